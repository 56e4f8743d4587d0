using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles.Tests;

/// <summary>First and last months by the shipped rules; each case names where its rule is written.</summary>
public class ReliefMonthTests
{
    const string Orphans = "民发〔2010〕161号 Minfa [2010] 161";
    const string Unattended = "民发〔2019〕62号 Minfa [2019] 62";
    const string Disabled = "国发〔2015〕52号 Guofa [2015] 52";
    const string Chongqing = "重庆2010 Chongqing 2010";
    const string Sample = "样例 sample";

    const ReliefMeasure Orphan = ReliefMeasure.OrphanAllowance;
    const ReliefMeasure OfUnattended = ReliefMeasure.UnattendedAllowance;
    const ReliefMeasure Disability = ReliefMeasure.DisabilitySubsidy;

    [Theory]
    [InlineData(Orphans, Orphan, "2024-03-04", "2024-03-20", "2024-04", "orphan-start")]
    [InlineData(Orphans + ", a December start", Orphan, "2023-12-01", "2023-12-29", "2024-01", "orphan-start")]
    [InlineData(Orphans + ", the last day of February", Orphan, "2024-02-01", "2024-02-29", "2024-03", "orphan-start")]
    [InlineData(Orphans + ", the first day of a month", Orphan, "2024-02-26", "2024-03-01", "2024-04", "orphan-start")]
    [InlineData(Unattended, OfUnattended, "2024-03-04", "2024-04-02", "2024-05", "unattended-start")]
    [InlineData(Unattended + ", December", OfUnattended, "2024-11-20", "2024-12-31", "2025-01", "unattended-start")]
    [InlineData(Disabled, Disability, "2024-03-29", "2024-05-06", "2024-03", "disability-start")]
    [InlineData(Disabled + ", a December start", Disability, "2023-12-31", "2024-01-15", "2023-12", "disability-start")]
    public void A_measure_starts_in_the_month_that_its_rule_says(
        string citation, ReliefMeasure measure, string applied, string decided, string month, string rule)
    {
        ShippedRules.Set.FirstMonth(measure, Shanxi, Day(applied), Day(decided))
            .Should().Be(new RuleMonth(Month(month), Code<Rule>.Of(rule)), citation);
        Cites(rule, citation);
    }

    [Theory]
    [InlineData(Sample, Orphan, ReliefStop.Died, "2024-03-31", "2024-03")]
    [InlineData(Sample, Orphan, ReliefStop.Died, "2024-04-01", "2024-04")]
    [InlineData(Sample, Orphan, ReliefStop.Adopted, "2024-12-31", "2024-12")]
    [InlineData(Sample, Orphan, ReliefStop.ParentFound, "2024-05-17", "2024-05")]
    [InlineData(Sample, Orphan, ReliefStop.ParentsCare, "2024-05-17", "2024-05")]
    [InlineData(Sample, Orphan, ReliefStop.AgeReached, "2024-02-29", "2024-02")]
    [InlineData(Sample, Orphan, ReliefStop.Graduated, "2024-06-30", "2024-06")]
    [InlineData(Sample, Orphan, ReliefStop.SituationEnded, "2024-06-30", "2024-06")]
    [InlineData(Unattended, OfUnattended, ReliefStop.SituationEnded, "2024-01-31", "2024-01")]
    [InlineData(Unattended + ", December", OfUnattended, ReliefStop.SituationEnded, "2023-12-01", "2023-12")]
    [InlineData(Sample, OfUnattended, ReliefStop.Died, "2024-03-01", "2024-03")]
    [InlineData(Sample, OfUnattended, ReliefStop.Adopted, "2024-03-01", "2024-03")]
    [InlineData(Sample, OfUnattended, ReliefStop.ParentsCare, "2024-03-01", "2024-03")]
    [InlineData(Sample, OfUnattended, ReliefStop.AgeReached, "2024-03-01", "2024-03")]
    [InlineData(Sample, OfUnattended, ReliefStop.Graduated, "2024-07-01", "2024-07")]
    [InlineData(Disabled, Disability, ReliefStop.SituationEnded, "2024-03-15", "2024-03")]
    [InlineData(Sample, Disability, ReliefStop.Died, "2024-03-15", "2024-03")]
    public void A_measure_stops_after_the_month_that_its_rule_says(
        string citation, ReliefMeasure measure, ReliefStop cause, string on, string last)
    {
        var month = ShippedRules.Set.LastMonth(measure, cause, Shanxi, Day(on));
        month!.Month.Should().Be(Month(last), citation);
        Cites(month.Rule.Value, citation);
    }

