using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Exchange.Reports;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>
/// Whatever is told, in whatever order: what must not be decided is not on record. What is on record is read by
/// <see cref="DecisionAudit"/>, which has nothing from those who decided.
/// </summary>
public sealed class MustNotBeProperties
{
    const int Commands = 200;
    const int Histories = 50;
    const int TimesMin = 5;

    /// <summary>Each was accepted some times, and refused some times.</summary>
    static readonly Type[] Decisions =
    [
        typeof(PairingCommand.PairChild), typeof(ChildCommand.ApproveHomeStay), typeof(EnrolmentCommand.AssignEscort),
        typeof(EnrolmentCommand.EnrolChild), typeof(JourneyCommand.BoardChildren), typeof(JourneyCommand.CloseJourney),
        typeof(VideoLinkCommand.InstallVideoLink), typeof(ActivityCommand.PlanActivity),
        typeof(ActivityCommand.EnrolInActivity), typeof(ProgrammeCommand.AssignCountyTeam),
        typeof(ChildCommand.OpenIntake), typeof(ChildCommand.IssueIdNumber), typeof(ChildCommand.EnterCategory),
        typeof(ChildCommand.LeaveCategory), typeof(CarerCommand.JoinOrganisation), typeof(ChildCommand.CorrectDates),
    ];

    /// <summary>The rules that were met, by their codes.</summary>
    static readonly string[] Met =
    [
        "not-vetted", "not-of-team", "one-to-one-only", "home-stay-start-missing", "home-stay-end-missing",
        "responsible-adult-missing", "vetting-not-in-force", "no-consent", "journeys-overlap", "ratio-exceeded",
        "children-under-way", "children-unaccounted", "video-link-installed-already", "child-not-consented",
        "carer-not-vetted", "county-has-team", "team-elsewhere", "id-number-on-file", "decided-in-future",
        "from-after-decision", "in-group-already", "home-stay-relies-on-it",
    ];

    readonly Dictionary<Type, (int Accepted, int Refused)> _kinds = [];
    readonly HashSet<string> _codes = [];

    [Fact]
    public async Task What_must_not_be_decided_is_never_on_record()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            using var world = await PublicWorld.CreateAsync();
            var history = await AnyHistory.BeginAsync(world, new(seed));
            await TellAsync(world, history);
            var closed = await CloseReportAsync(world);
            await TellAsync(world, history);
            DecisionAudit.Of(await world.Test.EventsAsync(), world.Ledger.Codec)
                .Should().BeEmpty("of history {0}", seed);

            await world.CatchUpAsync();
            var recount = await DeskOf(world).RecountAsync(closed, CancellationToken.None);
            recount!.IsSame.Should().BeTrue("P8: a closed report is counted again to the same bytes, of {0}", seed);
        }

        foreach (var kind in Decisions)
        {
            var (accepted, refused) = _kinds[kind];
            accepted.Should().BeGreaterThanOrEqualTo(TimesMin, "{0} was accepted", kind.Name);
            refused.Should().BeGreaterThanOrEqualTo(TimesMin, "{0} was refused", kind.Name);
        }
        Met.Except(_codes).Should().BeEmpty("each rule was met");
    }

    static ReportDesk DeskOf(PublicWorld world) =>
        new(world.Ledger, world.Figures, world.Timelines, world.KnownTimes);

    /// <summary>Closes one of half of the history, in which nobody is counted twice.</summary>
    static async Task<ProgrammeEvent.ReportClosed> CloseReportAsync(PublicWorld world)
    {
        await world.CatchUpAsync();
        var closing = await DeskOf(world).CloseAsync(
            new(AnyHistory.Programme, Usual.Day.AddDays(20), null, Code<Office>.Of("14"), null), world.Ledger.Today,
            TestLedger.Officer, CancellationToken.None);
        var closed = closing.Report.ToEvent();
        closed.Figures.Where(figure => figure.Figure.Value.StartsWith("P8.children:", StringComparison.Ordinal))
            .Sum(figure => figure.Value)
            .Should().Be(
                closed.Figures.Single(figure => figure.Figure.Value == "P8.children").Value,
                "P8: no child is counted twice across counties");
        return closed;
    }

    async Task TellAsync(PublicWorld world, AnyHistory history)
    {
        for (var told = 0; told < Commands / 2; told++)
        {
            var (command, subject) = await history.NextAsync();
            var kind = command.GetType();
            var (accepted, refused) = _kinds.GetValueOrDefault(kind);
            switch (await world.TellAsync(command, subject))
            {
                case CommandOutcome.Accepted { Events.Count: > 0 }:
                    _kinds[kind] = (accepted + 1, refused);
                    break;
                case CommandOutcome.Refused { Rejection.Code: var code }:
                    _kinds[kind] = (accepted, refused + 1);
                    _codes.Add(code);
                    break;
            }
        }
    }
}
