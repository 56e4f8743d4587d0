using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>A round of a survey in figures.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Survey">Which.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Round">Which round.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day.</param>
/// <param name="ClosedOn">Day of its closing; null while it is open.</param>
/// <param name="Villages">How far each village is covered, those not planned too.</param>
/// <param name="Surveyed">Children surveyed.</param>
/// <param name="NotReached">Children not reached, each by its place in a village's list.</param>
/// <param name="Blocks">What was found; the rows of each block add up to the children surveyed.</param>
public sealed record SurveyReport(
    AsOfView AsOf,
    Id<Survey> Survey,
    Code<Office> Office,
    Code<SurveyRound> Round,
    DateOnly From,
    DateOnly Through,
    DateOnly? ClosedOn,
    IReadOnlyList<VillageCoverage> Villages,
    int Surveyed,
    IReadOnlyList<NotReachedChild> NotReached,
    IReadOnlyList<SurveyBlock> Blocks);

/// <summary>How far a village is covered.</summary>
/// <param name="Village">Which.</param>
/// <param name="Households">Households to be visited; null for a village that was not planned.</param>
/// <param name="Visited">Households visited; null while it has not reported.</param>
/// <param name="Surveyed">Children surveyed.</param>
/// <param name="NotReached">Children not reached.</param>
public sealed record VillageCoverage(RegionCode Village, int? Households, int? Visited, int Surveyed, int NotReached);

/// <summary>A child who was not reached.</summary>
public sealed record NotReachedChild(
    RegionCode Village, int Entry, Id<Child>? Child, DateOnly On, NotReachedBecause Because);

/// <summary>One question of a survey.</summary>
/// <param name="Id">Stable: ageSex, schooling, health, carer, guardianship, relief.</param>
/// <param name="Rows">Answers in the order of their list, the bucket of what was not collected last.</param>
/// <param name="Total">All children surveyed.</param>
public sealed record SurveyBlock(string Id, IReadOnlyList<SurveyRow> Rows, int Total);

/// <summary>One answer.</summary>
/// <param name="Answer">The word of the list; null for what was not collected.</param>
/// <param name="And">The second word, of the block that crosses two.</param>
/// <param name="Children">How many.</param>
public sealed record SurveyRow(string? Answer, string? And, int Children);

/// <summary>Reports rounds of surveys, from their streams alone.</summary>
public sealed class SurveyReports(IEventLog log, EventCodec codec)
{
    /// <summary>The report; null when there was no such survey, by what was known.</summary>
    /// <param name="survey">Which.</param>
    /// <param name="asOf">What was found after the day does not count.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<SurveyReport?> GetAsync(Id<Survey> survey, AsOf asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var known = asOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var found = new SurveyFindings(asOf.On ?? DateOnly.MaxValue);
        var stream = log.ReadStreamAsync(
            new(SurveyDecider.Instance.Category, survey.ToString()), null, ReadDirection.Forwards, known, cancellation);
        await foreach (var stored in stream.ConfigureAwait(false)) found.See((SurveyEvent)codec.DecodeBody(stored));
        return found.Report(survey, AsOfView.Of(asOf with { Known = known }));
    }
}
