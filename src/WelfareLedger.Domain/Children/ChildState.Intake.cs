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

public sealed partial record ChildState
{
    /// <summary>How far the file has come.</summary>
    public FileStatus Status { get; private init; }

    /// <summary>The readable number.</summary>
    public FileNumber FileNumber { get; private init; }

    /// <summary>The owning office.</summary>
    public Code<Office> Office { get; private init; }

    /// <summary>Where the child lives, as the owning office has it.</summary>
    public RegionCode Region { get; private init; }

    /// <summary>First day of the owning office.</summary>
    public DateOnly OfficeSince { get; private init; }

    /// <summary>When the file was open: each stretch from an opening to a refusal or closing.</summary>
    public ValueList<Period> OpenTimes { get; private init; } = [];

    /// <summary>First day of the latest stretch in which the file was open.</summary>
    public DateOnly OpenedOn => OpenTimes.Count == 0 ? DateOnly.MinValue : OpenTimes[^1].From;

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
            if (time.Contains(day)) return true;
        return false;
    }

    /// <summary>Whether a day lies before the file was first opened: what was so then may still be recorded.</summary>
    public bool IsBeforeFile(DateOnly day) => OpenTimes.Count > 0 && day < OpenTimes[0].From;

    ChildState IntakeOpened(EventId id, ChildEvent.IntakeOpened e) => this with
    {
        Status = FileStatus.Opened,
        FileNumber = e.FileNumber,
        Office = e.Office,
        Region = e.Region,
        OfficeSince = e.OpenedOn,
        OpenTimes = OpenTimes.Add(new(e.OpenedOn)),
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
        OpenTimes = OpenUntil(e.DecidedOn),
    };

    ValueList<Period> OpenUntil(DateOnly on) =>
        OpenTimes.Replace(time => time.IsOpen, time => time with { Until = on });
}
