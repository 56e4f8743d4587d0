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

    /// <summary>Two people gave up leaves of the audit tree whose events the log does not hold any more. They stay in
    /// the tree for ever.</summary>
    /// <param name="FirstLeaf">The first leaf that is lost.</param>
    /// <param name="BeyondLeaf">The leaf after the last that is lost.</param>
    /// <param name="Second">Who declares it together with the actor.</param>
    /// <param name="Report">The report that says what happened.</param>
    [EventType("audit-incident-declared")]
    public sealed record AuditIncidentDeclared(
        int FirstLeaf, int BeyondLeaf, Code<Actor> Second, Code<Evidence> Report) : LedgerEvent;

    /// <summary>Two people had another key sign from now on. The next checkpoint is signed by both keys, those after it
    /// by the new one alone.</summary>
    /// <param name="Old">The key that signed until then.</param>
    /// <param name="New">The key that signs from then on.</param>
    /// <param name="Second">Who orders it together with the actor.</param>
    /// <param name="Report">Why: the record of a loss or theft, or the rule by which keys are renewed.</param>
    [EventType("signing-key-replaced")]
    public sealed record SigningKeyReplaced(
        SigningKey Old, SigningKey New, Code<Actor> Second, Code<Evidence> Report) : LedgerEvent;
}
