using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Programmes, organisations, journeys, activities and video links of a day, as known at a moment, counted for the
/// offices whose code begins with a prefix. Made from their streams when asked: there are few of them.
/// </summary>
sealed class CollectiveCounts(DateOnly day)
{
    /// <summary>Another one whenever something here is counted otherwise; closed reports say by which they were
    /// counted.</summary>
    public const string Definition = "collectives/1";

    static readonly string Joined = EventTypes.Of(typeof(CarerEvent.OrganisationJoined)).Name;
    static readonly string Quit = EventTypes.Of(typeof(CarerEvent.OrganisationQuit)).Name;

    static readonly HashSet<string> Categories =
    [
        ProgrammeDecider.Instance.Category, OrganisationDecider.Instance.Category,
        ActivityDecider.Instance.Category, VideoLinkDecider.Instance.Category,
        JourneyDecider.Instance.Category, CarerDecider.Instance.Category,
    ];

    readonly Dictionary<Code<Programme>, Code<Office>> _programmes = [];
    readonly HashSet<(Code<Programme>, Code<Theme>)> _themes = [];
    readonly HashSet<(Code<Programme> Programme, ServedGroup Group)> _served = [];
    readonly HashSet<(Code<Programme>, Code<ActivityPlan>)> _plans = [];
    readonly HashSet<(Code<Programme> Programme, RegionCode County)> _teams = [];
    readonly Dictionary<Code<Organisation>, OrganisationEvent.OrganisationFounded> _organisations = [];
    readonly HashSet<(string Carer, Code<Organisation> Organisation)> _members = [];
    readonly Dictionary<StreamName, ActivityEvent.ActivityPlanned> _sessions = [];
    readonly HashSet<StreamName> _held = [];
    readonly List<VideoLinkEvent.VideoLinkInstalled> _installed = [];
    readonly Dictionary<Id<Household>, VideoLinkEvent.VideoLinkInstalled> _active = [];
    readonly Dictionary<StreamName, JourneyEvent.JourneyPlanned> _journeys = [];
    readonly HashSet<(StreamName Journey, Id<Child> Child)> _travellers = [];
    readonly HashSet<(StreamName Journey, Id<Carer> Escort)> _escorts = [];

    /// <summary>Counts what was recorded up to a position.</summary>
    public static async ValueTask<CollectiveCounts> ReadAsync(
        IEventLog log, EventCodec codec, DateOnly day, Position known, CancellationToken cancellation)
    {
        var counts = new CollectiveCounts(day);
        var events = log.ReadAllAsync(Position.Start, Categories, cancellation);
        await foreach (var stored in events.ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            if (IsAsked(stored)) counts.See(stored.Stream, codec.DecodeBody(stored));
        }

        return counts;
    }

    /// <summary>Themes of programmes.</summary>
    public long Themes(string office) => _themes.Count(theme => IsOf(theme.Item1, office));

    /// <summary>Groups of children that programmes serve.</summary>
    public long ServedGroups(string office) =>
        _served.Where(served => IsOf(served.Programme, office)).DistinctBy(served => served.Group).Count();

    /// <summary>Plans of programmes.</summary>
    public long Plans(string office) => _plans.Count(plan => IsOf(plan.Item1, office));

    /// <summary>County units that have a team.</summary>
    public long Teams(string office) =>
        _teams.Where(team => IsOf(team.Programme, office)).DistinctBy(team => team.County).Count();

    /// <summary>Kinds of sessions that programmes held.</summary>
    public long KindsHeld(string office) => _held
        .Where(_sessions.ContainsKey).Select(stream => _sessions[stream])
        .Where(session => session.Programme is { } programme && IsOf(programme, office))
        .DistinctBy(session => session.Kind).Count();

    /// <summary>Organisations of a kind.</summary>
    public long Organisations(OrganisationKind kind, string office) =>
        _organisations.Values.Count(founded => founded.Kind == kind && Begins(founded.Office, office));

    /// <summary>Carers in groups, each counted once.</summary>
    public long Volunteers(string office) => _members
        .Where(member => _organisations.TryGetValue(member.Organisation, out var founded)
            && founded.Kind == OrganisationKind.Group && Begins(founded.Office, office))
        .DistinctBy(member => member.Carer).Count();

    /// <summary>Households that ever had a video link.</summary>
    public long EverInstalled(string office) => _installed
        .Where(installed => Begins(installed.Office, office)).DistinctBy(installed => installed.Household).Count();

