using System.Diagnostics;
using System.Reflection;
using CsCheck;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.Tests.Carers;
using WelfareLedger.Domain.Tests.Children;
using WelfareLedger.Domain.Tests.Journeys;
using WelfareLedger.Domain.Tests.Payrolls;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Testing;
using ActivityEvent = WelfareLedger.Domain.Activities.ActivityEvent;

namespace WelfareLedger.Domain.Tests;

/// <summary>
/// Every event folds in every state, and every command is decided in every state. The states are those after each
/// event alone, which no command would bring about, and those of random streams.
/// </summary>
public class TotalityTests
{
    const string Seed = "0000KOsH0-c3";

    static readonly Circumstances Now = new(Today, LedgerKind.Sample);

    static readonly IReadOnlyList<ChildState> ChildStates =
        StatesOf(ChildDecider.Instance, stream => stream.State, ChildProperties.Streams(120));

    static readonly IReadOnlyList<CarerState> CarerStates =
        StatesOf(CarerDecider.Instance, stream => stream.State, CarerProperties.Streams(60));

    static readonly IReadOnlyList<KeysState> KeysStates =
    [
        KeysState.Initial,
        .. Some.CasesOf(typeof(KeysEvent)).SelectMany(type => AfterOne(KeysDecider.Instance, type)),
    ];

    static readonly IReadOnlyList<OrganisationState> OrganisationStates = AfterEach(OrganisationDecider.Instance);

    static readonly IReadOnlyList<PostState> PostStates = AfterEach(PostDecider.Instance);

    static readonly IReadOnlyList<ActivityState> ActivityStates = AfterEach(ActivityDecider.Instance);

    static readonly IReadOnlyList<VideoLinkState> VideoLinkStates = AfterEach(VideoLinkDecider.Instance);

    static readonly IReadOnlyList<ProgrammeState> ProgrammeStates = AfterEach(ProgrammeDecider.Instance);

    static readonly IReadOnlyList<RuleSetState> RuleSetStates =
    [
        RuleSetState.Initial,
        .. Some.CasesOf(typeof(RuleSetEvent)).SelectMany(type => AfterOne(RuleSetDecider.Instance, type)),
    ];

    static readonly IReadOnlyList<PayrollState> PayrollStates =
        StatesOf(PayrollDecider.Instance, stream => stream.State, PayrollProperties.Streams(60));

    static readonly IReadOnlyList<JourneyState> JourneyStates =
        StatesOf(JourneyDecider.Instance, stream => stream.State, JourneyProperties.Streams(60));

    static readonly IReadOnlyList<SurveyState> SurveyStates =
    [
        SurveyState.Initial,
        .. Some.CasesOf(typeof(SurveyEvent)).SelectMany(type => AfterOne(SurveyDecider.Instance, type)),
    ];

    static readonly IReadOnlyList<FindingState> FindingStates = AfterEach(FindingDecider.Instance);

    static readonly IReadOnlyList<CrossMatchState> CrossMatchStates = AfterEach(CrossMatchDecider.Instance);

    public static TheoryData<Sample> Events =>
    [
        .. Cases(typeof(ChildEvent)), .. Cases(typeof(CarerEvent)), .. Cases(typeof(KeysEvent)),
        .. Cases(typeof(RuleSetEvent)), .. Cases(typeof(PayrollEvent)),
        .. Cases(typeof(OrganisationEvent)), .. Cases(typeof(PostEvent)),
        .. Cases(typeof(ActivityEvent)), .. Cases(typeof(VideoLinkEvent)), .. Cases(typeof(ProgrammeEvent)),
        .. Cases(typeof(JourneyEvent)), .. Cases(typeof(SurveyEvent)),
        .. Cases(typeof(FindingEvent)), .. Cases(typeof(CrossMatchEvent)),
    ];

