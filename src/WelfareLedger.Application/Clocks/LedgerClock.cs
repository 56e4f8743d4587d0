using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Application;

/// <summary>
/// The time by which a ledger records: UTC, never backwards, and of a real ledger never across a jump that nobody
/// confirmed. A clock that ran wrong for a minute would otherwise mark the record for ever.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>What is recorded is the later of the world's time and the last recorded time.</item>
/// <item>Between two readings the world's time and the monotonic clock move together, but for
/// <see cref="StepMax"/>. A ledger that lay idle saw both move, so a long silence is no jump.</item>
/// <item>The world's time is not behind the last recorded time by more than <see cref="StepMax"/>, at opening
/// either.</item>
/// <item>A real ledger that finds 2 or 3 broken refuses to record until a person confirms the clock, or the clock is
/// right again by itself.</item>
/// <item>A sample ledger goes by the times it is given, and refuses none: it moves only forwards.</item>
/// </list>
/// </remarks>
public sealed class LedgerClock
{
    /// <summary>The bound of a step when nothing else is set.</summary>
    public static readonly TimeSpan StepMaxDefault = TimeSpan.FromMinutes(10);

    readonly TimeProvider _time;
    readonly LedgerKind _kind;
    readonly Lock _gate = new();
    DateTimeOffset _last;
    DateTimeOffset _anchor;
    long _anchorTicks;

    internal LedgerClock(TimeProvider time, LedgerKind kind, DateTimeOffset lastRecorded, TimeSpan stepMax)
    {
        (_time, _kind, _last, StepMax) = (time, kind, lastRecorded, stepMax);
        Anchor(World());
    }

    /// <summary>How far the clock may step without a person confirming it.</summary>
    public TimeSpan StepMax { get; }

    /// <summary>The day in China, by the world's clock.</summary>
    public DateOnly Today => ChinaDay.Of(World());

    /// <summary>Why the ledger cannot record by the clock as it stands; null when it can.</summary>
    public Rejection? Problem
    {
        get
        {
            lock (_gate)
                return FindProblem(World());
        }
    }

    /// <summary>The time to record something with.</summary>
    /// <param name="at">The simulated time, which only a sample ledger takes.</param>
    internal ClockReading Read(DateTimeOffset? at)
    {
        if (at is not null && _kind != LedgerKind.Sample)
            return new ClockReading.Refused(ClockRejections.NotSimulated);
        lock (_gate)
        {
            var world = World();
            if (FindProblem(world) is { } problem)
                return new ClockReading.Refused(problem);
            Anchor(world);
            var time = at is { } simulated ? ToMillisecond(simulated) : world;
            _last = time > _last ? time : _last;
            return new ClockReading.Time(_last);
        }
    }

    /// <summary>What a confirmation would say: from the last recorded time to the world's.</summary>
    internal (DateTimeOffset From, DateTimeOffset To) Step()
    {
        lock (_gate)
            return (_last, World());
    }

    /// <summary>
    /// A person confirmed that the clock was right when it showed <paramref name="confirmed"/>, here or in another
    /// process. Recorded times go on from there, backwards too: the confirmation on record says that the times before
    /// it were wrong. False when the clock now shows an earlier time than that.
    /// </summary>
    internal bool Confirm(DateTimeOffset confirmed)
    {
        lock (_gate)
        {
            var world = World();
            if (confirmed - world > StepMax)
                return false;
            _last = confirmed;
            Anchor(world);
            return true;
        }
    }

    Rejection? FindProblem(DateTimeOffset world)
    {
        if (_kind == LedgerKind.Sample)
            return null;
        if (_last - world > StepMax)
            return ClockRejections.Behind(world, _last);
        var expected = _anchor + _time.GetElapsedTime(_anchorTicks);
        return (world - expected).Duration() > StepMax ? ClockRejections.Jumped(world, expected) : null;
    }

    void Anchor(DateTimeOffset world) => (_anchor, _anchorTicks) = (world, _time.GetTimestamp());

    DateTimeOffset World() => Now(_time);

    /// <summary>A time as it is recorded: UTC, to the millisecond.</summary>
    internal static DateTimeOffset Now(TimeProvider time) => ToMillisecond(time.GetUtcNow());

    static DateTimeOffset ToMillisecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
