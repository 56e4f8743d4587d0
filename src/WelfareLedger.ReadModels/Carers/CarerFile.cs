using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using static WelfareLedger.Domain.Carers.CarerEvent;

namespace WelfareLedger.ReadModels;

/// <summary>Everything on file about one carer, as facts with their days. Her name stays encrypted in it.</summary>
/// <param name="Id">Whose.</param>
public sealed record CarerFile(Id<Carer> Id)
{
    /// <summary>Times of service; more than one when she left and came again.</summary>
    public ValueList<Dated<Service>> Services { get; init; }

    /// <summary>Checks. One holds until its last day, which is in its value.</summary>
    public ValueList<Dated<Check>> Checks { get; init; }

    /// <summary>Trainings.</summary>
    public ValueList<Dated<Training>> Trainings { get; init; }

    /// <summary>How many children she can be paired with at once.</summary>
    public ValueList<Dated<int>> Capacities { get; init; }

    /// <summary>Suspensions.</summary>
    public ValueList<Dated<SuspensionGround>> Suspensions { get; init; }

    /// <summary>Times in organisations.</summary>
    public ValueList<Dated<MemberOf>> Memberships { get; init; }

    /// <summary>Places for children: begun on the first day of the pairing, ended when free again.</summary>
    public ValueList<Dated<PlaceFor>> Places { get; init; }

    /// <summary>The stream's version that this is the file at.</summary>
    public StreamVersion Version { get; init; }

    /// <summary>The event of that version.</summary>
    public EventId LastEvent { get; init; }

    /// <summary>Whether there is nothing on file.</summary>
    public bool IsNothing => LastEvent == default;

    /// <summary>The file after one more event of its stream; refuses nothing that was recorded.</summary>
    public CarerFile After(EventId id, CarerEvent happened) => happened switch
    {
        CarerRecruited e => this with
        {
            Services = Services.Begin(id, e.RecruitedOn, new(e.Office, e.Group, e.Station, e.Identity, Left: null)),
            Capacities = Capacities.Begin(id, e.RecruitedOn, e.Capacity),
        },
        CarerVetted e => this with { Checks = Checks.Begin(id, e.CheckedOn, new(e.Result, e.ValidUntil)) },
        CarerTrained e => this with { Trainings = Trainings.Begin(id, e.On, new(e.Course, e.Hours)) },
        CapacitySet e => this with { Capacities = Capacities.Begin(id, e.From, e.Capacity) },
        OfferRecorded => this,
        CarerSuspended e => this with { Suspensions = Suspensions.Begin(id, e.On, e.Ground) },
        CarerReinstated e => this with { Suspensions = Suspensions.EndOpen(e.On, id) },
        CarerLeft e => this with
        {
            Services = Services
                .Replace(fact => fact.Until is null, fact => fact with { Value = fact.Value with { Left = e.Ground } })
                .EndOpen(e.On, id),
            Memberships = Memberships.EndOpen(e.On, id),
        },
        OrganisationJoined e => this with
        {
            Memberships = Memberships.Begin(id, e.From, new(e.Organisation, e.Kind)),
        },
        OrganisationQuit e => this with
        {
            Memberships = Memberships.End(
                fact => fact.Value.Organisation == e.Organisation && fact.Until is null, e.On, id),
        },
        PlaceReserved e => this with
        {
            Places = Places.Begin(id, e.From, new(e.Pairing, e.Child, e.Mode, IsTaken: false)),
        },
        PlaceTaken e => this with
        {
            Places = Places.Replace(
                fact => fact.Value.Pairing == e.Pairing,
                fact => fact with { Value = fact.Value with { IsTaken = true } }),
        },
        PlaceFreed e => this with { Places = Places.End(fact => fact.Value.Pairing == e.Pairing, e.On, id) },
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };

    internal CarerFile After(in ReadEvent happened)
    {
        var after = After(happened.Id, (CarerEvent)happened.Event);
        return after with { Version = happened.Stored.Version, LastEvent = happened.Id };
    }

    /// <summary>What of the file held on a day.</summary>
    public CarerFile On(DateOnly day) => this with
    {
        Services = Services.Covering(day),
        Checks = Checks.BegunBy(day),
        Trainings = Trainings.BegunBy(day),
        Capacities = Capacities.LatestOn(day) is { } capacity ? [capacity] : [],
        Suspensions = Suspensions.Covering(day),
        Memberships = Memberships.Covering(day),
        Places = Places.Covering(day),
    };
}

/// <summary>What a carer belongs to, and as what.</summary>
public sealed record MemberOf(Code<Organisation> Organisation, MembershipKind Kind);

/// <summary>A time of service, and how it ended.</summary>
public sealed record Service(
    Code<Office> Office,
    SourceGroup Group,
    Code<Organisation>? Station,
    Personal<RelativeDetails> Identity,
    LeavingGround? Left);

/// <summary>A criminal-record check.</summary>
public sealed record Check(VettingResult Result, DateOnly ValidUntil);

/// <summary>A training.</summary>
public sealed record Training(Code<Course> Course, int Hours);

/// <summary>A place for a child.</summary>
/// <param name="Pairing">The pairing it is for.</param>
/// <param name="Child">The child.</param>
/// <param name="Mode">In which way.</param>
/// <param name="IsTaken">Whether the child's file has the pairing; before, it is reserved.</param>
public sealed record PlaceFor(Id<Pairing> Pairing, Id<Child> Child, PairingMode Mode, bool IsTaken);
