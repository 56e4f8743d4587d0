using System.Diagnostics;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Carers.CarerEvent;

namespace WelfareLedger.Domain.Carers;

/// <summary>How far a place has come.</summary>
public enum PlaceStage
{
    /// <summary>Reserved: it counts as taken until the child's side has answered.</summary>
    Reserved,

    /// <summary>Taken: the child's stream has the pairing.</summary>
    Taken,

    /// <summary>Freed; kept so that its id is never used again.</summary>
    Freed,
}

/// <summary>One of a carer's places.</summary>
/// <param name="Pairing">The pairing it is for.</param>
/// <param name="Child">The child it is for.</param>
/// <param name="Stage">How far it has come.</param>
public sealed record Place(Id<Pairing> Pairing, Id<Child> Child, PlaceStage Stage)
{
    /// <summary>Whether it counts against the capacity.</summary>
    public bool IsHeld => Stage != PlaceStage.Freed;
}

/// <summary>A criminal-record check.</summary>
public sealed record Vetting(VettingResult Result, DateOnly CheckedOn, DateOnly ValidUntil);

/// <summary>How many children a carer can be paired with at once from a day on.</summary>
public sealed record CapacityFrom(int Capacity, DateOnly From);

/// <summary>A time in an organisation.</summary>
public sealed record Membership(Code<Organisation> Organisation, MembershipKind Kind, Period Period);

/// <summary>What deciding on a carer needs, and nothing else.</summary>
public sealed record CarerState
{
    CarerState() { }

    /// <summary>A carer without a file.</summary>
    public static CarerState Initial { get; } = new();

    /// <summary>Whether she was ever recruited.</summary>
    public bool Exists { get; private init; }

    /// <summary>First day, of the latest recruitment.</summary>
    public DateOnly RecruitedOn { get; private init; }

    /// <summary>First day without her; null while she serves.</summary>
    public DateOnly? LeftOn { get; private init; }

    /// <summary>First day of the suspension; null when not suspended.</summary>
    public DateOnly? SuspendedOn { get; private init; }

    /// <summary>Her capacities since she was recruited, in the order of their days.</summary>
    public ValueList<CapacityFrom> Capacities { get; private init; } = [];

    /// <summary>How many children she can be paired with at once.</summary>
    public int Capacity => Capacities.Count == 0 ? 0 : Capacities[^1].Capacity;

    /// <summary>Checks, in the order of their days.</summary>
    public ValueList<Vetting> Vettings { get; private init; } = [];

    /// <summary>Places, freed ones included.</summary>
    public ValueList<Place> Places { get; private init; } = [];

    /// <summary>Times in organisations.</summary>
    public ValueList<Membership> Memberships { get; private init; } = [];

    /// <summary>Whether she is in an organisation on a day.</summary>
    public bool IsIn(Code<Organisation> organisation, DateOnly day) =>
        Memberships.Any(time => time.Organisation == organisation && time.Period.Contains(day));

    /// <summary>Whether she is on a day in a team or group that is there.</summary>
    public bool IsOfTeam(DateOnly day, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Memberships.Where(time => time.Period.Contains(day))
            .Select(time => surroundings.OrganisationOf(time.Organisation))
            .Any(there => there.Kind is OrganisationKind.Team or OrganisationKind.Group && there.IsThereOn(day));
    }

    /// <summary>Whether she serves on a day: recruited, not suspended, and not gone.</summary>
    public bool ServesOn(DateOnly day) =>
        Exists && RecruitedOn <= day && !(SuspendedOn <= day) && !(LeftOn <= day);

    /// <summary>How many places are reserved or taken.</summary>
    public int PlacesHeld => Places.Count(place => place.IsHeld);

    /// <summary>A place by its pairing; null when there is none.</summary>
    public Place? FindPlace(Id<Pairing> pairing) => Places.FirstOrDefault(place => place.Pairing == pairing);

    /// <summary>Last day of the clear vetting in force on a day; null when none is.</summary>
    public DateOnly? VettedOn(DateOnly day) =>
        Vettings.LastOrDefault(vetting => vetting.CheckedOn <= day) is { Result: VettingResult.Clear } latest
        && day <= latest.ValidUntil
            ? latest.ValidUntil
            : null;

    /// <summary>Last day of the clear vetting in force on a day, where it lasts through another day and no check made
    /// in between says otherwise; null where not.</summary>
    public DateOnly? VettedThrough(DateOnly from, DateOnly through) =>
        VettedOn(from) is { } until && through <= until
        && Vettings.All(vetting => vetting.CheckedOn <= from || through < vetting.CheckedOn
            || through <= VettedOn(vetting.CheckedOn))
            ? until
            : null;

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal CarerState After(CarerEvent recorded) => recorded switch
    {
        CarerRecruited e => Recruited(e),
        CarerVetted e => this with { Vettings = InOrder(new Vetting(e.Result, e.CheckedOn, e.ValidUntil)) },
        CarerTrained or OfferRecorded => this,
        CapacitySet e => this with { Capacities = InOrder(new CapacityFrom(e.Capacity, e.From)) },
        CarerSuspended e => this with { SuspendedOn = e.On },
        CarerReinstated => this with { SuspendedOn = null },
        CarerLeft e => this with
        {
            LeftOn = e.On,
            // Who has left is in nothing any more; nobody has to say so.
            Memberships = Memberships.Replace(
                time => time.Period.IsOpen, time => time with { Period = time.Period with { Until = e.On } }),
        },
        OrganisationJoined e => this with { Memberships = Memberships.Add(new(e.Organisation, e.Kind, new(e.From))) },
        OrganisationQuit e => this with
        {
            Memberships = Memberships.Replace(
                time => time.Organisation == e.Organisation && time.Period.IsOpen,
                time => time with { Period = time.Period with { Until = e.On } }),
        },
        PlaceReserved e => this with { Places = Places.Add(new(e.Pairing, e.Child, PlaceStage.Reserved)) },
        PlaceTaken e => With(e.Pairing, PlaceStage.Taken),
        PlaceFreed e => With(e.Pairing, PlaceStage.Freed),
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };

    CarerState Recruited(CarerRecruited e) => this with
    {
        Exists = true,
        RecruitedOn = e.RecruitedOn,
        LeftOn = null,
        SuspendedOn = null,
        Capacities = [new(e.Capacity, e.RecruitedOn)],
    };

    /// <summary>A check told late takes its place by its day; of one day's checks the last told counts.</summary>
    ValueList<Vetting> InOrder(Vetting vetting) =>
        [.. Vettings.Add(vetting).OrderBy(item => item.CheckedOn)];

    ValueList<CapacityFrom> InOrder(CapacityFrom capacity) =>
        [.. Capacities.Add(capacity).OrderBy(item => item.From)];

    CarerState With(Id<Pairing> pairing, PlaceStage stage) =>
        this with { Places = Places.Replace(place => place.Pairing == pairing, place => place with { Stage = stage }) };
}
