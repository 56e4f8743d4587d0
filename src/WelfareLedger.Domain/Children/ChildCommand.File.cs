namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Corrects the days of an earlier record.</summary>
    [CommandName("correct-dates")]
    public sealed record CorrectDates(
        EventId Corrects, DateOnly From, DateOnly? Until, CorrectionGround Ground, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Withdraws an earlier record.</summary>
    [CommandName("withdraw-record")]
    public sealed record WithdrawRecord(EventId Corrects, CorrectionGround Ground) : ChildCommand;

    /// <summary>Transfers the file to another office.</summary>
    [CommandName("transfer-file")]
    public sealed record TransferFile(
        Code<Office> To, RegionCode Region, DateOnly On, DateOnly DecidedOn, TransferGround Ground) : ChildCommand;

    /// <summary>Records the child's death. Always recordable.</summary>
    [CommandName("report-death"), ReportedFact]
    public sealed record ReportDeath(DateOnly On, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Closes the file: categories, contract and relief end with it; pairings must have ended.</summary>
    [CommandName("close-file")]
    public sealed record CloseFile(DateOnly On, DateOnly DecidedOn, ClosingGround Ground) : ChildCommand;

    /// <summary>Opens a closed file again.</summary>
    [CommandName("reopen-file")]
    public sealed record ReopenFile(DateOnly On, DateOnly DecidedOn, Personal<Narrative>? Reason) : ChildCommand;
}
