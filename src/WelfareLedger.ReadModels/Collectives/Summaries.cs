using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>A round of a survey in short.</summary>
/// <param name="Survey">Which.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Round">Which round.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day.</param>
/// <param name="ClosedOn">Day of its closing; null while it is open.</param>
/// <param name="Villages">How many villages.</param>
/// <param name="Surveyed">Children surveyed.</param>
/// <param name="NotReached">Children not reached.</param>
public sealed record SurveySummary(
    Id<Survey> Survey,
    Code<Office> Office,
    Code<SurveyRound> Round,
    DateOnly From,
    DateOnly Through,
    DateOnly? ClosedOn,
    int Villages,
    int Surveyed,
    int NotReached);

/// <summary>One round's stream as far as it counts on a day.</summary>
sealed class SurveyFold(DateOnly day) : ICollectiveFold<SurveySummary>
{
    readonly SurveyFindings _found = new(day);

    public void See(EventId id, object happened) => _found.See((SurveyEvent)happened);

    public SurveySummary? View(StreamName stream, DateOnly _, StreamVersion version, EventId last) =>
        Streams.TryId(stream, SurveyDecider.Instance.Category, out var id)
        && _found.Report(new(id), new(day, null)) is { } report
            ? new(
                report.Survey, report.Office, report.Round, report.From, report.Through, report.ClosedOn,
                report.Villages.Count, report.Surveyed, report.NotReached.Count)
            : null;
}

/// <summary>One journey's stream, with all that is told.</summary>
sealed class JourneyFold : ICollectiveFold<JourneyView>
{
    readonly List<JourneyFinding> _findings = [];
    JourneyState _state = JourneyState.Initial;
    DateOnly? _closedOn;

    public void See(EventId id, object happened)
    {
        var recorded = (JourneyEvent)happened;
        _state = JourneyDecider.Instance.Evolve(_state, new(id, recorded));
        if (JourneyFinding.Of(id, recorded) is { Breaches.Count: > 0 } finding) _findings.Add(finding);
        _closedOn = (recorded as JourneyEvent.JourneyClosed)?.DecidedOn ?? _closedOn;
    }

    public JourneyView? View(StreamName stream, DateOnly day, StreamVersion version, EventId last) =>
        _state.Plan is { } plan && Streams.TryId(stream, JourneyDecider.Instance.Category, out var id)
            ? JourneyView.Of(new(id), plan, _state, _closedOn, at: null, _findings, new(null, null))
            : null;
}
