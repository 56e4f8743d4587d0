using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles.Tests;

public class RuleFileTests
{
    const string Start = "  - {rule: a, NAMES, measure: orphanAllowance, basis: applied, paidFrom: 0, validFrom: ";

    [Fact]
    public void A_rule_is_read_with_all_that_it_says()
    {
        var text = SmallFile.Of(
            "amounts:",
            "  - rule: one",
            "    version: 2",
            "    name: {zh: 标准, en: the rate}",
            "    source: {zh: 某文, en: some paper}",
            "    measure: orphanAllowance",
            "    setting: community",
            "    monthly: 1530.50",
            "    region: '1411'",
            "    validFrom: 2024-01-01",
            "    validUntil: 2024-12-31",
            "    sample: true");
        var set = RuleFile.Read(text).Set!;
        set.Citation.Should().Be(new RuleSetVersion(Code<RuleSet>.Of("test"), 1));
        set.Name.Should().Be(new Text("试", "test"));
        set.Rules.Should().Equal(new AmountRule(
            new(
                Code<Rule>.Of("one"), 2, new("标准", "the rate"), new("某文", "some paper"), new(2024, 1, 1),
                new DateOnly(2024, 12, 31), RegionPrefix.Parse("1411", null), IsSample: true),
            ReliefMeasure.OrphanAllowance, CareSetting.Community, 1530.50m));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_each_at_its_line() =>
        SmallFile.Faults(SmallFile.Of(
            "starts:",
            "  - rule: a",
            "    name: {zh: 名, en: name}",
            "    source: {zh: 文}",
            "    measure: orphanAllowence",
            "    basis: applied",
            "    paidFrom: one",
            "    validFrom: 2024-02-30",
            "    regions: '14'",
            "sorts:",
            "  - {rule: b}")).Should().BeEquivalentTo(
            [
                "8: The member en is missing.",
                "9: measure is “orphanAllowence”, which is not one of orphanAllowance, unattendedAllowance, "
                    + "disabilitySubsidy, subsistence, extremeHardship, temporaryRelief, medicalRelief, educationAid, "
                    + "rehabilitation.",
                "11: paidFrom is “one”, which is not a whole number.",
                "12: validFrom is “2024-02-30”, which is not a day such as 2024-03-01.",
                "13: The member regions is unknown here; known are basis, measure, name, paidFrom, region, rule, "
                    + "sample, source, validFrom, validUntil.",
                "15: The member sorts is unknown here; known are ages, amounts, cadences, calendars, clocks, "
                    + "limits, name, retention, reviews, ruleSet, stacking, starts, stops, version.",
            ],
            options => options.WithStrictOrdering());

    [Theory]
    [InlineData("ruleSet: a\n  version: 1", "This is not well-formed YAML")]
    [InlineData("ruleSet: a\nruleSet: b", "This is not well-formed YAML")]
    [InlineData("- a", "The file must be one document")]
    [InlineData("", "The file must be one document")]
    [InlineData("a: 1\n---\nb: 2", "The file must be one document")]
    [InlineData("ruleSet: a\nversion: 0\nname: {zh: 试, en: test}", "Versions are counted from 1.")]
    [InlineData("ruleSet: 张三\nversion: 1\nname: {zh: 试, en: test}", "ruleSet is “张三”, which is not a code")]
    [InlineData("ruleSet: a\nversion: 1\nname: test", "name must be written {zh: …, en: …}.")]
    public void What_is_no_rule_file_is_refused_in_a_sentence(string text, string sentence) =>
        SmallFile.Faults(text).Should().ContainMatch($"*{sentence}*");

    [Theory]
    [InlineData("  - a", "A rule must consist of members.")]
    [InlineData(Start + "2024-01-01, validUntil: 2023-12-31}", "Its last day lies before its first.")]
    [InlineData(Start + "2024-01-01, version: 0}", "Versions are counted from 1.")]
    [InlineData(Start + "2024-01-01, region: '99999'}", "region is “99999”, which is not a region prefix")]
    [InlineData(Start + "2024-01-01, region: '27'}", "No region begins with 27.")]
    [InlineData(Start + "2024-01-01, region: '140000'}", "No county lies in 140000; write 14.")]
    [InlineData(Start + "2024-01-01, region: '141100'}", "No county lies in 141100; write 1411.")]
    [InlineData(Start + "2024-01-01, sample: perhaps}", "sample is “perhaps”, which is not true or false.")]
    [InlineData(Start + "2024-01-01, paidFrom: 1}", "This is not well-formed YAML")]
    public void A_rule_that_cannot_be_is_refused_in_a_sentence(string rule, string sentence) =>
        SmallFile.Faults(SmallFile.Of("starts:", rule)).Should().ContainSingle().Which.Should().Contain(sentence);

    [Theory]
    [InlineData("stops", "measure: subsistence, cause: died, unpaidFrom: 13", "unpaidFrom must lie between 0 and 12.")]
    [InlineData("starts", "measure: subsistence, basis: applied, paidFrom: -1", "paidFrom must lie between 0 and 12.")]
    [InlineData("amounts", "measure: subsistence, monthly: 0", "An amount is above nothing")]
    [InlineData("amounts", "measure: subsistence, monthly: 1.005", "An amount is above nothing")]
    [InlineData("amounts", "measure: subsistence, monthly: 1000000.01", "An amount is above nothing")]
    [InlineData("amounts", "measure: subsistence, monthly: -5", "monthly is “-5”, which is not an amount")]
    [InlineData("amounts", "measure: subsistence, monthly: 5, validUntil: 2024-12-30", "A rate ends on the last day")]
    [InlineData("stacking", "measure: subsistence, beside: subsistence, effect: both", "cannot stand beside itself")]
    [InlineData("clocks", "measure: subsistence, step: check, workingDays: 0", "workingDays must lie between 1")]
    [InlineData("ages", "category: orphan, years: 31", "years must lie between 1 and 30.")]
    [InlineData("retention", "class: payments, categories: [], years: 30", "It names no kinds of personal data.")]
    [InlineData("retention", "class: payments, categories: [finance], years: 101", "years must lie between 1 and 100.")]
    [InlineData("limits", "limit: contactDays, most: -1", "most must lie between 0 and 20000.")]
    [InlineData("limits", "limit: makeUpMonths, most: 20001", "most must lie between 0 and 20000.")]
    [InlineData("limits", "limit: visitsAMinute, most: 0", "most must lie between 1 and 20000.")]
    [InlineData("limits", "limit: patience, most: 3", "limit is “patience”, which is not one of makeUpMonths")]
    [InlineData("limits", "limit: gapDays", "The member most is missing.")]
    [InlineData("reviews", "measure: subsistence, every: 0m", "every is “0m”, which is not an interval")]
    [InlineData("calendars", "year: 2024, off: [2023-12-31]", "2023-12-31 does not lie in 2024.")]
    [InlineData("calendars", "year: 2024, off: [2024-02-04], worked: [2024-02-04]", "is both off and worked.")]
    [InlineData("calendars", "year: 2024, worked: [2024-02-05]", "2024-02-05 is worked in place of a day off")]
    [InlineData("calendars", "year: 2024, off: [2024-02-10, 2024-02-10]", "2024-02-10 is there twice.")]
    [InlineData("calendars", "year: 2024, off: [2024-02-10..2024-02-09]", "which is not a stretch of at most a month")]
    public void What_a_rule_says_has_its_bounds(string section, string content, string sentence) =>
        SmallFile.Faults(SmallFile.Of($"{section}:", $"  - {{rule: a, NAMES, validFrom: 2024-01-01, {content}}}"))
            .Should().ContainSingle().Which.Should().StartWith("6: ").And.Contain(sentence);

    [Fact]
    public void A_rate_begins_with_a_month() =>
        SmallFile.Faults(SmallFile.Of(
            "amounts:", "  - {rule: a, NAMES, validFrom: 2024-01-02, measure: subsistence, monthly: 5}"))
            .Should().Equal("6: A rate begins on the first day of a month.");

    [Fact]
    public void A_file_has_a_size_that_fits_into_an_event() =>
        SmallFile.Faults(new string('#', RuleFile.BytesMax + 1)).Should().Equal("1: The file is larger than 256 KB.");

    [Fact]
    public void Whatever_bytes_a_file_has_they_are_read_or_refused()
    {
        // Truncations and single swaps of the shipped file reach every member's reading.
        var random = new Random(7);
        for (var at = 0; at < 200; at++)
        {
            var text = new StringBuilder(ShippedRules.Text);
            text[random.Next(text.Length)] = "{}[]:-#&*!|>'\"%@`\t\n0Ａ"[random.Next(20)];
            text.Length = random.Next(4) == 0 ? random.Next(text.Length) : text.Length;
            var reading = RuleFile.Read(text.ToString());
            (reading.Set is null).Should().Be(reading.Faults.Count > 0);
        }
    }
}
