namespace WelfareLedger.Domain.Ledgers;

/// <summary>Whether a ledger holds real children. Told once, in its first event, for ever.</summary>
public enum LedgerKind
{
    /// <summary>Real children; fictional ID numbers are refused, and the clock is the world's.</summary>
    Real,

    /// <summary>Fictional people only; every output says so, and the clock may be simulated.</summary>
    Sample,
}

/// <summary>What happened to the ledger itself, in the one stream <c>ledger-main</c>.</summary>
public abstract record LedgerEvent
{
    private LedgerEvent() { }

    /// <summary>The ledger was opened: always the first event of its log.</summary>
    /// <param name="LedgerId">Made when it was created; its vault has the same.</param>
    /// <param name="Kind">Real or sample, for ever.</param>
    [EventType("ledger-opened")]
    public sealed record LedgerOpened(Guid LedgerId, LedgerKind Kind) : LedgerEvent;

    /// <summary>A person confirmed that the clock was right to step ahead.</summary>
    /// <param name="FromAt">The last recorded time before the step.</param>
    /// <param name="ToAt">The clock's time when it was confirmed.</param>
    [EventType("clock-confirmed")]
    public sealed record ClockConfirmed(DateTimeOffset FromAt, DateTimeOffset ToAt) : LedgerEvent;
}