    public static TheoryData<Sample> CommandTypes =>
    [
        .. Cases(typeof(ChildCommand)), .. Cases(typeof(CarerCommand)), .. Cases(typeof(KeysCommand)),
        .. Cases(typeof(RuleSetCommand)), .. Cases(typeof(PayrollCommand)),
        .. Cases(typeof(OrganisationCommand)), .. Cases(typeof(PostCommand)),
        .. Cases(typeof(ActivityCommand)), .. Cases(typeof(VideoLinkCommand)), .. Cases(typeof(ProgrammeCommand)),
        .. Cases(typeof(JourneyCommand)), .. Cases(typeof(SurveyCommand)),
        .. Cases(typeof(FindingCommand)), .. Cases(typeof(CrossMatchCommand)),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_folds_in_every_state(Sample sample)
    {
        switch (Some.Of(sample.Type))
        {
            case ChildEvent e:
                foreach (var state in ChildStates) ChildDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case CarerEvent e:
                foreach (var state in CarerStates) CarerDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case KeysEvent e:
                foreach (var state in KeysStates) KeysDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case RuleSetEvent e:
                foreach (var state in RuleSetStates) RuleSetDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case PayrollEvent e:
                foreach (var state in PayrollStates) PayrollDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case OrganisationEvent e:
                foreach (var state in OrganisationStates) OrganisationDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case PostEvent e:
                foreach (var state in PostStates) PostDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case ActivityEvent e:
                foreach (var state in ActivityStates) ActivityDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case VideoLinkEvent e:
                foreach (var state in VideoLinkStates) VideoLinkDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case ProgrammeEvent e:
                foreach (var state in ProgrammeStates) ProgrammeDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case SurveyEvent e:
                foreach (var state in SurveyStates) SurveyDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case JourneyEvent e:
                foreach (var state in JourneyStates) JourneyDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case FindingEvent e:
                foreach (var state in FindingStates) FindingDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            case CrossMatchEvent e:
                foreach (var state in CrossMatchStates) CrossMatchDecider.Instance.Evolve(state, new(Nth(0), e));
                break;
            default:
                throw new UnreachableException($"No decider for {sample}");
        }
    }

    [Theory]
    [MemberData(nameof(CommandTypes))]
    public void Every_command_is_decided_in_every_state(Sample sample)
    {
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            var command = new SampleMaker(wanted => Arbitrary.Value(wanted, random)).Make(sample.Type);
            switch (command)
            {
                case ChildCommand c:
                    foreach (var state in ChildStates) ChildDecider.Instance.Decide(c, state, Now);
                    break;
                case CarerCommand c:
                    foreach (var state in CarerStates) CarerDecider.Instance.Decide(c, state, Now);
                    break;
                case KeysCommand c:
                    foreach (var state in KeysStates) KeysDecider.Instance.Decide(c, state, Now);
                    break;
                case RuleSetCommand c:
                    foreach (var state in RuleSetStates) RuleSetDecider.Instance.Decide(c, state, Now);
                    break;
                case FindingCommand c:
                    foreach (var state in FindingStates) FindingDecider.Instance.Decide(c, state, Now);
                    break;
                case PayrollCommand c:
                    foreach (var state in PayrollStates) PayrollDecider.Instance.Decide(c, state, Now);
                    break;
                case OrganisationCommand c:
                    foreach (var state in OrganisationStates) OrganisationDecider.Instance.Decide(c, state, Now);
                    break;
                case PostCommand c:
                    foreach (var state in PostStates) PostDecider.Instance.Decide(c, state, Now);
                    break;
                case ActivityCommand c:
                    foreach (var state in ActivityStates) ActivityDecider.Instance.Decide(c, state, Now);
                    break;
                case VideoLinkCommand c:
                    foreach (var state in VideoLinkStates) VideoLinkDecider.Instance.Decide(c, state, Now);
                    break;
                case ProgrammeCommand c:
                    foreach (var state in ProgrammeStates) ProgrammeDecider.Instance.Decide(c, state, Now);
                    break;
                case SurveyCommand c:
                    foreach (var state in SurveyStates) SurveyDecider.Instance.Decide(c, state, Now);
                    break;
                case JourneyCommand c:
                    foreach (var state in JourneyStates) JourneyDecider.Instance.Decide(c, state, Now);
                    break;
                case CrossMatchCommand c:
                    foreach (var state in CrossMatchStates) CrossMatchDecider.Instance.Decide(c, state, Now);
                    break;
                default:
                    throw new UnreachableException($"No decider for {sample}");
            }
        }
    }

