using WelfareLedger.Domain;

namespace WelfareLedger.Application;

/// <summary>What the ledger's clock answers.</summary>
abstract record ClockReading
{
    ClockReading() { }

    /// <summary>The time to record, UTC, to the millisecond.</summary>
    internal sealed record Time(DateTimeOffset At) : ClockReading
    {
        /// <summary>The day in China.</summary>
        public DateOnly Today => ChinaDay.Of(At);
    }

    /// <summary>Nothing can be recorded by this clock just now.</summary>
    internal sealed record Refused(Rejection Rejection) : ClockReading;
}
