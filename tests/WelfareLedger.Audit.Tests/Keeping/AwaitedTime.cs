using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>A clock that tells when somebody begins to wait on it, and for how long. A test that moves it by just that
/// much, and only then, is as fast as the one who waits, and leaves out nothing.</summary>
sealed class AwaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Whoever began to wait, in order.</summary>
    public ChannelReader<TimeSpan> Waits => _waits.Reader;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
