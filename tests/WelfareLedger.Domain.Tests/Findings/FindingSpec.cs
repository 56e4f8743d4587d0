using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Ledgers;
using static WelfareLedger.Domain.Findings.FindingCommand;
using static WelfareLedger.Domain.Findings.FindingEvent;

namespace WelfareLedger.Domain.Tests.Findings;

public class FindingSpec
{
    static readonly Id<FindingCase> Finding = new(new Guid(1, 1, 0, new byte[8]));
    static readonly Id<Child> Child = new(new Guid(2, 1, 0, new byte[8]));
    static readonly Code<FindingRule> F07 = Code<FindingRule>.Of("F07");
    static readonly DateOnly On = Day("2024-05-20");

    static readonly ExplainFinding Explain = new(Finding, F07, Child, On, FindingExplanation.InHand, Paper);
    static readonly FindingExplained Explained = new(F07, Child, On, FindingExplanation.InHand, Paper);
    static readonly RecoverFinding Recover = new(Finding, F07, Child, On, 2000m, OtherPaper);
    static readonly FindingRecovered Recovered = new(F07, Child, On, 2000m, OtherPaper);
    static readonly DismissFinding Dismiss = new(Finding, F07, Child, On, FindingDismissal.FactsWrong, Paper);
    static readonly FindingDismissed Dismissed = new(F07, Child, On, FindingDismissal.FactsWrong, Paper);
    static readonly ReopenFinding Reopen = new(Finding, On, Paper);
    static readonly FindingReopened Reopened = new(On, Paper);

    [Fact]
    public void A_finding_is_explained_and_then_put_right()
    {
        Given().When(Explain).Then(Explained);
        Given(Explained).When(Recover).Then(Recovered);
        Given(Explained).When(Dismiss).Then(Dismissed);
        Given().When(Recover).Then(Recovered);
        Given().When(Dismiss).Then(Dismissed);
    }

    [Fact]
    public void What_is_settled_is_settled_otherwise_only_when_it_is_opened_again()
    {
        Given(Recovered).When(Explain).ThenRefused("finding-settled");
        Given(Dismissed).When(Recover).ThenRefused("finding-settled");
        Given(Recovered).When(Recover with { Amount = 1999m }).ThenRefused("finding-settled");
        Given(Recovered).When(Dismiss).ThenRefused("finding-settled");
        Given(Recovered).When(Reopen).Then(Reopened);
        Given(Recovered, Reopened).When(Dismiss).Then(Dismissed);
    }

    [Fact]
    public void What_was_said_already_is_said_once() => Given(Recovered).When(Recover).ThenNothing();

    [Fact]
    public void An_open_finding_is_not_opened() => Given().When(Reopen).ThenRefused("finding-open");

    [Fact]
    public void A_rule_is_one_that_there_is() => Given()
        .When(Explain with { Rule = Code<FindingRule>.Of("F99") }).ThenRefused("no-such-finding-rule");

    [Fact]
    public void Nothing_is_decided_in_the_future() => Given()
        .When(Dismiss with { DecidedOn = Today.AddDays(1) }).ThenRefused("decided-in-future");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    public void An_amount_is_above_nothing_and_has_whole_cents(string amount) => Given()
        .When(Recover with { Amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) })
        .ThenRefused("recovered-amount-invalid");

    [Fact]
    public void Every_rule_has_a_number_of_its_own_and_says_in_both_languages_what_it_finds()
    {
        FindingRules.All.Select(rule => rule.Id).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(id => id.Value);
        FindingRules.All.Should().OnlyContain(rule =>
            rule.Name.Zh.Length > 0 && rule.Name.En.Length > 0 && rule.Citation.Zh.Length > 0 && rule.Version > 0);
        FindingRules.Find(F07)!.ToString().Should().Be("F07@1");
    }

    static Spec<FindingState, FindingCommand, FindingEvent> Given(params FindingEvent[] history) =>
        new(FindingDecider.Instance, history, new(Today, LedgerKind.Sample));
}
