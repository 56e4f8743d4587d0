using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles.Tests;

public class ShippedRulesTests
{
    [Fact]
    public void The_shipped_file_has_no_faults() => SmallFile.Faults(ShippedRules.Text).Should().BeEmpty();

    [Fact]
    public void Every_section_has_rules() =>
        ShippedRules.Set.Rules.Select(rule => rule.Topic.Section).Distinct()
            .Should().BeEquivalentTo(Enum.GetValues<RuleSection>());

    [Fact]
    public void What_is_no_law_says_so_by_mark_and_by_word() =>
        ShippedRules.Set.Rules.Should().AllSatisfy(rule =>
        {
            rule.Head.Source.Zh.StartsWith("【样例规则，非法定】", StringComparison.Ordinal)
                .Should().Be(rule.Head.IsSample);
            rule.Head.Source.En.StartsWith("[a sample, not law]", StringComparison.Ordinal)
                .Should().Be(rule.Head.IsSample);
        });

    /// <summary>The program has numbers of its own for rule sets that are older than limits; they may not contradict
    /// those that it ships.</summary>
    [Fact]
    public void Every_limit_is_shipped_and_is_the_usual_one()
    {
        ShippedRules.Set.Rules.OfType<LimitRule>().Select(rule => rule.Limit)
            .Should().BeEquivalentTo(Enum.GetValues<FindingLimit>());
        FindingLimits.Of(ShippedRules.Set, new(2024, 5, 23), null, new Dictionary<FindingLimit, int>())
            .Should().Be(FindingLimits.Usual);
    }

    [Fact]
    public void No_amount_passes_for_a_real_one() =>
        ShippedRules.Set.Rules.OfType<AmountRule>().Should().NotBeEmpty().And.AllSatisfy(rule =>
        {
            rule.Head.IsSample.Should().BeTrue();
            rule.Head.Name.Zh.Should().EndWith("虚构");
            rule.Head.Name.En.Should().EndWith("fictional");
        });

    /// <summary>The notices of the State Council's office; Saturdays and Sundays that are worked first, then days
    /// off that would be worked, then ordinary days at either side.</summary>
    [Theory]
    [InlineData("2023-01-28", true)]
    [InlineData("2023-06-25", true)]
    [InlineData("2024-02-18", true)]
    [InlineData("2024-10-12", true)]
    [InlineData("2025-09-28", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-01-04", true)]
    [InlineData("2023-01-27", false)]
    [InlineData("2024-02-12", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2024-02-09", true)]
    [InlineData("2024-02-19", true)]
    [InlineData("2024-02-24", false)]
    public void A_day_is_worked_by_the_notice_of_its_year(string day, bool worked) =>
        ShippedRules.Set.Calendar.IsWorked(Day(day)).Should().Be(worked);

    [Theory]
    [InlineData("2024-01-29", 15, "2024-02-22")] // over the Spring Festival, with two worked Sundays
    [InlineData("2024-09-30", 3, "2024-10-10")] // the week of the National Day does not count
    [InlineData("2024-03-01", 10, "2024-03-15")]
    [InlineData("2024-03-02", 1, "2024-03-04")]
    [InlineData("2024-03-01", 0, "2024-03-01")]
    [InlineData("2030-05-01", 1, "2030-05-02")] // no notice yet: Monday to Friday
    public void A_time_limit_counts_working_days_after_its_first(string from, int days, string last) =>
        ShippedRules.Set.Calendar.Plus(Day(from), days).Should().Be(Day(last));

    [Fact]
    public void The_known_years_are_told_from_those_without_a_notice()
    {
        ShippedRules.Set.Calendar.Knows(2026).Should().BeTrue();
        ShippedRules.Set.Calendar.Knows(2027).Should().BeFalse();
    }

    [Fact]
    public void The_rule_of_the_smallest_region_holds()
    {
        var topic = new RuleTopic(RuleSection.Stops, "orphanAllowance parentFound");
        Id(topic, "141123100201").Should().Be("orphan-stop-parent-found");
        Id(topic, "500101").Should().Be("orphan-stop-parent-found-chongqing");
        Id(topic, null).Should().Be("orphan-stop-parent-found");
        ShippedRules.Set.On(Day("2024-03-01"), SmallFile.Place("500101"))
            .Count(rule => rule.Topic == topic).Should().Be(1);
    }

    static string? Id(RuleTopic topic, string? place) =>
        ShippedRules.Set.Find(topic, Day("2024-03-01"), place is null ? null : SmallFile.Place(place))?.Head.Id.Value;

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
