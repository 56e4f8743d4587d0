using System.Reflection;
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

    // No 29 February in 2026: a period of years ends with its month.
    [Theory]
    [InlineData("民法典第202条 Civil Code art. 202, a leap-day birth", 2008, "2026-02-28")]
    [InlineData("民法典第202条 Civil Code art. 202, a leap-day birth of 2000", 2000, "2018-02-28")]
    public void A_leap_day_birth_reaches_eighteen_in_February(string citation, int year, string eighteen)
    {
        var birthday = new DateOnly(year, 2, 29).AddYears(18);
        birthday.Should().Be(Day(eighteen), citation);
        ShippedRules.Set.LastMonth(Orphan, ReliefStop.AgeReached, Shanxi, birthday)!.Month
            .Should().Be(new YearMonth(year + 18, 2), citation);
    }

    /// <summary>A start or stop that nobody tried is a rule that nobody read.</summary>
    [Fact]
    public void Every_start_and_stop_of_the_shipped_rules_has_a_case()
    {
        var starts = CasesOf(nameof(A_measure_starts_in_the_month_that_its_rule_says)).Select(args =>
            ShippedRules.Set.FirstMonth((ReliefMeasure)args[1]!, Shanxi, Day((string)args[2]!), Day((string)args[3]!)));
        var stops = CasesOf(nameof(A_measure_stops_after_the_month_that_its_rule_says)).Select(args =>
            ShippedRules.Set.LastMonth(
                (ReliefMeasure)args[1]!, (ReliefStop)args[2]!, Shanxi, Day((string)args[3]!)));
        var ofPlaces = CasesOf(nameof(A_place_has_stop_months_of_its_own)).Select(args =>
            ShippedRules.Set.LastMonth(
                Orphan, (ReliefStop)args[1]!, SmallFile.Place("500101"), Day((string)args[2]!)));
        var tried = starts.Concat(stops).Concat(ofPlaces).Select(month => month!.Rule.Value).Distinct();
        tried.Should().BeEquivalentTo(
            ShippedRules.Set.Rules.Where(rule => rule is StartRule or StopRule)
                .Select(rule => rule.Head.Id.Value).Distinct());
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
    [InlineData("样例 a sample, decided before the change: the month after", "2024-06-28", "2024-07")]
    [InlineData("样例 a sample, decided after it: the month of the application", "2024-07-01", "2024-05")]
    public void A_rule_that_changes_in_mid_case_counts_by_the_day_of_the_decision(
        string citation, string decided, string month)
    {
        var rules = RuleFile.Read(SmallFile.Of(
            "starts:",
            "  - {rule: a, NAMES, measure: subsistence, basis: confirmed, paidFrom: 1, validFrom: 2020-01-01, "
                + "validUntil: 2024-06-30}",
            "  - {rule: a, version: 2, NAMES, measure: subsistence, basis: applied, paidFrom: 0, "
                + "validFrom: 2024-07-01}")).Set!;
        rules.FirstMonth(ReliefMeasure.Subsistence, Shanxi, Day("2024-05-20"), Day(decided))!.Month
            .Should().Be(Month(month), citation);
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

    static IEnumerable<object?[]> CasesOf(string method) =>
        typeof(ReliefMonthTests).GetMethod(method)!.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => ((IReadOnlyCollection<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
                .Select(Value).ToArray());

    static object? Value(CustomAttributeTypedArgument given) =>
        given.ArgumentType.IsEnum ? Enum.ToObject(given.ArgumentType, given.Value!) : given.Value;

    static readonly RegionCode Shanxi = RegionCode.Of("141123");

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    static YearMonth Month(string month) => YearMonth.Parse(month, null);
}
