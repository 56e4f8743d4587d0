namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// The right to be the one that follows the log for a read database: a lock on a file beside it, which the system takes
/// back from a process that dies. Others wait and take over; it saves work, and correctness does not lean on it.
/// </summary>
sealed class Turn : IDisposable
{
    /// <summary>How long after the holder is gone another takes over, at the most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    readonly FileStream _file;

    Turn(FileStream file) => _file = file;

    /// <summary>Waits until nobody else has it.</summary>
    public static async Task<Turn> TakeAsync(
        string database, TimeProvider time, Action? onWaiting, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(database) is { } turn) return turn;
            onWaiting?.Invoke();
            onWaiting = null;
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes it, unless somebody else has it.</summary>
    public static Turn? TryTake(string database)
    {
        try
        {
            return new(new FileStream(
                database + "-projecting", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Gives it to whoever waits.</summary>
    public void Dispose() => _file.Dispose();
}
