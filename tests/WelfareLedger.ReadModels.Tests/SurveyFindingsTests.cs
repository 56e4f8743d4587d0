using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Properties;

namespace WelfareLedger.ReadModels.Tests;

public class SurveyFindingsTests
{
    static readonly DateOnly First = new(2024, 4, 1);

    static readonly RegionCode[] Villages =
        [RegionCode.Of("141002100201"), RegionCode.Of("141002100202"), RegionCode.Of("141002100203")];

    static readonly SurveyEvent.SurveyPlanned Planned = new(
        Code<Office>.Of("141002-civil-affairs"), Code<SurveyRound>.Of("2024-spring"), First, First.AddDays(29),
        [new(Villages[0], 120), new(Villages[1], 80)], First.AddDays(-10));

    static readonly Gen<SurveyAnswers> Answers = Gen.Select(
        Maybe<AgeBand>(), Maybe<Sex>(), Maybe<SchoolStage>(), Maybe<HealthState>(), Maybe<Relation>(),
        Maybe<GuardianshipFound>(), Maybe<ReliefFound>(),
        (age, sex, school, health, carer, guard, relief) => new SurveyAnswers(
            age, sex, school, health, carer, guard, relief));

    static readonly Gen<SurveyEvent> Told = Gen.Select(
        Gen.Int[0, 2], Gen.Int[1, 12], Gen.Int[0, 40], Gen.Int[0, 9], Answers,
        (village, entry, day, kind, answers) => (SurveyEvent)(kind switch
        {
            0 => new SurveyEvent.VillageReported(Villages[village], First.AddDays(day), 70 + entry, []),
            1 or 2 => new SurveyEvent.ChildNotReached(
                Villages[village], entry, null, First.AddDays(day), NotReachedBecause.Away, []),
            _ => new SurveyEvent.ChildSurveyed(Villages[village], entry, null, First.AddDays(day), answers, []),
        }));

    [Fact]
    public void Every_block_adds_up() => Gen.Select(Told.Array[0, 80], Gen.Int[0, 45]).Try(
        (told, day) =>
        {
            var report = ReportOf(told, First.AddDays(day));
            return report.Blocks.All(block =>
                block.Rows.Sum(row => row.Children) == block.Total && block.Total == report.Surveyed
                && block.Rows[^1] is { Answer: null, And: null });
        });

    [Fact]
    public void Villages_add_up_to_the_round() => Told.Array[0, 80].Try(
        told =>
        {
            var report = ReportOf(told, DateOnly.MaxValue);
            return report.Villages.Sum(village => village.Surveyed) == report.Surveyed
                && report.Villages.Sum(village => village.NotReached) == report.NotReached.Count;
        });

    /// <summary>The definition: of each entry the last that was told by the day.</summary>
    [Fact]
    public void What_was_told_last_counts() => Gen.Select(Told.Array[0, 80], Gen.Int[0, 45]).Try(
        (told, ahead) =>
        {
            var day = First.AddDays(ahead);
            var last = new Dictionary<(RegionCode, int), SurveyEvent>();
            foreach (var e in told)
            {
                if (e is SurveyEvent.ChildSurveyed one && one.On <= day) last[(one.Village, one.Entry)] = e;
                if (e is SurveyEvent.ChildNotReached other && other.On <= day) last[(other.Village, other.Entry)] = e;
            }
            var surveyed = last.Values.OfType<SurveyEvent.ChildSurveyed>().ToList();
            var report = ReportOf(told, day);
            return report.Surveyed == surveyed.Count
                && report.NotReached.Count == last.Count - surveyed.Count
                && report.Blocks.Single(block => block.Id == "relief").Rows[^1].Children
                    == surveyed.Count(one => one.Answers.Relief is null)
                && report.Blocks.Single(block => block.Id == "ageSex").Rows
                    .Where(row => row.Answer == "sixToEleven").Sum(row => row.Children)
                    == surveyed.Count(one => one.Answers.Age == AgeBand.SixToEleven);
        });

    [Fact]
    public void A_village_that_has_not_reported_shows() =>
        ReportOf([new SurveyEvent.VillageReported(Villages[0], First, 118, [])], First).Villages.Should().Equal(
            new VillageCoverage(Villages[0], 120, 118, 0, 0), new VillageCoverage(Villages[1], 80, null, 0, 0));

    static SurveyReport ReportOf(SurveyEvent[] told, DateOnly day)
    {
        var findings = new SurveyFindings(day);
        findings.See(Planned);
        foreach (var e in told) findings.See(e);
        return findings.Report(new(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])), AsOfView.Of(AsOf.Now))!;
    }

    static Gen<T?> Maybe<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return Gen.Int[0, values.Length].Select(at => at == values.Length ? (T?)null : values[at]);
    }
}
