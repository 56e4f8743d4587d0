namespace WelfareLedger.Hosting.Homes;

/// <summary>A lock between processes, held by having a file open; given back by the system when a process ends in
/// whatever way.</summary>
static class FileTurn
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nobody else has it.</summary>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null when somebody else has it.</summary>
    public static IDisposable? TryTake(string path)
    {
        HomeFolder.TouchPrivately(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
