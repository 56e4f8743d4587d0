namespace WelfareLedger.Domain.Ledgers;

/// <summary>Who opened personal data, and who wanted to, in streams <c>access-YYYYMMDD</c>; recorded before anything is
/// shown.</summary>
public abstract record AccessEvent
{
    private AccessEvent() { }

    /// <summary>Personal data of one person left the process in clear, or was about to.</summary>
    /// <param name="Child">The child whose data it is, where it is a child's.</param>
    /// <param name="Carer">The carer whose data it is, where it is a carer's.</param>
    /// <param name="Purpose">For what.</param>
    /// <param name="Categories">Which kinds of data.</param>
    /// <param name="Under">The approval or the broken glass that allowed it, beyond the reader's own reach.</param>
    /// <param name="ReadBy">The carer who read it, where the reader is one.</param>
    [EventType("personal-data-disclosed", 3)]
    public sealed record PersonalDataDisclosed(
        Id<Child>? Child, Id<Carer>? Carer, Code<Purpose> Purpose, ValueList<PersonalCategory> Categories,
        EventId? Under, Id<Carer>? ReadBy = null) : AccessEvent;

    /// <summary>Somebody asked for a person's data, and was not given it.</summary>
    /// <param name="Child">The child whose data it is, where it is a child's.</param>
    /// <param name="Carer">The carer whose data it is, where it is a carer's.</param>
    /// <param name="Purpose">For what, where it was said.</param>
    /// <param name="Ground">Why not.</param>
    [EventType("disclosure-denied")]
    public sealed record DisclosureDenied(
        Id<Child>? Child, Id<Carer>? Carer, Code<Purpose>? Purpose, DenialGround Ground) : AccessEvent;

    /// <summary>Somebody asks to open the data of a child beyond their own reach.</summary>
    /// <param name="Child">Whose.</param>
    /// <param name="Purpose">For what.</param>
    /// <param name="Categories">Which kinds of data.</param>
    [EventType("disclosure-requested")]
    public sealed record DisclosureRequested(
        Id<Child> Child, Code<Purpose> Purpose, ValueList<PersonalCategory> Categories) : AccessEvent;

    /// <summary>Somebody who answers for the child lets the requester open it for a time.</summary>
    /// <param name="Request">What was asked.</param>
    /// <param name="Child">Whose data.</param>
    /// <param name="Requester">Who may.</param>
    /// <param name="UntilAt">How long.</param>
    [EventType("disclosure-approved")]
    public sealed record DisclosureApproved(
        EventId Request, Id<Child> Child, Code<Actor> Requester, DateTimeOffset UntilAt) : AccessEvent;

    /// <summary>Somebody opens a child's data without waiting for an approval, in an emergency; it is looked at
    /// afterwards.</summary>
    /// <param name="Child">Whose.</param>
    /// <param name="Reason">Why it cannot wait.</param>
    /// <param name="Categories">Which kinds of data.</param>
    /// <param name="UntilAt">How long.</param>
    [EventType("glass-broken")]
    public sealed record GlassBroken(
        Id<Child> Child, Code<Purpose> Reason, ValueList<PersonalCategory> Categories, DateTimeOffset UntilAt)
        : AccessEvent;

    /// <summary>Somebody who answers for the child looked at it afterwards.</summary>
    /// <param name="Broken">What is judged.</param>
    /// <param name="Child">Whose data it was.</param>
    /// <param name="Justified">Whether it was an emergency.</param>
    [EventType("glass-reviewed")]
    public sealed record GlassReviewed(EventId Broken, Id<Child> Child, bool Justified) : AccessEvent;

    /// <summary>Somebody searched for a person by what identifies one.</summary>
    /// <param name="By">By what.</param>
    /// <param name="Found">How many were told.</param>
    [EventType("people-searched")]
    public sealed record PeopleSearched(SearchBy By, int Found) : AccessEvent;
}

/// <summary>Why data was not given.</summary>
public enum DenialGround
{
    /// <summary>The person is beyond the reader's reach.</summary>
    OutOfReach,

    /// <summary>It takes an approval, or broken glass, that there is not or not any more.</summary>
    ApprovalMissing,

    /// <summary>The reader's role does not open it.</summary>
    NotForRole,
}

/// <summary>By what people are searched for.</summary>
public enum SearchBy
{
    /// <summary>By the readable file number.</summary>
    FileNumber,

    /// <summary>By ID number.</summary>
    Number,

    /// <summary>By name and date of birth.</summary>
    NameAndBirth,
}
