namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>A file was opened after a survey or an application, 建档. It decides nothing yet.</summary>
    /// <param name="FileNumber">Readable, given once and for ever.</param>
    /// <param name="Office">The office that owns the file.</param>
    /// <param name="Region">Where the child lives, down to the village if known.</param>
    /// <param name="Route">Survey or application.</param>
    /// <param name="OpenedOn">Day of the survey or application.</param>
    /// <param name="Sex">By the papers, else as told.</param>
    /// <param name="BornIn">What age rules need, and all of the birth that stays in clear.</param>
    /// <param name="NumberStatus">Whether the ID number is on file, and if not why.</param>
    /// <param name="Identity">Name, birth, number.</param>
    [EventType("intake-opened")]
    public sealed record IntakeOpened(
        FileNumber FileNumber,
        Code<Office> Office,
        RegionCode Region,
        IntakeRoute Route,
        DateOnly OpenedOn,
        Sex Sex,
        YearMonth BornIn,
        NumberStatus NumberStatus,
        Personal<IdentityDetails> Identity) : ChildEvent;

    /// <summary>The facts of an intake were checked, 核查.</summary>
    /// <param name="CheckedOn">Day of the check.</param>
    /// <param name="Supports">Whether what was found supports the intake.</param>
    /// <param name="Duplicates">What looking for a second file of the same person gave.</param>
    /// <param name="Evidence">Report of the check.</param>
    /// <param name="Notes">What was seen.</param>
    [EventType("intake-checked")]
    public sealed record IntakeChecked(
        DateOnly CheckedOn,
        bool Supports,
        DuplicateCheck Duplicates,
        Code<Evidence>? Evidence,
        Personal<Narrative>? Notes) : ChildEvent;

    /// <summary>The intake was confirmed, 纳入: the child is in care.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("intake-confirmed")]
    public sealed record IntakeConfirmed(DateOnly DecidedOn, Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>The intake was refused, with the reason that was given in writing.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">As it was given in writing.</param>
    [EventType("intake-refused")]
    public sealed record IntakeRefused(DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;
}
