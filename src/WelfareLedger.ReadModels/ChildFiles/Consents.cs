using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>A consent; one with a last day holds no longer than that, and any until it is withdrawn.</summary>
public sealed record Consent(ConsentPurpose Purpose, ConsentGiver Giver, DateOnly? Through);

/// <summary>Suspected harm, and the day on which it was reported to the police first.</summary>
public sealed record Harm(HarmKind Kind, DateOnly? ReportedOn);

/// <summary>A home stay, from its first day to the day on which the child came back.</summary>
public sealed record HomeStayRecord(Id<HomeStay> Stay, Id<Carer> Carer, DateOnly Through);

/// <summary>Guidance given to the guardians.</summary>
public sealed record Guidance(GuidanceTopic Topic, Id<Carer>? Carer);

/// <summary>Pictures of the child that were taken or published.</summary>
public sealed record Picture(PictureUse Use);

public sealed partial record ChildFile
{
    /// <summary>Consents.</summary>
    public ValueList<Dated<Consent>> Consents { get; init; }

    /// <summary>Suspected harm, from the day on which it was noticed.</summary>
    public ValueList<Dated<Harm>> Harms { get; init; }

    /// <summary>Home stays.</summary>
    public ValueList<Dated<HomeStayRecord>> Stays { get; init; }

    /// <summary>Guidance given to the guardians.</summary>
    public ValueList<Dated<Guidance>> Guidances { get; init; }

    /// <summary>Pictures of the child that were taken or published, each until it was removed.</summary>
    public ValueList<Dated<Picture>> Pictures { get; init; }

    ChildFile AfterConsents(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.ConsentGiven e => this with
        {
            Consents = Consents.Begin(id, e.From, new(e.Purpose, e.Giver, e.Through)),
        },
        ChildEvent.ConsentWithdrawn e => this with { Consents = Consents.End(e.Consent, e.On, id) },
        ChildEvent.HarmSuspected e => this with { Harms = Harms.Begin(id, e.NoticedOn, new(e.Kind, null)) },
        ChildEvent.HarmReported e => this with
        {
            Harms = Harms.Replace(
                fact => fact.Event == e.Harm && !(fact.Value.ReportedOn <= e.On),
                fact => fact with { Value = fact.Value with { ReportedOn = e.On } }),
        },
        ChildEvent.GuardianGuided e => this with { Guidances = Guidances.Begin(id, e.On, new(e.Topic, e.Carer)) },
        ChildEvent.PictureRecorded e => this with { Pictures = Pictures.Begin(id, e.On, new(e.Use)) },
        ChildEvent.PictureRemoved e => this with
        {
            Pictures = Pictures.End(one => one.Event == e.Picture && !(one.Until <= e.On), e.On, id),
        },
        ChildEvent.HomeStayApproved e => this with
        {
            Stays = Stays.Begin(id, e.From, new(e.Stay, e.Carer, e.Through)),
        },
        ChildEvent.HomeStayEnded e => this with { Stays = Stays.End(stay => stay.Value.Stay == e.Stay, e.On, id) },
        _ => AfterTravels(id, happened),
    };
}
