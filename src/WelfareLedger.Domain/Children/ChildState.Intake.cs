namespace WelfareLedger.Domain.Children;

/// <summary>How far a file has come.</summary>
public enum FileStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Surveyed or applied for; nothing is decided.</summary>
    Opened,

    /// <summary>Its facts were checked; nothing is decided.</summary>
    Checked,

    /// <summary>The child is in care.</summary>
    Confirmed,

    /// <summary>Refused in writing; may be opened again.</summary>
    Refused,

    /// <summary>Closed; may be opened again.</summary>
    Closed,
}

/// <summary>An office's time with a file.</summary>
/// <param name="By">The intake or transfer by which it has it.</param>
/// <param name="Office">Which office.</param>
/// <param name="Region">Where the child lived as it took over.</param>
/// <param name="Since">First day.</param>
/// <param name="Transferred">Whether it was by transfer, which corrections can name.</param>
public sealed record FileOwner(
    EventId By, Code<Office> Office, RegionCode Region, DateOnly Since, bool Transferred)
{
    /// <summary>The newest document that proves it, if any.</summary>
    public Code<Evidence>? Evidence { get; init; }

    /// <summary>Whether it was withdrawn: it never was.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>A stretch in which a file was open.</summary>
/// <param name="Period">From an opening to a refusal or closing.</param>
/// <param name="ClosedBy">The closing that ended it, where one did; a withdrawal may name it.</param>
public readonly record struct OpenTime(Period Period, EventId? ClosedBy = null);

public sealed partial record ChildState
{
    /// <summary>How far the file has come.</summary>
    public FileStatus Status { get; private init; }

    /// <summary>The readable number.</summary>
    public FileNumber FileNumber { get; private init; }

    /// <summary>The offices that owned the file, in the order of their days.</summary>
    public ValueList<FileOwner> Owners { get; private init; } = [];

    /// <summary>The owning office and since when; null without a file.</summary>
    public FileOwner? Owner => Owners.LastOrDefault(owner => !owner.Withdrawn);

    /// <summary>When the file was open.</summary>
    public ValueList<OpenTime> OpenTimes { get; private init; } = [];

    /// <summary>First day of the latest stretch in which the file was open.</summary>
    public DateOnly OpenedOn => OpenTimes.Count == 0 ? DateOnly.MinValue : OpenTimes[^1].Period.From;

    /// <summary>Day of the last check; null when the intake was not checked since it was opened.</summary>
    public DateOnly? CheckedOn { get; private init; }

    /// <summary>Whether that check supports the intake.</summary>
    public bool CheckSupports { get; private init; }

    /// <summary>What that check found when it looked for the same person.</summary>
    public DuplicateCheck Duplicates { get; private init; }

    /// <summary>That check's document.</summary>
    public Code<Evidence>? CheckEvidence { get; private init; }

    /// <summary>Day on which the intake was confirmed or refused, the file closed or opened again.</summary>
    public DateOnly DecidedOn { get; private init; }

    /// <summary>The document of a confirmation.</summary>
    public Code<Evidence>? DecisionEvidence { get; private init; }

    /// <summary>Whether the file was open on a day.</summary>
    public bool IsOpenOn(DateOnly day)
    {
        foreach (var time in OpenTimes)
            if (time.Period.Contains(day)) return true;
        return false;
    }

    /// <summary>Whether a day lies before the file was first opened: what was so then may still be recorded.</summary>
    public bool IsBeforeFile(DateOnly day) => OpenTimes.Count > 0 && day < OpenTimes[0].Period.From;

    ChildState IntakeOpened(EventId id, ChildEvent.IntakeOpened e) => this with
    {
        Status = FileStatus.Opened,
        FileNumber = e.FileNumber,
        Owners = Owners.Add(new(id, e.Office, e.Region, e.OpenedOn, Transferred: false)),
        OpenTimes = OpenTimes.Add(new(new(e.OpenedOn))),
        CheckedOn = null,
        Sex = e.Sex,
        BornIn = e.BornIn,
        NumberStatus = e.NumberStatus,
        IdentityBy = id,
    };

    ChildState IntakeChecked(ChildEvent.IntakeChecked e) => this with
    {
        Status = FileStatus.Checked,
        CheckedOn = e.CheckedOn,
        CheckSupports = e.Supports,
        Duplicates = e.Duplicates,
        CheckEvidence = e.Evidence,
    };

    ChildState IntakeConfirmed(ChildEvent.IntakeConfirmed e) => this with
    {
        Status = FileStatus.Confirmed,
        DecidedOn = e.DecidedOn,
        DecisionEvidence = e.Evidence,
    };

    ChildState IntakeRefused(ChildEvent.IntakeRefused e) => this with
    {
        Status = FileStatus.Refused,
        DecidedOn = e.DecidedOn,
        OpenTimes = OpenUntil(e.DecidedOn, closedBy: null),
    };

    ValueList<OpenTime> OpenUntil(DateOnly on, EventId? closedBy) =>
        OpenTimes.Replace(
            time => time.Period.IsOpen, time => new(time.Period with { Until = on }, closedBy));
}
