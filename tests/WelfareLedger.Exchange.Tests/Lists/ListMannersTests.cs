using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Exchange.Lists;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Exchange.Tests.Registers;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Lists;

/// <summary>Lists of other authorities are compared in the manners of the other imports.</summary>
public sealed class ListMannersTests : IDisposable
{
    static readonly ListOptions Deaths = new(ExternalList.Deaths, new(2024, 5, 31), null, TestLedger.Officer);

    readonly ListWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_list_that_is_stopped_midway_goes_on_where_it_was_and_is_held_once()
    {
        const int people = 300;
        for (var serial = 1; serial <= people; serial++) await _world.Ledger.ChildAsync(Usual.Number(serial));
        string[] rows = ["姓名,身份证号", .. Enumerable.Range(1, people).Select(at => $"张小花,{Usual.Number(at).Value}")];
        var path = _world.Write("list.csv", string.Join('\n', rows) + "\n");
        using var stop = new CancellationTokenSource();
        List<RosterProgress> reached = [];
        var progress = new Reached(done =>
        {
            reached.Add(done);
            if (done.Stage == ImportStage.Recording) stop.Cancel();
        });

        var (lines, summary) = await _world.RunAsync(path, Deaths, progress, stop.Token);

        summary.Should().BeNull("a comparison that was stopped is not held");
        lines.Totals().Interrupted.Should().BeTrue();
        var done = lines.Rows().Count;
        done.Should().BeInRange(1, people - 1, "it stopped, and what was in work was finished");
        lines.Rows().Should().AllSatisfy(row => row.Outcome.Should().Be(RowOutcome.Accepted));
        reached.Should().ContainSingle("nothing was begun after it was stopped").Which.Rows.Should().Be(done + 1);

        var rest = await _world.RunAsync(path, Deaths);
        rest.Lines.Totals().Should().BeEquivalentTo(
            new { AlreadyThere = done, Accepted = people - done, Refused = 0, Interrupted = false });
        rest.Summary.Should().BeEquivalentTo(new { Rows = people, Hits = people, Unread = 0, Repeated = false });
        (await _world.Ledger.EventsAsync<ChildEvent.ListHitRecorded>()).Should().HaveCount(people);
        var run = await _world.Ledger.EventsAsync(new("crossmatch", rest.Summary!.Run.ToString()));
        run.Select(e => e.Event.GetType()).Should()
            .Equal(typeof(CrossMatchEvent.CrossMatchBegun), typeof(CrossMatchEvent.CrossMatchHeld));
    }

    [Fact]
    public async Task A_list_that_is_stopped_before_it_began_leaves_nothing()
    {
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);
        var path = _world.Write("list.csv", $"身份证号\n{Usual.Number(1).Value}\n");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var (lines, summary) = await _world.RunAsync(path, Deaths, null, stop.Token);
        lines.Totals().Interrupted.Should().BeTrue();
        (lines.Count, summary).Should().Be((1, null));
        (await _world.Ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_not_compared_at_all()
    {
        await _world.Ledger.ChildAsync(Usual.Number(1));
        var before = await _world.Ledger.Log.LastPositionAsync(CancellationToken.None);
        var (lines, summary) = await _world.RunAsync(
            _world.Write("list.csv", $"姓名,身份证号\n张小花,{Usual.Number(1).Value}\n\"丙,{new string('长', 200_000)}\n"),
            Deaths);
        lines.OfType<RosterLine.FileRefused>().Single().Why.Code.Should().Be("file-open-quote");
        lines.Rows().Should().BeEmpty();
        summary.Should().BeNull();
        (await _world.Ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task Columns_that_are_not_known_sheets_without_a_header_and_empty_rows_are_told()
    {
        var path = _world.Write("list.xlsx", Xlsx.Of(
            ["某县死亡人员名单"], ["序号", "姓名", "身份证号码", "殡仪馆"],
            [1, "张小花", Usual.Number(1).Value, "甲"], [], [2, "张小花", Usual.Number(2).Value, "乙"]));
        var (lines, summary) = await _world.RunAsync(path, Deaths);
        lines[0].Should().BeOfType<RosterLine.SheetBegins>().Which.UnknownColumns.Should().Equal("殡仪馆");
        lines.Totals().UnknownColumns.Should().Equal("殡仪馆");
        lines.Rows().Select(row => row.Row).Should().Equal(3, 5);
        summary!.Rows.Should().Be(2);
    }

    sealed class Reached(Action<RosterProgress> tell) : IProgress<RosterProgress>
    {
        public void Report(RosterProgress value) => tell(value);
    }
}
