using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WelfareLedger.Properties;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>However the runner gets there, and wherever it dies on the way, the rows are the same.</summary>
public class RunnerTests
{
    [Fact]
    public async Task In_any_portions_the_rows_are_those_of_a_rebuild() =>
        await Gen.Select(Histories.Of(60), Gen.Int[0, 60], Gen.Bool).TryAsync(async (moves, first, oneByOne) =>
        {
            using var fixture = new Fixture();
            var history = Histories.Tell(moves);
            await fixture.RecordAsync([.. history.Take(first)]);
            var incremental = fixture.NewRunner(fixture.Open("incremental.db"), oneByOne: oneByOne);
            await Fixture.CatchUpAsync(incremental);
            await fixture.RecordAsync(history, Math.Min(first, history.Count));
            await Fixture.CatchUpAsync(incremental);
            await fixture.CatchUpAsync();
            var rows = Rows.Of(fixture.PathOf("incremental.db"));
            rows.Should().Equal(Rows.Of(fixture.PathOf("read.db")));
            await incremental.RebuildAsync(null, null, CancellationToken.None);
            Rows.Of(fixture.PathOf("incremental.db")).Should().Equal(rows);
        }, times: 25);

    [Fact]
    public async Task Killed_between_any_two_steps_it_goes_on_to_the_same_rows() =>
        await DieAtEveryStepAsync((_, _) => throw new KilledException());

    [Fact]
    public async Task Cancelled_between_any_two_steps_it_goes_on_to_the_same_rows() =>
        await DieAtEveryStepAsync((_, cancel) => cancel.Cancel());