    /// <summary>Households that have one.</summary>
    public long Installed(string office) => _active.Values.Count(installed => Begins(installed.Office, office));

    /// <summary>Children with a confirmed seat, each counted once.</summary>
    public long Travellers(string office) =>
        _travellers.Where(one => IsUnderWay(one.Journey, office)).DistinctBy(one => one.Child).Count();

    /// <summary>Escorts of journeys, each counted once.</summary>
    public long Escorts(string office) =>
        _escorts.Where(one => IsUnderWay(one.Journey, office)).DistinctBy(one => one.Escort).Count();

    /// <summary>Where journeys to the parents went.</summary>
    public long Destinations(string office) => _journeys
        .Where(journey => IsUnderWay(journey.Key, office) && journey.Value.Direction == JourneyDirection.ToParents)
        .DistinctBy(journey => journey.Value.To).Count();

    // A carer's stream holds much that is personal and not asked for; it stays closed.
    static bool IsAsked(StoredEvent stored) =>
        stored.Stream.Category != CarerDecider.Instance.Category
        || stored.Type.StartsWith(Joined + ".", StringComparison.Ordinal)
        || stored.Type.StartsWith(Quit + ".", StringComparison.Ordinal);

    static bool Begins(Code<Office> office, string prefix) =>
        office.Value.StartsWith(prefix, StringComparison.Ordinal);

    bool IsOf(Code<Programme> programme, string office) =>
        _programmes.TryGetValue(programme, out var runs) && Begins(runs, office);

    bool IsUnderWay(StreamName journey, string office) =>
        _journeys.TryGetValue(journey, out var plan) && plan.DepartsOn <= day && Begins(plan.Office, office);

    void See(StreamName stream, object happened)
    {
        switch (happened)
        {
            case ProgrammeEvent e: SeeProgramme(e); break;
            case OrganisationEvent.OrganisationFounded e when e.On <= day:
                _organisations[e.Organisation] = e;
                break;
            case OrganisationEvent.OrganisationDissolved e when e.On <= day:
                _organisations.Remove(e.Organisation);
                break;
            case CarerEvent.OrganisationJoined e when e.From <= day:
                _members.Add((stream.Id, e.Organisation));
                break;
            case CarerEvent.OrganisationQuit e when e.On <= day:
                _members.Remove((stream.Id, e.Organisation));
                break;
            case ActivityEvent.ActivityPlanned e: _sessions[stream] = e; break;
            case ActivityEvent.ActivityHeld e when e.On <= day: _held.Add(stream); break;
            case VideoLinkEvent.VideoLinkInstalled e when e.On <= day:
                _installed.Add(e);
                _active[e.Household] = e;
                break;
            case VideoLinkEvent.VideoLinkRemoved e when e.On <= day: _active.Remove(e.Household); break;
            case JourneyEvent e: SeeJourney(stream, e); break;
        }
    }

    void SeeProgramme(ProgrammeEvent happened)
    {
        switch (happened)
        {
            case ProgrammeEvent.ProgrammeLaunched e when e.From <= day: _programmes[e.Programme] = e.Office; break;
            case ProgrammeEvent.ThemeAdopted e when e.From <= day: _themes.Add((e.Programme, e.Theme)); break;
            case ProgrammeEvent.ServedGroupAdded e when e.From <= day: _served.Add((e.Programme, e.Group)); break;
            case ProgrammeEvent.ActivityPlanAdopted e when e.From <= day: _plans.Add((e.Programme, e.Plan)); break;
            case ProgrammeEvent.CountyTeamAssigned e when e.From <= day: _teams.Add((e.Programme, e.County)); break;
            case ProgrammeEvent.CountyTeamEnded e when e.On <= day: _teams.Remove((e.Programme, e.County)); break;
        }
    }

    void SeeJourney(StreamName stream, JourneyEvent happened)
    {
        switch (happened)
        {
            case JourneyEvent.JourneyPlanned e: _journeys[stream] = e; break;
            case JourneyEvent.JourneyCancelled e when e.DecidedOn <= day: _journeys.Remove(stream); break;
            case JourneyEvent.SeatConfirmed e: _travellers.Add((stream, e.Child)); break;
            case JourneyEvent.SeatReleased e when e.On <= day: _travellers.Remove((stream, e.Child)); break;
            case JourneyEvent.EscortAssigned e: _escorts.Add((stream, e.Escort)); break;
            case JourneyEvent.EscortWithdrawn e: _escorts.Remove((stream, e.Escort)); break;
        }
    }
}
