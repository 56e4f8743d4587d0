using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>An organisation, and as what it was founded.</summary>
sealed record OrganisationTold(OrganisationEvent.OrganisationFounded Founded, OrganisationState State);

/// <summary>A device in a home.</summary>
sealed record InstalledLink(VideoLinkEvent.VideoLinkInstalled Installed, Period Period);

/// <summary>A journey with the day on which it was closed or cancelled.</summary>
sealed record JourneyTold(JourneyState State, DateOnly? DoneOn);

/// <summary>A survey's round, with the first report of each village.</summary>
sealed record RoundTold(SurveyEvent.SurveyPlanned Plan, DateOnly? ClosedOn)
{
    public Dictionary<RegionCode, DateOnly> Reported { get; } = [];
}

/// <summary>
/// What gaps are seen in beside the files of people: the streams of posts, organisations, programmes, video links,
/// journeys, surveys and activities, and marked facts wherever they stand. Read once along the log, up to a moment.
/// </summary>
sealed class Collectives
{
    static readonly HashSet<string> Categories =
    [
        PostDecider.Instance.Category, OrganisationDecider.Instance.Category, ProgrammeDecider.Instance.Category,
        VideoLinkDecider.Instance.Category, JourneyDecider.Instance.Category, SurveyDecider.Instance.Category,
        ActivityDecider.Instance.Category, Streams.ChildCategory,
    ];

    readonly Dictionary<EventId, MarkedFact> _facts = [];
    readonly Dictionary<StreamName, Code<Organisation>> _sessions = [];

    public PostBook Posts { get; } = new();

    public Dictionary<Code<Organisation>, OrganisationTold> Organisations { get; } = [];

    public Dictionary<Code<Programme>, ProgrammeState> Programmes { get; } = [];

    public Dictionary<Id<Household>, List<InstalledLink>> Links { get; } = [];

    public Dictionary<StreamName, JourneyTold> Journeys { get; } = [];

    public Dictionary<StreamName, RoundTold> Rounds { get; } = [];

    /// <summary>Marked facts of a day and before, in the order recorded.</summary>
    public IEnumerable<MarkedFact> FactsBy(DateOnly day) => _facts.Values.Where(fact => fact.On <= day);

    /// <summary>Reads what was recorded up to a position.</summary>
    public static async ValueTask<Collectives> ReadAsync(
        IEventLog log, EventCodec codec, Position known, IProgress<long>? progress, CancellationToken cancellation)
    {
        var all = new Collectives();
        var events = log.ReadAllAsync(Position.Start, Categories, cancellation);
        var read = 0L;
        await foreach (var stored in events.ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            if (++read % 10_000 == 0) progress?.Report(read);
            if (Streams.IsOneOf(stored.Stream, Streams.Children) && !Marks.IsAsked(stored)) continue;
            all.See(stored, codec.DecodeBody(stored));
        }

        return all;
    }

    /// <summary>The office of the organisation, journey or survey that a fact's stream is about; null for a child's,
    /// whose file says it.</summary>
    public Code<Office>? OfficeOf(string stream)
    {
        var name = StreamName.Parse(stream);
        return _sessions.TryGetValue(name, out var organiser) ? OfficeOf(organiser)
            : Journeys.TryGetValue(name, out var journey) ? journey.State.Plan?.Office
            : Rounds.TryGetValue(name, out var round) ? round.Plan.Office
            : null;
    }

    Code<Office>? OfficeOf(Code<Organisation> organisation) =>
        Organisations.TryGetValue(organisation, out var told) ? told.Founded.Office : null;

    void See(StoredEvent stored, object happened)
    {
        var id = new EventId(stored.Id);
        if (Marks.Of(stored, happened) is { } fact) _facts[id] = fact;
        switch (happened)
        {
            case ChildEvent.RecordWithdrawn e: _facts.Remove(e.Corrects); break;
            case ChildEvent.DatesCorrected e when _facts.TryGetValue(e.Corrects, out var wrong):
                _facts[e.Corrects] = wrong with { On = e.From, CorrectedBy = id };
                break;
            case PostEvent e: Posts.See(id, e); break;
            case OrganisationEvent e: SeeOrganisation(id, e); break;
            case ProgrammeEvent e: SeeProgramme(stored.Stream, id, e); break;
            case VideoLinkEvent e: SeeLink(e); break;
            case JourneyEvent e: SeeJourney(stored.Stream, id, e); break;
            case SurveyEvent e: SeeRound(stored.Stream, e); break;
            case ActivityEvent.ActivityPlanned e: _sessions[stored.Stream] = e.Organisation; break;
        }
    }

    void SeeOrganisation(EventId id, OrganisationEvent happened)
    {
        var code = happened switch
        {
            OrganisationEvent.OrganisationFounded e => e.Organisation,
            OrganisationEvent.OrganisationAffiliated e => e.Organisation,
            OrganisationEvent.OrganisationDissolved e => e.Organisation,
            OrganisationEvent.LeadAppointed e => e.Organisation,
            OrganisationEvent.LeadEnded e => e.Organisation,
            _ => default,
        };
        var told = Organisations.GetValueOrDefault(code);
        if ((happened as OrganisationEvent.OrganisationFounded ?? told?.Founded) is not { } founded) return;
        var state = told?.State ?? OrganisationState.Initial;
        Organisations[code] = new(founded, OrganisationDecider.Instance.Evolve(state, new(id, happened)));
    }

    void SeeProgramme(StreamName stream, EventId id, ProgrammeEvent happened)
    {
        var programme = Code<Programme>.Of(stream.Id);
        Programmes[programme] = ProgrammeDecider.Instance.Evolve(
            Programmes.GetValueOrDefault(programme) ?? ProgrammeState.Initial, new(id, happened));
    }

    void SeeLink(VideoLinkEvent happened)
    {
        switch (happened)
        {
            case VideoLinkEvent.VideoLinkInstalled e:
                if (!Links.TryGetValue(e.Household, out var links)) Links[e.Household] = links = [];
                links.Add(new(e, new(e.On)));
                break;
            case VideoLinkEvent.VideoLinkRemoved e when Links.GetValueOrDefault(e.Household) is [.., var last]:
                Links[e.Household][^1] = last with { Period = last.Period with { Until = e.On } };
                break;
        }
    }

    void SeeJourney(StreamName stream, EventId id, JourneyEvent happened)
    {
        var told = Journeys.GetValueOrDefault(stream) ?? new(JourneyState.Initial, null);
        Journeys[stream] = new(
            JourneyDecider.Instance.Evolve(told.State, new(id, happened)),
            happened switch
            {
                JourneyEvent.JourneyClosed e => e.DecidedOn,
                JourneyEvent.JourneyCancelled e => e.DecidedOn,
                _ => told.DoneOn,
            });
    }

    void SeeRound(StreamName stream, SurveyEvent happened)
    {
        if (happened is SurveyEvent.SurveyPlanned plan) Rounds[stream] = new(plan, null);
        else if (!Rounds.TryGetValue(stream, out var round)) return;
        else if (happened is SurveyEvent.SurveyClosed done) Rounds[stream] = round with { ClosedOn = done.DecidedOn };
        else if (happened is SurveyEvent.VillageReported e
            && !(round.Reported.TryGetValue(e.Village, out var before) && before <= e.On))
            round.Reported[e.Village] = e.On;
    }
}
