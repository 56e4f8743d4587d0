using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Tests;

/// <summary>A history, to be continued with <c>When(command)</c>. Its events have the ids <see cref="Nth"/>.</summary>
sealed record Spec<TState, TCommand, TEvent>(
    Decider<TState, TCommand, TEvent> Decider, IReadOnlyList<TEvent> History, Circumstances Now)
    where TCommand : class
{
    /// <summary>The same on another day.</summary>
    public Spec<TState, TCommand, TEvent> On(string today) => this with { Now = Now with { Today = Day(today) } };

    /// <summary>The same, done by somebody.</summary>
    public Spec<TState, TCommand, TEvent> By(string actor) =>
        this with { Now = Now with { By = Code<Actor>.Of(actor) } };

    /// <summary>The same, as an import tells it.</summary>
    public Spec<TState, TCommand, TEvent> Imported() => this with { Now = Now with { IsImported = true } };

    /// <summary>The same, where other streams say this.</summary>
    public Spec<TState, TCommand, TEvent> Knowing(Surroundings surroundings) =>
        this with { Now = Now with { Surroundings = surroundings } };

    /// <summary>The same, decided by rules.</summary>
    public Spec<TState, TCommand, TEvent> Under(RuleSet rules) => this with { Now = Now with { Rules = rules } };

    /// <summary>The same in a ledger of real children.</summary>
    public Spec<TState, TCommand, TEvent> InRealLedger() => this with { Now = Now with { Kind = LedgerKind.Real } };

    /// <summary>Gives a command.</summary>
    public Answer<TState, TCommand, TEvent> When(TCommand command) =>
        new(this, command, Decider.Decide(command, State, Now));

    /// <summary>The state after the history and what <paramref name="more"/> came of it.</summary>
    public TState StateAfter(IEnumerable<TEvent> more) =>
        Decider.Fold(History.Concat(more).Select((e, index) => new Recorded<TEvent>(Nth(index), e)));

    TState State => StateAfter([]);
}

/// <summary>What a command was answered with.</summary>
sealed record Answer<TState, TCommand, TEvent>(
    Spec<TState, TCommand, TEvent> Spec, TCommand Command, Decision<TEvent> Decision)
    where TCommand : class
{
    /// <summary>It is accepted with these events; a decision given again changes nothing more.</summary>
    public void Then(params TEvent[] events)
    {
        Decision.Rejection.Should().BeNull();
        Decision.Events.Should().Equal(events);
        if (Commands.IsReportedFact(Command)) return;
        Spec.Decider.Decide(Command, Spec.StateAfter(events), Spec.Now).Events.Should().BeEmpty("it is done");
    }

    /// <summary>It is accepted, and nothing is to be done.</summary>
    public void ThenNothing() => Then();

    /// <summary>It is refused with this code.</summary>
    public void ThenRefused(string code)
    {
        Decision.Rejection?.Code.Should().Be(code);
        Decision.Rejection.Should().NotBeNull();
        Decision.Events.Should().BeEmpty();
    }
}

static class Commands
{
    public static bool IsReportedFact(object command) =>
        command is ChildCommand.EnterCategory { Basis: CategoryBasis.KeptByBureau }
        || command.GetType().IsDefined(typeof(ReportedFactAttribute), inherit: false);
}
