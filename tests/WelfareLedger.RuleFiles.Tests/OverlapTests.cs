namespace WelfareLedger.RuleFiles.Tests;

public class OverlapTests
{
    [Fact]
    public void One_question_has_one_rule_a_day_in_a_region() =>
        Faults("a, validFrom: 2020-01-01", "b, validFrom: 2024-01-01").Should().Equal(
            "7: It holds together with the rule a (from 2020-01-01 on); one question has one rule in a region.");

    [Fact]
    public void One_day_in_common_is_an_overlap_and_none_is_not()
    {
        Faults("a, validFrom: 2020-01-01, validUntil: 2024-01-01", "b, validFrom: 2024-01-01")
            .Should().ContainSingle();
        Faults("a, validFrom: 2020-01-01, validUntil: 2023-12-31", "b, validFrom: 2024-01-01").Should().BeEmpty();
    }

    [Fact]
    public void A_rule_inside_another_is_found_behind_a_third() =>
        Faults(
            "a, validFrom: 2020-01-01",
            "b, validFrom: 2021-01-01, validUntil: 2021-12-31",
            "c, validFrom: 2023-01-01").Should().HaveCount(2);

    [Fact]
    public void A_place_may_have_a_rule_of_its_own() =>
        Faults("a, validFrom: 2020-01-01", "b, validFrom: 2020-01-01, region: '14'").Should().BeEmpty();

    [Fact]
    public void Days_without_a_rule_between_two_are_a_gap() =>
        Faults("a, validFrom: 2020-01-01, validUntil: 2023-12-31", "b, validFrom: 2024-03-01").Should().Equal(
            "7: No rule holds from 2024-01-01 to 2024-02-29, between the rule a and this one.");

    [Fact]
    public void A_gap_in_a_place_is_none_where_a_wider_rule_holds_throughout()
    {
        string[] gap =
        [
            "a, validFrom: 2020-01-01, validUntil: 2023-12-31, region: '14'",
            "b, validFrom: 2024-03-01, region: '14'",
        ];
        Faults([.. gap, "wide, validFrom: 2020-01-01"]).Should().BeEmpty();
        Faults([.. gap, "wide, validFrom: 2020-01-01, validUntil: 2024-01-31"]).Should().ContainSingle();
        Faults([.. gap, "wide, validFrom: 2020-01-01, validUntil: 2024-01-31", "w2, validFrom: 2024-02-01"])
            .Should().BeEmpty();
        Faults([.. gap, "other, validFrom: 2020-01-01, region: '15'"]).Should().ContainSingle();
    }

    [Fact]
    public void A_version_is_there_once_and_begins_later_than_the_one_before()
    {
        Faults("a, validFrom: 2020-01-01, validUntil: 2020-12-31", "a, validFrom: 2021-01-01")
            .Should().Equal("7: Version 1 of the rule a is there twice.");
        Faults("a, version: 2, validFrom: 2020-01-01, validUntil: 2020-12-31", "a, validFrom: 2021-01-01")
            .Should().Equal("6: A later version of the rule a must begin later.");
        Faults("a, validFrom: 2020-01-01, validUntil: 2020-12-31", "a, version: 2, validFrom: 2021-01-01")
            .Should().BeEmpty();
    }

    [Fact]
    public void A_rule_keeps_its_question_from_version_to_version() =>
        SmallFile.Faults(SmallFile.Of(
            "reviews:",
            "  - {rule: a, NAMES, measure: subsistence, every: 1m, validFrom: 2020-01-01, validUntil: 2020-12-31}",
            "  - {rule: a, version: 2, NAMES, measure: orphanAllowance, every: 1m, validFrom: 2021-01-01}"))
            .Should().Equal("7: All versions of the rule a must be about the same.");

    [Fact]
    public void Two_measures_exclude_each_other_from_both_sides()
    {
        const string other = "measure: unattendedAllowance, beside: orphanAllowance";
        string[] Stacking(string effect) => SmallFile.Faults(SmallFile.Of(
            "stacking:",
            "  - {rule: a, NAMES, validFrom: 2020-01-01, measure: orphanAllowance, beside: unattendedAllowance, "
                + "effect: excludes}",
            $"  - {{rule: b, NAMES, validFrom: 2020-01-01, {other}, effect: {effect}}}"));
        Stacking("both").Should().ContainSingle().Which.Should().StartWith("6: The rule b says otherwise");
        Stacking("excludes").Should().BeEmpty();
    }

    static string[] Faults(params string[] rules) => SmallFile.Faults(SmallFile.Of(
        ["reviews:", .. rules.Select(rule => $"  - {{NAMES, measure: subsistence, every: 1m, rule: {rule}}}")]));
}
