using WelfareLedger.Domain.Retention;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Tests.Keys;

public class RetentionRulesTests
{
    static readonly ValueList<PersonalCategory> Identity = [PersonalCategory.Identity];

    static readonly RetentionRule OfFiles = new(
        new(
            Code<Rule>.Of("child-file"), 1, new("样例", "a sample"), new("样例", "a sample"), Day("2020-01-01"),
            Day("2029-12-31"), default, IsSample: true),
        RecordClass.ChildFile, Identity, 10);

    static readonly RetentionRule OfPayments = OfFiles with
    {
        Head = OfFiles.Head with { Id = Code<Rule>.Of("vouchers") },
        Class = RecordClass.Payments,
        Categories = [PersonalCategory.Identity, PersonalCategory.Finance],
        Years = 30,
    };

    static readonly RetentionRules Rules = new(1, [OfFiles, OfPayments]);

    static readonly RetainedRecords Closed = new(
        RecordClass.ChildFile, Region, IsOpen: false, Day("2014-03-01"), LastPaid: null);

    [Theory]
    [InlineData("2024-03-01", "child-file")]
    [InlineData("2024-03-02", null)]
    [InlineData("2030-01-01", null)]
    public void A_closed_file_is_kept_to_the_last_day_of_its_years(string today, string? rule) =>
        Hold(Closed, today)?.Rule?.Head.Id.Value.Should().Be(rule);

    [Fact]
    public void Payments_are_kept_from_the_end_of_the_year_of_the_last_one()
    {
        var paid = Closed with { LastPaid = Day("1994-02-10") };
        Hold(paid, "2024-12-31").Should().Be(new RetentionHold(OfPayments, Day("2024-12-31")));
        Hold(paid, "2025-01-01").Should().BeNull();
    }

    [Fact]
    public void The_rule_that_holds_longest_is_named() =>
        Hold(Closed with { LastPaid = Day("2014-02-10") }, "2024-01-01")!.Rule.Should().Be(OfPayments);

    [Fact]
    public void What_a_rule_does_not_need_may_go() =>
        Rules.HoldOn(Closed, [PersonalCategory.Narrative], Day("2020-01-01")).Should().BeNull();

    [Fact]
    public void A_file_in_use_is_held_by_no_rule_but_its_use() =>
        Hold(Closed with { IsOpen = true, EndedOn = null }, "2024-01-01")
            .Should().Be(new RetentionHold(null, Day("2024-01-01")));

    [Fact]
    public void A_rule_of_another_class_or_region_or_time_does_not_hold()
    {
        Hold(Closed with { Class = RecordClass.CarerFile }, "2024-01-01").Should().BeNull();
        Hold(Closed, "2019-12-31").Should().BeNull();
        var head = OfFiles.Head with { Region = RegionPrefix.Parse("141123", null) };
        var elsewhere = new RetentionRules(1, [OfFiles with { Head = head }]);
        elsewhere.HoldOn(Closed, Identity, Day("2024-01-01")).Should().BeNull();
        elsewhere.HoldOn(Closed with { Region = null }, Identity, Day("2024-01-01")).Should().BeNull();
        elsewhere.HoldOn(Closed with { Region = RegionCode.Of("141123100201") }, Identity, Day("2024-01-01"))
            .Should().NotBeNull();
    }

    [Fact]
    public void Years_beyond_the_calendar_hold_for_ever() =>
        new RetentionRules(1, [OfFiles with { Years = 9_000 }]).HoldOn(Closed, Identity, Day("2024-01-01"))!
            .Until.Should().Be(DateOnly.MaxValue);

    static RetentionHold? Hold(RetainedRecords records, string today) => Rules.HoldOn(records, Identity, Day(today));
}