    [Fact]
    public async Task A_rebuild_that_is_killed_at_any_step_leaves_the_old_rows_and_is_finished_later()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(History);
        await fixture.CatchUpAsync();
        var rows = Rows.Of(fixture.PathOf("read.db"));
        for (var at = 0; ; at++)
        {
            var left = at;
            var runner = fixture.NewRunner(fixture.Database, _ =>
            {
                // Before the swap questions see the old rows, after it the new ones, and these are equal.
                Rows.Of(fixture.PathOf("read.db")).Where(IsNoCheckpoint).Should().Equal(rows.Where(IsNoCheckpoint));
                if (left-- == 0) throw new KilledException();
            });
            var rebuilt = await RanAsync(() => runner.RebuildAsync(null, null, CancellationToken.None));
            Rows.Of(fixture.PathOf("read.db")).Where(IsNoCheckpoint).Should().Equal(rows.Where(IsNoCheckpoint));
            if (rebuilt) break;
            await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Database));
            Rows.Of(fixture.PathOf("read.db")).Should().Equal(rows);
        }
    }

    [Fact]
    public async Task A_rebuild_whose_tables_another_throws_away_starts_over_on_the_others()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(History);
        await fixture.CatchUpAsync();
        var rows = Rows.Of(fixture.PathOf("read.db"));
        var other = fixture.NewRunner(fixture.Open("read.db"));
        var isFaster = true;
        var runner = fixture.NewRunner(fixture.Database, step =>
        {
            if (step != RunnerStep.Settled || !isFaster) return;
            isFaster = false;
            other.RebuildAsync(null, null, CancellationToken.None).GetAwaiter().GetResult();
        });

        await runner.RebuildAsync(null, null, CancellationToken.None);

        isFaster.Should().BeFalse();
        Rows.Of(fixture.PathOf("read.db")).Should().Equal(rows);
    }

    [Fact]
    public async Task Rows_and_checkpoint_are_written_together()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(History);
        List<RunnerStep> steps = [];
        await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Open("trace.db"), [new Counting()], steps.Add));
        steps.Should().Equal(
            RunnerStep.Checked,
            RunnerStep.Settled,
            RunnerStep.Folded,
            RunnerStep.TurnBegun,
            RunnerStep.RowsWritten,
            RunnerStep.CheckpointWritten,
            RunnerStep.Committed,
            RunnerStep.IndexesMade,
            RunnerStep.TablesSwapped,
            RunnerStep.Swapped);
    }

    [Fact]
    public async Task Several_runners_on_one_database_take_turns()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(History);
        await fixture.CatchUpAsync();
        var runners = Enumerable.Range(0, 4)
            .Select(_ => fixture.NewRunner(fixture.Open("shared.db"), oneByOne: true)).ToList();
        await Task.WhenAll(runners.Select(runner => Task.Run(() => Fixture.CatchUpAsync(runner))));
        // Each may have been the one that began; whoever was second begins on what the first has.
        foreach (var runner in runners) await Fixture.CatchUpAsync(runner);
        Rows.Of(fixture.PathOf("shared.db")).Should().Equal(Rows.Of(fixture.PathOf("read.db")));
    }

    [Fact]
    public async Task Following_brings_in_what_is_appended()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync([.. History.Take(10)]);
        using var end = new CancellationTokenSource();
        using var stepped = new SemaphoreSlim(0);
        var follower = fixture.NewRunner(fixture.Open("follow.db"), _ => stepped.Release());
        var following = follower.FollowAsync(onWaiting: null, end.Token);
        for (var at = 10; at < History.Count; at++)
        {
            await fixture.RecordAsync([.. History.Take(at + 1)], at);
            var last = await fixture.LastAsync();
            while (follower.Status().Any(status => status.At < last)) await stepped.WaitAsync();
        }

        await end.CancelAsync();
        await following.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        await fixture.CatchUpAsync();
        Rows.Of(fixture.PathOf("follow.db")).Should().Equal(Rows.Of(fixture.PathOf("read.db")));
    }

    [Fact]
    public async Task Of_two_that_follow_one_works_and_the_other_takes_over()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync([.. History.Take(10)]);
        using var ends = new CancellationTokenSource();
        using var stop = new CancellationTokenSource();
        using var waits = new SemaphoreSlim(0);
        using var works = new SemaphoreSlim(0);
        var time = new FakeTimeProvider();
        var secondSteps = 0;
        var first = fixture.NewRunner(fixture.Open("shared.db"), _ => works.Release());
        var second = fixture.NewRunner(
            fixture.Open("shared.db"), _ => Interlocked.Increment(ref secondSteps), time: time);
        var working = first.FollowAsync(onWaiting: null, ends.Token);
        await works.WaitAsync();

        var waiting = second.FollowAsync(() => waits.Release(), stop.Token);
        await waits.WaitAsync();
        time.Advance(Turn.Pause);
        secondSteps.Should().Be(0);

        // The lock goes with the process; in one process, with whoever follows.
        await ends.CancelAsync();
        await working.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        await fixture.RecordAsync([.. History.Take(20)], 10);
        var last = await fixture.LastAsync();
        Turn.Pause.Should().BeLessThan(TimeSpan.FromSeconds(10));
        while (second.Status().Any(status => status.At < last))
        {
            time.Advance(Turn.Pause);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await waiting.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    static readonly List<Told> History = Histories.Long(45);

    static async Task DieAtEveryStepAsync(Action<RunnerStep, CancellationTokenSource> die)
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(History);
        await fixture.CatchUpAsync();
        var rows = Rows.Of(fixture.PathOf("read.db"));
        HashSet<RunnerStep> diedAt = [];
        // It dies at the first step of its first life, at the second of its second, until one life is enough.
        for (var life = 0; ; life++)
        {
            using var cancel = new CancellationTokenSource();
            var left = life;
            var file = $"{life}.db";
            var runner = fixture.NewRunner(fixture.Open(file), step =>
            {
                if (left-- != 0) return;
                diedAt.Add(step);
                die(step, cancel);
            });
            var whole = await RanAsync(() => runner.CatchUpAsync(null, cancel.Token));
            await Fixture.CatchUpAsync(fixture.NewRunner(fixture.Open(file), oneByOne: life % 2 == 0));
            Rows.Of(fixture.PathOf(file)).Should().Equal(rows, "it died at step {0}", life);
            if (whole && left >= 0) break;
        }

        diedAt.Should().BeEquivalentTo(Enum.GetValues<RunnerStep>());
    }

    static async Task<bool> RanAsync(Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (Exception e) when (e is KilledException or OperationCanceledException)
        {
            return false;
        }
    }

    static bool IsNoCheckpoint(string row) => !row.StartsWith("projection", StringComparison.Ordinal);

    sealed class KilledException : Exception;
}
