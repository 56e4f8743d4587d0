namespace WelfareLedger.Domain.Journeys;

/// <summary>Who can have a child on the way.</summary>
public enum CustodianKind
{
    /// <summary>The guardian at home, or whoever brought the child.</summary>
    Family,

    /// <summary>An escort of the journey.</summary>
    Escort,

    /// <summary>A receiver to whom the child was handed over.</summary>
    Receiver,

    /// <summary>A hospital.</summary>
    Hospital,

    /// <summary>The police.</summary>
    Police,

    /// <summary>Staff of the railway.</summary>
    Railway,
}

/// <summary>Who has a child: exactly one person or institution.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Escort">The escort, of that kind.</param>
/// <param name="Receiver">The receiver, of that kind, where it is an authorised one.</param>
/// <param name="Organisation">The hospital or station, where known.</param>
public sealed record Custodian(
    CustodianKind Kind,
    Id<Carer>? Escort = null,
    Id<Receiver>? Receiver = null,
    Code<Organisation>? Organisation = null)
{
    /// <summary>The family at home.</summary>
    public static Custodian Family { get; } = new(CustodianKind.Family);

    /// <summary>An escort.</summary>
    public static Custodian Of(Id<Carer> escort) => new(CustodianKind.Escort, Escort: escort);

    /// <summary>A receiver; null for one whom nobody authorised.</summary>
    public static Custodian Of(Id<Receiver>? receiver) => new(CustodianKind.Receiver, Receiver: receiver);

    /// <summary>Whether it names just what its kind needs.</summary>
    public bool IsWhole =>
        Escort is null == (Kind != CustodianKind.Escort)
        && (Receiver is null || Kind == CustodianKind.Receiver)
        && (Organisation is null || Kind is CustodianKind.Hospital or CustodianKind.Police or CustodianKind.Railway);

    /// <summary>Whether the journey is over for a child whom this one has.</summary>
    public bool IsFinal => Kind is CustodianKind.Family or CustodianKind.Receiver;
}

/// <summary>Why it is unknown who has a child.</summary>
public enum CustodyDoubt
{
    /// <summary>Not there when heads were counted; unknown since the child was last seen.</summary>
    MissingAtCount,

    /// <summary>The escort dropped out, and nobody is said to have taken over.</summary>
    EscortGone,

    /// <summary>Two reports contradict each other; unknown since the first of them.</summary>
    Contradiction,

    /// <summary>Left behind by the train, and nobody is said to have stayed.</summary>
    LeftBehind,

    /// <summary>Taken ill and away, and nobody is said to have gone along.</summary>
    TakenAway,
}

/// <summary>A stretch of time in which one had the child, or in which it is unknown who had.</summary>
/// <param name="From">Since when; until the next stretch.</param>
/// <param name="Custodian">Who; null when unknown.</param>
/// <param name="Doubt">Why it is unknown; null when it is known.</param>
/// <param name="Because">The event that says so; null at the beginning.</param>
public sealed record CustodySpan(DateTimeOffset From, Custodian? Custodian, CustodyDoubt? Doubt, EventId? Because);

/// <summary>What a report says about one child.</summary>
public enum CustodyMarkKind
{
    /// <summary>Somebody has the child now, whatever was told before.</summary>
    Taken,

    /// <summary>An escort handed the child over.</summary>
    HandedOver,

    /// <summary>The child could not go, and stays with an escort.</summary>
    Stays,

    /// <summary>Seen on boarding.</summary>
    Seen,

    /// <summary>There when heads were counted.</summary>
    CountedPresent,

    /// <summary>Not there when heads were counted.</summary>
    CountedMissing,

    /// <summary>An escort is gone; whoever she had is her successor's, or nobody's.</summary>
    EscortGone,

    /// <summary>Left behind or taken away, and nobody is said to be with the child.</summary>
    Lost,
}

/// <summary>One report about one child.</summary>
/// <param name="At">When it was so, in the world.</param>
/// <param name="Order">Its number among the reports of the journey, as they were recorded.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Who">Who has the child by it, where it names somebody.</param>
/// <param name="Gone">The escort who is gone.</param>
/// <param name="Doubt">Why nobody knows, where it says that.</param>
/// <param name="By">Its event.</param>
public sealed record CustodyMark(
    DateTimeOffset At,
    int Order,
    CustodyMarkKind Kind,
    Custodian? Who,
    EventId By,
    Id<Carer>? Gone = null,
    CustodyDoubt? Doubt = null)
{
    /// <summary>The escorts whose children a count does not miss: those of other seat groups.</summary>
    public ValueList<Id<Carer>> Elsewhere { get; init; } = [];
}
