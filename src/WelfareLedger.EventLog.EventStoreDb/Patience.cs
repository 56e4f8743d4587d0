namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>Waiting for a store that is away: ever longer, up to a limit, with one line when it begins and one when it
/// ends.</summary>
sealed class Patience(StoreOptions options, TimeSpan limit)
{
    long? _since;
    int _pauses;

    /// <summary>The store answered.</summary>
    public void Reset()
    {
        if (_since is null) return;
        _since = null;
        _pauses = 0;
        options.OnTrouble?.Invoke($"The store {options.Address} answers again.");
    }

    /// <summary>Pauses before the next try.</summary>
    /// <exception cref="LogUnavailableException">The limit is reached.</exception>
    public async Task WaitAsync(Exception failure, CancellationToken cancellation)
    {
        if (!await TryWaitAsync(failure, cancellation).ConfigureAwait(false))
            throw LogUnavailableException.OfStore(options.Address.Place, failure);
    }

    /// <summary>Pauses before the next try; false when the limit is reached.</summary>
    public async Task<bool> TryWaitAsync(Exception failure, CancellationToken cancellation)
    {
        if (_since is null)
        {
            options.OnTrouble?.Invoke(
                $"The store {options.Address} does not answer ({Trouble.Name(failure)}); waiting for it.");
        }
        _since ??= options.Time.GetTimestamp();
        var left = limit - options.Time.GetElapsedTime(_since.Value);
        if (left <= TimeSpan.Zero) return false;
        var pause = options.PauseMin * Math.Pow(2, Math.Min(_pauses++, 30));
        if (pause > options.PauseMax) pause = options.PauseMax;
        await Task.Delay(pause < left ? pause : left, options.Time, cancellation).ConfigureAwait(false);
        return true;
    }
}
