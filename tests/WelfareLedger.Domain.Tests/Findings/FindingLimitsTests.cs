using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Tests.Findings;

public class FindingLimitsTests
{
    static readonly DateOnly Day = new(2024, 5, 23);
    static readonly Dictionary<FindingLimit, int> Nothing = [];

    public static TheoryData<FindingLimit> All => [.. Enum.GetValues<FindingLimit>()];

    [Theory, MemberData(nameof(All))]
    public void Each_limit_is_its_own(FindingLimit limit)
    {
        var set = SetOf(new LimitRule(Head("a"), limit, 777));

        var limits = FindingLimits.Of(set, Day, place: null, Nothing);

        foreach (var property in typeof(FindingLimits).GetProperties().Where(one => one.PropertyType == typeof(int)))
            property.GetValue(limits).Should().Be(
                property.Name == limit.ToString() ? 777 : property.GetValue(FindingLimits.Usual), property.Name);
    }

    [Fact]
    public void There_is_a_limit_for_each_number() =>
        typeof(FindingLimits).GetProperties().Where(one => one.PropertyType == typeof(int)).Select(one => one.Name)
            .Should().BeEquivalentTo(Enum.GetNames<FindingLimit>());

    [Theory]
    [InlineData("141123", "2024-05-23", 14)]
    [InlineData("141123", "2023-12-31", 9)]
    [InlineData("141002", "2024-05-23", 9)]
    [InlineData(null, "2024-05-23", 9)]
    [InlineData("141123", "2009-12-31", 7)]
    public void A_place_has_the_limit_of_its_day_and_where_there_is_none_the_usual_one(
        string? place, string day, int days)
    {
        var set = SetOf(
            new LimitRule(Head("a"), FindingLimit.ContactDays, 9),
            new LimitRule(
                Head("b") with { ValidFrom = new(2024, 1, 1), Region = RegionPrefix.Parse("1411", null) },
                FindingLimit.ContactDays, 14));

        FindingLimits.Of(
            set, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            place is null ? null : RegionCode.Of(place), Nothing).ContactDays.Should().Be(days);
    }

    [Fact]
    public void Whoever_asks_may_give_another() =>
        FindingLimits.Of(
            SetOf(new LimitRule(Head("a"), FindingLimit.GapDays, 9)), Day, place: null,
            new Dictionary<FindingLimit, int> { [FindingLimit.GapDays] = 3 }).GapDays.Should().Be(3);

    static RuleSet SetOf(params LimitRule[] rules) =>
        new(Code<RuleSet>.Of("set"), 1, new("集", "set"), [.. rules]);

    static RuleHead Head(string id) => new(
        Code<Rule>.Of(id), 1, new("名", "name"), new("文", "source"), new DateOnly(2010, 1, 1), null, default,
        IsSample: false);
}
