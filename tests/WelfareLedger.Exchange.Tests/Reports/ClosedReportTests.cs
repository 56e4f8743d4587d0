using System.Text;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Exchange.Reports;
using WelfareLedger.Exchange.Tests.Programmes;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Reports;

/// <summary>A province's report: closed, counted again whatever was recorded since, restated.</summary>
public sealed class ClosedReportTests : IAsyncLifetime
{
    static readonly Code<Programme> Action = Code<Programme>.Of("140000-three-year-action");
    static readonly Code<Office> Province = Code<Office>.Of("14");
    static readonly Code<Office> Xing = Code<Office>.Of("141123-civil-affairs");
    static readonly DateOnly On = new(2024, 5, 31);
    static readonly DateOnly Closed = new(2024, 6, 3);

    PublicWorld _world = null!;
    int _serial;

    ReportDesk Desk => new(_world.Ledger, _world.Figures, _world.Timelines, _world.KnownTimes);

    public async Task InitializeAsync()
    {
        _world = await PublicWorld.CreateAsync();
        await _world.DoneAsync(new ProgrammeCommand.LaunchProgramme(
            Action, Code<Office>.Of("140000-federation"), [], new(2022, 1, 4), null));
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_counts_a_child_once_whichever_counties_it_was_in()
    {
        var children = await ChildrenAsync(6, ChildCategory.LeftBehind);
        await _world.DoneAsync(
            new ChildCommand.EnterCategory(
                ChildCategory.InDistress, Usual.Day, Usual.Day, CategoryBasis.Survey, null), children[0].Child);
        foreach (var (child, _) in children[..2])
            await _world.DoneAsync(
                new ChildCommand.TransferFile(
                    Xing, RegionCode.Of("141123"), On, On, TransferGround.ResidenceMoved), child);
        var report = (await CloseAsync()).Report;
        Figure(report, "P8.children").Should().Be(6);
        Figure(report, "P8.children:141002").Should().Be(4);
        Figure(report, "P8.children:141123").Should().Be(2);
        Figure(report, "P8.leftBehind:141123").Should().Be(2);
        Figure(report, "P8.inDistress:141123").Should().Be(1);
        var parts = new[] { "141002", "1411" };
        foreach (var part in parts)
            (await CloseAsync(offices: Code<Office>.Of(part))).Outcome.Should().BeOfType<CommandOutcome.Accepted>();
        (await _world.Ledger.ClosedReports.AllAsync(CancellationToken.None))
            .Where(one => parts.Contains(one.Offices!.Value.Value))
            .Sum(one => Figure(one.Figures, "P8.children")).Should().Be(6, "parts add up");
    }

    [Fact]
    public async Task Ten_thousand_later_events_and_corrections_do_not_change_a_byte()
    {
        var children = await ChildrenAsync(200, ChildCategory.LeftBehind);
        await CloseAsync();
        var closed = await OnlyAsync();
        var before = await _world.Test.Log.LastPositionAsync(CancellationToken.None);
        var said = Encoding.UTF8.GetBytes(ReportText.Of(closed, closed.Figures));

        await ChildrenAsync(2_450, ChildCategory.InDistress); // and they were in distress on the report's day
        await ManyAsync(children[..100].Select(one => (
            one.Child, (ChildCommand)new ChildCommand.WithdrawRecord(one.Entered, CorrectionGround.WrongChild))));
        await ManyAsync(children[100..150].Select(one => (
            one.Child,
            (ChildCommand)new ChildCommand.CorrectDates(
                one.Entered, On.AddDays(1), null, CorrectionGround.EntryError, null))));
        await ManyAsync(children[150..].Select(one => (
            one.Child,
            (ChildCommand)new ChildCommand.TransferFile(
                Xing, RegionCode.Of("141123"), On, On, TransferGround.ResidenceMoved))));
        await _world.CatchUpAsync();
        ((await _world.Test.Log.LastPositionAsync(CancellationToken.None)).Value - before.Value)
            .Should().BeGreaterThanOrEqualTo(10_000);

        var recount = (await Desk.RecountAsync(closed, CancellationToken.None))!;
        Encoding.UTF8.GetBytes(recount.Text).Should().Equal(said);
        (recount.IsSame, recount.IsSameDefinitions, recount.Hash).Should().Be((true, true, closed.Hash));
        recount.Differences.Should().BeEmpty();

        (await CloseAsync()).Outcome.Should().BeOfType<CommandOutcome.Refused>()
            .Which.Rejection.Code.Should().Be("report-closed-already");
        var restated = (await CloseAsync(restates: closed.Report)).Report;
        Figure(restated, "P8.children").Should().Be(200 - 150 + 2_450);
        Figure(closed.Figures, "P8.children").Should().Be(200);
        var both = await _world.Ledger.ClosedReports.AllAsync(CancellationToken.None);
        both.Select(one => one.Restates).Should().Equal(null, closed.Report);
        foreach (var one in both)
            (await Desk.RecountAsync(one, CancellationToken.None))!.IsSame.Should().BeTrue();
    }

    [Fact]
    public async Task The_same_report_given_again_is_the_same_report()
    {
        await ChildrenAsync(2, ChildCategory.Migrant);
        await CloseAsync();
        var known = (await _world.KnownTimes.FindAsync((await OnlyAsync()).Known, CancellationToken.None))!.Value;
        var again = await Desk.CloseAsync(
            new(Action, On, known, Province, null), Closed, TestLedger.Officer, CancellationToken.None);
        again.Outcome.Should().BeOfType<CommandOutcome.Accepted>().Which.Repeated.Should().BeTrue();
        await OnlyAsync();
    }

    [Fact]
    public async Task What_was_never_closed_is_not_restated_and_nobody_writes_figures_by_hand()
    {
        var unknown = new Id<ClosedReport>(new Guid(9, 9, 9, new byte[8]));
        (await CloseAsync(restates: unknown)).Outcome.Should().BeOfType<CommandOutcome.Refused>()
            .Which.Rejection.Code.Should().Be("no-such-report");
        var made = (await CloseAsync(offices: Xing)).Report;
        await _world.RefusedAsync("given-by-process", made with { Report = unknown });
    }

    [Fact]
    public async Task A_report_that_says_what_was_never_counted_is_found()
    {
        await ChildrenAsync(3, ChildCategory.LeftBehind);
        await CloseAsync();
        var closed = await OnlyAsync();
        ValueList<ClosedFigure> told =
        [
            .. closed.Figures.Where(figure => figure.Figure.Value != "P8.children:141002").Select(figure =>
                figure.Figure.Value == "P8.children" ? figure with { Value = 4 } : figure),
        ];
        var forged = closed with { Figures = told, Hash = ReportText.HashOf(ReportText.Of(closed, told)) };
        var recount = (await Desk.RecountAsync(forged, CancellationToken.None))!;
        recount.IsSame.Should().BeFalse();
        recount.Differences.Select(one => (one.Figure.Value, one.Closed, one.Counted)).Should().Equal(
            ("P8.children", 4, 3), ("P8.children:141002", null, 3));
        var elsewhere = closed with { Known = new(new Guid(1, 2, 3, new byte[8])) };
        (await Desk.RecountAsync(elsewhere, CancellationToken.None)).Should().BeNull("this log lacks that event");
    }

    static int Figure(ProgrammeCommand.CloseReport report, string id) => Figure(report.Figures, id);

    static int Figure(ValueList<ClosedFigure> figures, string id) =>
        figures.Single(figure => figure.Figure.Value == id).Value;

    async Task<ReportClosing> CloseAsync(Code<Office>? offices = null, Id<ClosedReport>? restates = null)
    {
        await _world.CatchUpAsync();
        return await Desk.CloseAsync(
            new(Action, On, null, offices ?? Province, restates), Closed, TestLedger.Officer, CancellationToken.None);
    }

    async Task<ProgrammeEvent.ReportClosed> OnlyAsync() =>
        (await _world.Ledger.ClosedReports.AllAsync(CancellationToken.None)).Should().ContainSingle().Subject;

    /// <summary>Confirmed children of Yaodu in a category since the usual day, with the event of their entry.</summary>
    async Task<List<(Guid Child, EventId Entered)>> ChildrenAsync(int count, ChildCategory category)
    {
        var entry = new ChildCommand.EnterCategory(category, Usual.Day, Usual.Day, CategoryBasis.Survey, null);
        var entered = new List<(Guid, EventId)>();
        var groups = Enumerable.Range(0, count).Select(_ => (IReadOnlyList<CommandEnvelope>)
        [
            .. new ChildCommand[]
            {
                Usual.Intake(null, $"张样例{++_serial}"), Usual.Check, Usual.Confirmation, entry,
            }.Select(command => _world.Test.Envelope(command)),
        ]);
        foreach (var some in groups.Chunk(CommandRunner.GroupsMax))
            foreach (var outcomes in await _world.Ledger.Commands.RunManyAsync(some, CancellationToken.None))
            {
                var last = outcomes[^1].Should().BeOfType<CommandOutcome.Accepted>().Subject;
                entered.Add((Guid.Parse(last.Stream.Id), last.Events[^1]));
            }
        return entered;
    }

    async Task ManyAsync(IEnumerable<(Guid Child, ChildCommand Command)> commands)
    {
        IReadOnlyList<IReadOnlyList<CommandEnvelope>> groups =
        [
            .. commands.Select(one => (IReadOnlyList<CommandEnvelope>)[_world.Test.Envelope(one.Command, one.Child)]),
        ];
        foreach (var outcomes in await _world.Ledger.Commands.RunManyAsync(groups, CancellationToken.None))
            outcomes.Should().ContainSingle().Which.Should().BeOfType<CommandOutcome.Accepted>();
    }
}
