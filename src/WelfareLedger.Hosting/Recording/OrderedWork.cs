namespace WelfareLedger.Hosting.Recording;

/// <summary>
/// Starts pieces of work so that many run at once, but two that share a key run in the order in which they were given.
/// One thread gives the work; the pieces run wherever they like.
/// </summary>
sealed class OrderedWork
{
    const int KeysMax = 4096;

    readonly Dictionary<string, Task> _last = [];

    /// <summary>Starts a piece, at once or when all earlier ones with one of its keys have ended.</summary>
    public Task<T> Start<T>(IReadOnlyCollection<string> keys, Func<Task<T>> work)
    {
        var before = keys.Select(key => _last.GetValueOrDefault(key)).OfType<Task>()
            .Where(task => !task.IsCompleted).Distinct().ToArray();
        var started = before.Length == 0 ? work() : After(before, work);
        if (_last.Count > KeysMax) ForgetEnded();
        foreach (var key in keys) _last[key] = started;
        return started;
    }

    /// <summary>Waits until everything that was started has ended, well or not.</summary>
    public Task DrainAsync() => Ended(_last.Values);

    static async Task<T> After<T>(Task[] before, Func<Task<T>> work)
    {
        await Ended(before).ConfigureAwait(false);
        return await work().ConfigureAwait(false);
    }

    // What became of earlier work is told to whoever waits for it; here only the order counts.
    static async Task Ended(IEnumerable<Task> tasks) =>
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    void ForgetEnded()
    {
        foreach (var (key, task) in _last)
        {
            if (task.IsCompleted) _last.Remove(key);
        }
    }
}
