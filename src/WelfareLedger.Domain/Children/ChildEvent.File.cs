namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>The days of an earlier record were wrong.</summary>
    /// <param name="Corrects">The event whose days are corrected: a category entry or change, a grade, a contract, a
    /// pairing, a guardian, a parent's situation, a visit, a death, a transfer, or a fact with a first day such as
    /// schooling.</param>
    /// <param name="From">The right first day; of a visit, its day. Of a change of category also the right end of the
    /// old one.</param>
    /// <param name="Until">The right first day after; null where the record goes on, and for what has one day.</param>
    /// <param name="Ground">Why.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("dates-corrected")]
    public sealed record DatesCorrected(
        EventId Corrects, DateOnly From, DateOnly? Until, CorrectionGround Ground, Code<Evidence>? Evidence)
        : ChildEvent;

    /// <summary>
    /// An earlier record was wrong altogether: what it says never was, and what it ended goes on. It stays in the
    /// history.
    /// </summary>
    /// <param name="Corrects">What <see cref="DatesCorrected"/> can name; also a payment, the closing of the file, or
    /// the end of a category, contract, guardianship or situation.</param>
    /// <param name="Ground">Why.</param>
    [EventType("record-withdrawn")]
    public sealed record RecordWithdrawn(EventId Corrects, CorrectionGround Ground) : ChildEvent;

    /// <summary>The file went from one office to another, history included, 转出转入.</summary>
    /// <param name="From">The office that gave it.</param>
    /// <param name="To">The office that owns it from then on.</param>
    /// <param name="Region">Where the child lives then.</param>
    /// <param name="On">First day with the new office.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    [EventType("file-transferred")]
    public sealed record FileTransferred(
        Code<Office> From, Code<Office> To, RegionCode Region, DateOnly On, DateOnly DecidedOn, TransferGround Ground)
        : ChildEvent;

    /// <summary>The child died. A reported fact.</summary>
    /// <param name="On">Day of death.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("death-reported")]
    public sealed record DeathReported(DateOnly On, Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>The file was closed, 销档.</summary>
    /// <param name="On">First day closed.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    [EventType("file-closed")]
    public sealed record FileClosed(DateOnly On, DateOnly DecidedOn, ClosingGround Ground) : ChildEvent;

    /// <summary>A closed file was opened again, 恢复.</summary>
    /// <param name="On">First day open again.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("file-reopened")]
    public sealed record FileReopened(DateOnly On, DateOnly DecidedOn, Personal<Narrative>? Reason) : ChildEvent;
}
