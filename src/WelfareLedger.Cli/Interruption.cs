using System.Runtime.InteropServices;

namespace WelfareLedger.Cli;

/// <summary>
/// Ctrl-C and the system's wish to end: what runs is cancelled, and if it does not end by itself very soon the process
/// ends anyway. The ledger is whole either way, because only what is durable was acknowledged.
/// </summary>
sealed class Interruption : IDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);

    readonly CancellationTokenSource _source = new();
    readonly PosixSignalRegistration[] _registrations;
    Timer? _deadline;

    readonly Func<int> _beforeExit;

    /// <param name="beforeExit">Says what is still to be said when the process has to be ended, and gives its exit
    /// code.</param>
    public Interruption(Func<int> beforeExit)
    {
        _beforeExit = beforeExit;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _deadline?.Dispose();
        _source.Dispose();
    }

    void End() => Environment.Exit(_beforeExit());

    void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _deadline ??= new Timer(_ => End(), null, Grace, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
