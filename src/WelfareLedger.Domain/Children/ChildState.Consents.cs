namespace WelfareLedger.Domain.Children;

/// <summary>What was consented to, and until when.</summary>
/// <param name="Purpose">To what.</param>
/// <param name="Through">Last day; null where it holds until it is withdrawn.</param>
public sealed record GivenConsent(ConsentPurpose Purpose, DateOnly? Through);

/// <summary>A time that a child lives with its carer.</summary>
/// <param name="Id">Which.</param>
/// <param name="Carer">With whom.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, as approved.</param>
/// <param name="EndedOn">Day on which the child came back; null until it did.</param>
public sealed record Stay(Id<HomeStay> Id, Id<Carer> Carer, DateOnly From, DateOnly Through, DateOnly? EndedOn = null)
{
    /// <summary>The days on which the child is away, by what is known.</summary>
    public Period Days => new(From, EndedOn ?? Calendar.DayAfter(Through));

    /// <summary>The last day of it: of one that ended before that was to be, the day on which it did.</summary>
    public DateOnly Last => EndedOn < Through ? EndedOn.Value : Through;
}

public sealed partial record ChildState
{
    /// <summary>Consents.</summary>
    public ValueList<Spell<GivenConsent>> Consents { get; private init; } = [];

    /// <summary>Home stays.</summary>
    public ValueList<Stay> Stays { get; private init; } = [];

    /// <summary>The consent to something that is in force from one day through another; null when none is.</summary>
    public EventId? ConsentTo(ConsentPurpose purpose, DateOnly from, DateOnly through) =>
        Consents.FirstOrDefault(spell => spell.What.Purpose == purpose && spell.Covers(from) && spell.Covers(through)
            && !(spell.What.Through < through))?.Id;

    /// <summary>Whether a consent to something is in force on a day.</summary>
    public bool HasConsentTo(ConsentPurpose purpose, DateOnly day) => ConsentTo(purpose, day, day) is not null;

    /// <summary>Whether the child is in care on a day: confirmed, and its file open.</summary>
    public bool IsInCareOn(DateOnly day) =>
        Status is FileStatus.Confirmed or FileStatus.Closed && IsOpenOn(day) && !(day > DiedOn);

    /// <summary>A home stay by its id; null when the file has none such.</summary>
    public Stay? FindStay(Id<HomeStay> stay) => Stays.FirstOrDefault(known => known.Id == stay);

    ChildState Consented(EventId id, ChildEvent.ConsentGiven e) =>
        this with { Consents = Consents.Begin(id, new(e.Purpose, e.Through), e.From, e.Evidence) };

    ChildState StayEnded(ChildEvent.HomeStayEnded e) =>
        this with { Stays = Stays.Replace(stay => stay.Id == e.Stay, stay => stay with { EndedOn = e.On }) };
}
