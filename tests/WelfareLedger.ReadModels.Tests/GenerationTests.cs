using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Which rows questions see: of which log, made by which version, and how far they go.</summary>
public class GenerationTests
{
    static readonly List<Told> History = Histories.Long(30);
    static readonly Position Twentieth = new(19 * 3);

    [Fact]
    public async Task A_new_version_is_made_beside_the_old_rows_and_takes_their_place_at_once()
    {
        using var fixture = await RecordedAsync();
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Database, [new Counting(version: 1)]));
        var old = Counts(fixture);
        List<bool> seen = [];
        var runner = fixture.NewRunner(fixture.Database, [new Counting(version: 2, each: 10)], _ =>
        {
            var now = Counts(fixture);
            seen.Add(now.SequenceEqual(old));
            now.Should().Match<List<long>>(counts => counts.SequenceEqual(old) || counts.SequenceEqual(Tenfold(old)));
        });
        await Fixture.CatchUpAsync(runner);
        Counts(fixture).Should().Equal(Tenfold(old));
        seen.Should().StartWith(true).And.EndWith(false).And.BeInDescendingOrder("there is no way back");
        runner.Status().Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Version = 2, At = await fixture.LastAsync(), BuildingVersion = (int?)null });
    }

    [Fact]
    public async Task An_older_program_leaves_the_rows_of_a_newer_one_alone()
    {
        using var fixture = await RecordedAsync();
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Database, [new Counting(version: 2, each: 10)]));
        var rows = Counts(fixture);
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Database, [new Counting(version: 1)]));
        Counts(fixture).Should().Equal(rows);
    }

    [Fact]
    public async Task A_file_answers_from_the_log_while_the_rows_are_of_another_version()
    {
        using var fixture = await RecordedAsync();
        var child = Histories.Child(0);
        var right = (await fixture.Children.GetAsync(child, AsOf.Now, default))!.File;
        right.Version.Value.Should().BePositive("it was made from the log alone");
        await fixture.CatchUpAsync();
        Rows.Of(fixture.PathOf("read.db"), "UPDATE projection SET version = 99 WHERE name = 'child-file'");
        Rows.Of(fixture.PathOf("read.db"), "UPDATE child_file_1 SET body = x'00'");
        (await fixture.Children.GetAsync(child, AsOf.Now, default))!.File.Should().Be(right);
    }

    [Fact]
    public async Task A_poison_event_stops_its_projection_there_and_no_other()
    {
        using var fixture = await RecordedAsync();
        List<(string Name, StoppedAt At)> stops = [];
        var runner = fixture.NewRunner(
            fixture.Database,
            [new Counting(name: "poisoned", fails: stored => stored.Position == Twentieth), new Counting()],
            onStopped: (name, at) => stops.Add((name, at)));
        await Fixture.CatchUpAsync(runner);
        var stopped = runner.Status().Single(status => status.Name == "poisoned");
        stopped.BuildingAt.Should().Be(new Position(Twentieth.Value - 3), "what comes before it is in the rows");
        stopped.Stopped.Should().Be(new StoppedAt(
            Twentieth, Histories.Event(19), Type(19), nameof(InvalidOperationException)));
        stopped.Stopped!.ToString().Should().NotContain("张", "the text of the failure may hold what the event says");
        stops.Should().ContainSingle().Which.Should().Be(("poisoned", stopped.Stopped));
        runner.Status().Single(status => status.Name == "counting").At.Should().Be(await fixture.LastAsync());
        Counts(fixture).Sum().Should().Be(History.Count);
    }

    [Fact]
    public async Task The_rows_of_a_stopped_projection_stay_as_they_were_until_the_program_is_mended()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync([.. History.Take(10)]);
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Database, [new Counting()]));
        await fixture.RecordAsync(History, 10);
        var broken = fixture.NewRunner(
            fixture.Database, [new Counting(fails: stored => stored.Position == Twentieth)]);
        for (var time = 0; time < 2; time++)
        {
            await Fixture.CatchUpAsync(broken);
            Counts(fixture).Sum().Should().Be(19);
        }

        var mended = fixture.NewRunner(fixture.Database, [new Counting()]);
        mended.Status().Single().Stopped.Should().NotBeNull();
        await Fixture.CatchUpAsync(mended);
        Counts(fixture).Sum().Should().Be(History.Count);
        mended.Status().Single().Stopped.Should().BeNull();
    }

    [Theory]
    [InlineData("child-flew.v1", "{}", nameof(UnknownEventTypeException))]
    [InlineData("file-closed.v1", "{\"on\":", nameof(CorruptLogException))]
    [InlineData("file-closed.v9", "{}", nameof(UnknownEventTypeException))]
    public async Task An_event_that_cannot_be_read_is_poison_for_those_who_want_it(string type, string data, string why)
    {
        using var fixture = await RecordedAsync();
        var child = Streams.Of(Histories.Child(0));
        var last = await fixture.Log.ReadStreamAsync(child, null, ReadDirection.Backwards, default).FirstAsync();
        var poison = new NewEvent(
            Histories.Event(999).Value, type, System.Text.Encoding.UTF8.GetBytes(data), last.Metadata);
        await fixture.Log.AppendAsync(child, ExpectedVersion.Exactly(last.Version), [poison], default);
        await fixture.CatchUpAsync();
        var status = fixture.Runner.Status().ToDictionary(one => one.Name);
        status["child-file"].Stopped!.Why.Should().Be(why);
        status["caseload"].Stopped!.Type.Should().Be(type);
        status["carer-file"].Stopped.Should().BeNull();
        status["carer-file"].At.Should().Be(await fixture.LastAsync());
    }

    [Fact]
    public async Task A_database_of_another_log_is_thrown_away()
    {
        using var fixture = await RecordedAsync();
        await fixture.CatchUpAsync();
        using (ReadDatabase.Open(fixture.PathOf("read.db"), Guid.NewGuid()))
            Rows.Of(fixture.PathOf("read.db"), "SELECT name FROM projection").Should().BeEmpty();
    }

    [Fact]
    public void A_runner_refuses_a_database_of_another_log()
    {
        using var fixture = new Fixture();
        using var other = ReadDatabase.Open(fixture.PathOf("other.db"), Guid.NewGuid());
        var run = () => new ProjectionRunner(other, fixture.Log, fixture.Codec);
        run.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("PRAGMA user_version = 0")]
    [InlineData("PRAGMA application_id = 1")]
    public async Task A_database_of_another_schema_is_thrown_away(string change)
    {
        using var fixture = await RecordedAsync();
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Open("old.db")));
        Rows.Of(fixture.PathOf("old.db"), change);
        var again = fixture.NewRunner(fixture.Open("old.db"));
        again.Status().Should().OnlyContain(status => status.Version == 0);
        await Fixture.CatchUpAsync(again);
        await fixture.CatchUpAsync();
        Rows.Of(fixture.PathOf("old.db")).Should().Equal(Rows.Of(fixture.PathOf("read.db")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_thrown_away()
    {
        using var fixture = await RecordedAsync();
        await File.WriteAllTextAsync(fixture.PathOf("rubbish.db"), new string('x', 9_000));
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Open("rubbish.db")));
        await fixture.CatchUpAsync();
        Rows.Of(fixture.PathOf("rubbish.db")).Should().Equal(Rows.Of(fixture.PathOf("read.db")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(24)]
    public async Task Rows_of_a_history_that_the_log_does_not_have_any_more_are_made_anew(int restored)
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync([.. History.Take(25)]);
        await fixture.CatchUpAsync();
        // The same log as it was once, restored from a backup, and gone on with otherwise.
        using var after = new Fixture(new MemoryEventLog(TestLedger.Id), fixture.Codec);
        var otherwise = History.Take(restored)
            .Concat(Histories.Long(60).Skip(30).Where(told => told.Event is not ChildEvent.IntakeOpened))
            .Select((told, at) => told with { Id = at < restored ? told.Id : Histories.Event(500 + at) }).ToList();
        if (restored > 0) await after.RecordAsync(otherwise);
        await Fixture.CatchUpAsync(after.NewRunner(after.Keep(
            ReadDatabase.Open(fixture.PathOf("read.db"), after.Log.LogId))));
        await after.CatchUpAsync();
        Rows.Of(fixture.PathOf("read.db")).Should().Equal(Rows.Of(after.PathOf("read.db")));
    }

    [Fact]
    public async Task A_projection_is_rebuilt_by_its_name()
    {
        using var fixture = await RecordedAsync();
        await fixture.CatchUpAsync();
        Rows.Of(fixture.PathOf("read.db"), "DELETE FROM child_file_1");
        await fixture.Runner.RebuildAsync("child-file", null, default);
        var other = fixture.NewRunner(fixture.Open("other.db"));
        await Fixture.CatchUpAsync(other);
        Rows.Of(fixture.PathOf("read.db")).Should().BeEquivalentTo(Rows.Of(fixture.PathOf("other.db")));
        await fixture.Runner.Invoking(runner => runner.RebuildAsync("nothing", null, default))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Progress_is_told_up_to_the_end()
    {
        using var fixture = await RecordedAsync();
        List<ProjectionProgress> told = [];
        await fixture.NewRunner(fixture.Open("progress.db"), oneByOne: true)
            .CatchUpAsync(new Telling(told.Add), default);
        told.Should().HaveCount(History.Count).And.BeInAscendingOrder(one => one.Events);
        told[^1].At.Should().Be(told[^1].End);
    }

    static async Task<Fixture> RecordedAsync()
    {
        var fixture = new Fixture();
        await fixture.RecordAsync(History);
        return fixture;
    }

    static List<long> Counts(Fixture fixture) =>
        [.. Rows.Of(fixture.PathOf("read.db"), "SELECT events FROM counting ORDER BY id").Select(long.Parse)];

    static IEnumerable<long> Tenfold(List<long> counts) => counts.Select(count => count * 10);

    static string Type(int at) => EventTypes.Of(History[at].Event.GetType()).StoredName;

    sealed class Telling(Action<ProjectionProgress> tell) : IProgress<ProjectionProgress>
    {
        public void Report(ProjectionProgress value) => tell(value);
    }
}