    [Theory]
    [InlineData(Chongqing + ", after the 18th birthday's month", ReliefStop.AgeReached, "2024-05-17", "2024-05")]
    [InlineData(Chongqing + ", a parent found: that month", ReliefStop.ParentFound, "2024-05-17", "2024-04")]
    [InlineData(Chongqing + ", a parent found in January", ReliefStop.ParentFound, "2024-01-01", "2023-12")]
    public void A_place_has_stop_months_of_its_own(string citation, ReliefStop cause, string on, string last)
    {
        var month = ShippedRules.Set.LastMonth(Orphan, cause, SmallFile.Place("500101"), Day(on))!;
        month.Month.Should().Be(Month(last), citation);
        Cites(month.Rule.Value, citation);
        ShippedRules.Set.LastMonth(Orphan, cause, Shanxi, Day(on))!.Rule.Should().NotBe(month.Rule);
    }

    [Theory]
    [InlineData(2008, "2026-02-28")] // no 29 February in 2026: the period ends with its month, Civil Code art. 202
    [InlineData(2000, "2018-02-28")]
    public void A_leap_day_birth_reaches_eighteen_in_February(int year, string eighteen)
    {
        var birthday = new DateOnly(year, 2, 29).AddYears(18);
        birthday.Should().Be(Day(eighteen));
        ShippedRules.Set.LastMonth(Orphan, ReliefStop.AgeReached, Shanxi, birthday)!.Month
            .Should().Be(new YearMonth(year + 18, 2));
    }

    [Fact]
    public void What_no_rule_says_is_not_computed()
    {
        ShippedRules.Set.FirstMonth(ReliefMeasure.MedicalRelief, Shanxi, Day("2024-03-01"), Day("2024-03-02"))
            .Should().BeNull();
        ShippedRules.Set.FirstMonth(OfUnattended, Shanxi, Day("2019-11-01"), Day("2019-12-31")).Should().BeNull();
        ShippedRules.Set.LastMonth(Disability, ReliefStop.Adopted, Shanxi, Day("2024-03-01")).Should().BeNull();
        RuleSet.None.FirstMonth(Orphan, Shanxi, Day("2024-03-01"), Day("2024-03-02")).Should().BeNull();
    }

    [Theory]
    [InlineData("2024-06-28", "2024-07")] // decided before the change: the month after
    [InlineData("2024-07-01", "2024-05")] // decided after it: the month of the application
    public void A_rule_that_changes_in_mid_case_counts_by_the_day_of_the_decision(string decided, string month)
    {
        var rules = RuleFile.Read(SmallFile.Of(
            "starts:",
            "  - {rule: a, NAMES, measure: subsistence, basis: confirmed, paidFrom: 1, validFrom: 2020-01-01, "
                + "validUntil: 2024-06-30}",
            "  - {rule: a, version: 2, NAMES, measure: subsistence, basis: applied, paidFrom: 0, "
                + "validFrom: 2024-07-01}")).Set!;
        rules.FirstMonth(ReliefMeasure.Subsistence, Shanxi, Day("2024-05-20"), Day(decided))!.Month
            .Should().Be(Month(month));
    }

    [Fact]
    public void No_month_lies_outside_the_calendar()
    {
        var rules = ShippedRules.Set;
        rules.FirstMonth(Orphan, Shanxi, DateOnly.MaxValue, DateOnly.MaxValue)!.Month.Should().Be(new(9999, 12));
        var early = RuleFile.Read(SmallFile.Of(
            "stops:",
            "  - {rule: a, NAMES, measure: subsistence, cause: died, unpaidFrom: 0, validFrom: 0001-01-01}")).Set!;
        early.LastMonth(ReliefMeasure.Subsistence, ReliefStop.Died, Shanxi, DateOnly.MinValue)!.Month
            .Should().Be(new(1, 1));
    }

    /// <summary>The case names the paper that its rule names.</summary>
    static void Cites(string rule, string citation)
    {
        var head = ShippedRules.Set.Rules.First(item => item.Head.Id.Value == rule).Head;
        var paper = citation.Split(' ')[0].Replace("样例", "【样例规则，非法定】", StringComparison.Ordinal)
            .Replace("重庆2010", "重庆市2010年", StringComparison.Ordinal);
        head.Source.Zh.Should().Contain(paper);
    }

    static readonly RegionCode Shanxi = RegionCode.Of("141123");

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    static YearMonth Month(string month) => YearMonth.Parse(month, null);
}
