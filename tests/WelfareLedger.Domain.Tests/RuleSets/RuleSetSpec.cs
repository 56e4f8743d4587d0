using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.RuleSets.RuleSetCommand;
using static WelfareLedger.Domain.RuleSets.RuleSetEvent;

namespace WelfareLedger.Domain.Tests.RuleSets;

public class RuleSetSpec
{
    static readonly Code<RuleSet> Set = Code<RuleSet>.Of("shanxi");

    static readonly RuleText Text = RuleText.Parse("ruleSet: shanxi", null);

    static readonly Digest Hash = Digest.Parse(new string('1', 64), null);

    static readonly InstallRuleSet Install = new(Set, 2, Hash, Text);

    static readonly RuleSetInstalled Installed = new(Set, 2, Hash, Text);

    [Fact]
    public void A_rule_set_is_installed_with_its_text() => Given().When(Install).Then(Installed);

    [Fact]
    public void The_set_in_force_is_not_installed_again() => Given(Installed).When(Install).ThenNothing();

    [Fact]
    public void A_version_never_gets_another_text() =>
        Given(Installed).When(Install with { Hash = Digest.Parse(new string('2', 64), null) })
            .ThenRefused("rule-version-used");

    [Fact]
    public void A_later_version_takes_the_place_of_an_earlier_one_and_not_the_other_way_round()
    {
        Given(Installed).When(Install with { Version = 3 }).Then(Installed with { Version = 3 });
        Given(Installed).When(Install with { Version = 1 }).ThenRefused("rule-version-older");
    }

    [Fact]
    public void Another_set_takes_its_place_and_the_first_may_come_back()
    {
        var other = Installed with { Set = Code<RuleSet>.Of("other"), Version = 1 };
        Given(Installed).When(Install with { Set = other.Set, Version = 1 }).Then(other);
        Given(Installed, other).When(Install).Then(Installed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_text_is_no_rule_text(string text) => RuleText.TryParse(text, null, out _).Should().BeFalse();

    [Fact]
    public void A_text_has_a_length()
    {
        RuleText.TryParse(new string('a', RuleText.LengthMax), null, out var longest).Should().BeTrue();
        longest.ToString().Should().Be("262144 characters");
        RuleText.TryParse(new string('a', RuleText.LengthMax + 1), null, out _).Should().BeFalse();
    }

    static Spec<RuleSetState, RuleSetCommand, RuleSetEvent> Given(params RuleSetEvent[] history) =>
        new(RuleSetDecider.Instance, history, new(Today, LedgerKind.Real));
}
