namespace WelfareLedger.Cli.Terminals;

/// <summary>
/// Says how far something is, on standard error, once it has taken two seconds: a line that rewrites itself on a
/// terminal, else a line now and then.
/// </summary>
sealed class Progress(Terminal terminal, Func<long, string> words) : IDisposable
{
    static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(2);
    static readonly TimeSpan OnTerminalEvery = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan RedirectedEvery = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    readonly long _startedAt = terminal.Time.GetTimestamp();
    long _shownAt;
    int _shownWidth;
    bool _ended;

    /// <summary>May be called as often as anything moves, from any thread.</summary>
    public void Report(long done)
    {
        if (terminal.Time.GetElapsedTime(_startedAt) < QuietFor) return;
        lock (_lock)
        {
            var every = terminal.ErrorIsTerminal ? OnTerminalEvery : RedirectedEvery;
            if (_ended || (_shownAt != 0 && terminal.Time.GetElapsedTime(_shownAt) < every)) return;
            _shownAt = terminal.Time.GetTimestamp();
            Show(words(done));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_shownWidth > 0) terminal.Error.Write('\r' + new string(' ', _shownWidth) + '\r');
            _shownWidth = 0;
            _ended = true;
        }
    }

    void Show(string line)
    {
        if (!terminal.ErrorIsTerminal)
        {
            terminal.Error.Write(line + "\n");
            return;
        }
        var width = line.Sum(c => c > '\u2e7f' ? 2 : 1); // Chinese characters take two columns
        terminal.Error.Write('\r' + line + new string(' ', Math.Max(0, _shownWidth - width)));
        _shownWidth = width;
    }
}
