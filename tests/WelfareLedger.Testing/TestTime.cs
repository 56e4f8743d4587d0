using Microsoft.Extensions.Time.Testing;

namespace WelfareLedger.Testing;

/// <summary>A clock that tests move, and that can be put forward or back as people do, without time passing.</summary>
public sealed class TestTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    TimeSpan _putOff;

    /// <summary>Puts the world's clock off; the monotonic clock does not follow.</summary>
    public void Jump(TimeSpan by) => _putOff += by;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _putOff;

    /// <inheritdoc/>
    public override long GetTimestamp() => (base.GetUtcNow() - Start).Ticks;
}
