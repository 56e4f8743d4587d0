using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles.Tests;

/// <summary>What months come to by the shipped sample rates: 1111 a month in families until the end of 2023, 1222
/// since.</summary>
public class ReliefAmountTests
{
    const ReliefMeasure Orphan = ReliefMeasure.OrphanAllowance;
    const ReliefMeasure Unattended = ReliefMeasure.UnattendedAllowance;

    static readonly RegionCode Shanxi = RegionCode.Of("141123");

    [Theory]
    [InlineData("2023-12", CareSetting.Community, 1111)]
    [InlineData("2024-01", CareSetting.Community, 1222)]
    [InlineData("2023-12", CareSetting.Institution, 1511)]
    [InlineData("2024-01", CareSetting.Institution, 1622)]
    public void A_month_comes_to_the_rate_of_that_month(string month, CareSetting setting, int yuan) =>
        ShippedRules.Set.Amount(Orphan, setting, Shanxi, Month(month))!.Monthly.Should().Be(yuan);

    [Fact]
    public void A_rate_for_all_answers_where_a_setting_has_none_of_its_own()
    {
        ShippedRules.Set.Amount(Unattended, CareSetting.Institution, Shanxi, Month("2024-01"))!.Monthly
            .Should().Be(1222);
        ShippedRules.Set.Amount(Orphan, null, Shanxi, Month("2024-01")).Should().BeNull();
        ShippedRules.Set.Amount(Orphan, CareSetting.Community, RegionCode.Of("500101"), Month("2024-01"))
            .Should().BeNull();
    }

    [Theory]
    [InlineData(ReliefMeasure.Subsistence, 500, 722)]
    [InlineData(ReliefMeasure.Subsistence, 1222, 0)]
    [InlineData(ReliefMeasure.Subsistence, 2000, 0)]
    [InlineData(ReliefMeasure.DisabilitySubsidy, 77, 1145)]
    public void Beside_a_smaller_benefit_only_the_difference_is_paid(ReliefMeasure beside, int has, int paid) =>
        Payable(Unattended, new BesideMeasure(beside, has))
            .Should().Be(new Payable(paid, 1222, StackingEffect.Difference));

    [Fact]
    public void Two_smaller_benefits_are_both_taken_off() =>
        Payable(Unattended, new(ReliefMeasure.Subsistence, 500), new(ReliefMeasure.DisabilitySubsidy, 77))
            .Should().Be(new Payable(645, 1222, StackingEffect.Difference));

    [Theory]
    [InlineData(Orphan, ReliefMeasure.Subsistence)]
    [InlineData(Orphan, ReliefMeasure.ExtremeHardship)]
    [InlineData(Unattended, ReliefMeasure.ExtremeHardship)]
    public void What_excludes_leaves_nothing_to_pay(ReliefMeasure measure, ReliefMeasure beside) =>
        Payable(measure, new(beside, 1m), new(ReliefMeasure.DisabilitySubsidy, 1m))
            .Should().Be(new Payable(0, 1222, StackingEffect.Excludes));

    [Fact]
    public void What_may_be_had_beside_takes_nothing_off()
    {
        Payable(Orphan, new BesideMeasure(ReliefMeasure.DisabilitySubsidy, 77))
            .Should().Be(new Payable(1222, 1222, StackingEffect.Both));
        Payable(Orphan, new BesideMeasure(ReliefMeasure.MedicalRelief, 900))
            .Should().Be(new Payable(1222, 1222, null), "no rule speaks of the two");
    }

    [Fact]
    public void A_make_up_over_a_rate_change_pays_each_month_at_its_rate()
    {
        var owed = ReliefPolicy.Owed(
            Month("2023-11"), Month("2024-02"),
            month => ShippedRules.Set.Amount(Unattended, null, Shanxi, month)?.Monthly,
            month => month == Month("2024-01") ? 1111 : 0);
        owed.Should().Equal(
            new OwedMonth(Month("2023-11"), 1111, 0),
            new OwedMonth(Month("2023-12"), 1111, 0),
            new OwedMonth(Month("2024-01"), 1222, 1111),
            new OwedMonth(Month("2024-02"), 1222, 0));
        owed.Sum(item => item.Owed).Should().Be(1111 + 1111 + 111 + 1222);
    }

    [Fact]
    public void Nothing_is_owed_for_months_paid_in_full_or_never_due()
    {
        ReliefPolicy.Owed(Month("2024-01"), Month("2024-03"), _ => 5m, _ => 5m).Should().BeEmpty();
        ReliefPolicy.Owed(Month("2024-01"), Month("2024-03"), _ => null, _ => 0).Should().BeEmpty();
        ReliefPolicy.Owed(Month("2024-03"), Month("2024-02"), _ => 5m, _ => 0).Should().BeEmpty();
    }

    [Fact]
    public void A_stretch_without_end_comes_to_an_end() =>
        ReliefPolicy.Owed(Month("0001-01"), Month("9999-12"), _ => 1m, _ => 0).Should().HaveCount(360);

    static Payable? Payable(ReliefMeasure measure, params BesideMeasure[] beside) =>
        ShippedRules.Set.PayableIn(Month("2024-03"), measure, CareSetting.Community, Shanxi, beside);

    static YearMonth Month(string month) => YearMonth.Parse(month, null);
}
