namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Opens a file. The ID number, if given, must be nobody else's.</summary>
    /// <param name="Office">The office that will own the file.</param>
    /// <param name="Region">Where the child lives.</param>
    /// <param name="Route">Survey or application.</param>
    /// <param name="OpenedOn">Day of the survey or application.</param>
    /// <param name="Sex">Must agree with the number.</param>
    /// <param name="NumberStatus">Held exactly when a number is given.</param>
    /// <param name="Identity">Birth must agree with the number.</param>
    /// <param name="FileNumber">Given by the ledger; people leave it out.</param>
    [CommandName("open-intake")]
    public sealed record OpenIntake(
        Code<Office> Office,
        RegionCode Region,
        IntakeRoute Route,
        DateOnly OpenedOn,
        Sex Sex,
        NumberStatus NumberStatus,
        Personal<IdentityDetails> Identity,
        FileNumber? FileNumber) : ChildCommand;

    /// <summary>Records the check of an intake.</summary>
    [CommandName("check-intake")]
    public sealed record CheckIntake(
        DateOnly CheckedOn,
        bool Supports,
        DuplicateCheck Duplicates,
        Code<Evidence>? Evidence,
        Personal<Narrative>? Notes) : ChildCommand;

    /// <summary>Confirms a checked intake.</summary>
    [CommandName("confirm-intake")]
    public sealed record ConfirmIntake(DateOnly DecidedOn, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Refuses an intake, in writing.</summary>
    [CommandName("refuse-intake")]
    public sealed record RefuseIntake(DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;
}