    [Theory]
    [InlineData(typeof(DateOnly))]
    [InlineData(typeof(YearMonth))]
    public void No_day_is_so_early_or_late_that_a_rule_fails(Type day)
    {
        foreach (var extreme in Extremes(day))
            foreach (var type in Some.CasesOf(typeof(ChildCommand)))
            {
                var command = (ChildCommand)new SampleMaker(wanted => wanted.Type == day ? extreme : null).Make(type);
                foreach (var state in ChildStates)
                    foreach (var today in new[] { Today, DateOnly.MaxValue })
                        ChildDecider.Instance.Decide(command, state, Now with { Today = today });
            }
    }

    [Theory]
    [InlineData(typeof(ChildState))]
    [InlineData(typeof(CarerState))]
    [InlineData(typeof(KeysState))]
    [InlineData(typeof(RuleSetState))]
    [InlineData(typeof(PayrollState))]
    [InlineData(typeof(OrganisationState))]
    [InlineData(typeof(PostState))]
    [InlineData(typeof(ActivityState))]
    [InlineData(typeof(VideoLinkState))]
    [InlineData(typeof(ProgrammeState))]
    [InlineData(typeof(JourneyState))]
    [InlineData(typeof(SurveyState))]
    [InlineData(typeof(CrossMatchState))]
    public void A_state_holds_no_personal_data(Type state) =>
        TypesIn(state, []).Should().NotContain(type => type.IsDefined(typeof(PersonalAttribute)))
            .And.NotContain(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>))
            .And.NotContain(typeof(IdNumber));

    static object[] Extremes(Type day) => day == typeof(DateOnly)
        ? [DateOnly.MinValue, DateOnly.MaxValue]
        : [new YearMonth(1, 1), new YearMonth(9999, 12)];

    static IReadOnlyList<TState> StatesOf<TState, TCommand, TEvent>(
        Decider<TState, TCommand, TEvent> decider,
        Func<World<TState, TCommand, TEvent>, TState> stateOf,
        Gen<World<TState, TCommand, TEvent>> streams)
        where TCommand : class
    {
        var single = Some.CasesOf(typeof(TEvent)).SelectMany(type => AfterOne(decider, type));
        var pcg = PCG.Parse(Seed);
        var reached = Enumerable.Range(0, 60).Select(_ => stateOf(streams.Generate(pcg, null, out Size _)));
        return [decider.Initial, .. single, .. reached];
    }

    static IReadOnlyList<TState> AfterEach<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> decider) =>
        [decider.Initial, .. Some.CasesOf(typeof(TEvent)).SelectMany(type => AfterOne(decider, type))];

    /// <summary>A fold that is missing is for its own test to find, not a reason for every test to fail.</summary>
    static TState[] AfterOne<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> decider, Type type)
    {
        try
        {
            return [decider.Evolve(decider.Initial, new(Nth(0), (TEvent)Some.Of(type)))];
        }
        catch (UnreachableException)
        {
            return [];
        }
    }

    static IEnumerable<Sample> Cases(Type hierarchy) => Some.CasesOf(hierarchy).Select(type => new Sample(type));

    static HashSet<Type> TypesIn(Type type, HashSet<Type> seen)
    {
        if (!type.FullName!.StartsWith("WelfareLedger", StringComparison.Ordinal) && !type.IsGenericType) return seen;
        if (!seen.Add(type)) return seen;
        foreach (var argument in type.GetGenericArguments()) TypesIn(argument, seen);
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var property in type.GetProperties(all)) TypesIn(property.PropertyType, seen);
        return seen;
    }
}

/// <summary>A record type, shown by its name.</summary>
public sealed record Sample(Type Type)
{
    public override string ToString() => Type.Name;
}
