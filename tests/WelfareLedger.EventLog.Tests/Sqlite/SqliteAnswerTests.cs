using SQLitePCL;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>What the callers hear when the disk fails, when others hold the log, and when they stop waiting.</summary>
public class SqliteAnswerTests : SqliteTestBase
{
    const int SyncFailed = raw.SQLITE_IOERR | (4 << 8); // SQLITE_IOERR_FSYNC

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_io_error_at_commit_is_answered_unknown_and_the_same_append_after_reopening_ends_with_one(
        bool reachedTheDisk)
    {
        var log = Open(FailingAt(2, reachedTheDisk));
        await MustAppend(log, Some.Child(1), null, Some.Event(1));

        var answer = await Append(log, Some.Child(1), 0, Some.Events(2, 2));

        answer.Should().BeOfType<AppendResult.Unknown>().Which.Reason.Should().Contain(LogPath).And.Contain("disk");
        await log.DisposeAsync();
        var reopened = Open();
        var again = await MustAppend(reopened, Some.Child(1), 0, Some.Events(2, 2));
        again.AlreadyThere.Should().Be(reachedTheDisk);
        again.Last.Should().Be(new StreamVersion(2));
        (await All(reopened)).Select(e => e.Id).Should().Equal(Some.Id(1), Some.Id(2), Some.Id(3));
    }

    [Fact]
    public async Task A_log_that_stopped_answers_nothing_more_until_it_is_opened_again()
    {
        var log = Open(FailingAt(1, reachedTheDisk: false));
        (await Append(log, Some.Child(1), null, Some.Event(1))).Should().BeOfType<AppendResult.Unknown>();

        Func<Task>[] questions =
        [
            () => Append(log, Some.Child(1), null, Some.Event(1)),
            () => All(log),
            () => Stream(log, Some.Child(1)),
            async () => await log.LastPositionAsync(None),
            async () => await log.FollowAsync(Position.Start, null, None).FirstAsync(),
        ];
        foreach (var ask in questions)
            (await ask.Should().ThrowAsync<LogStoppedException>()).Which.Message.Should().Contain(LogPath);
        // It keeps nobody else out.
        await MustAppend(Open(), Some.Child(1), null, Some.Event(1));
    }

    [Fact]
    public async Task A_follower_of_a_log_that_stops_hears_it()
    {
        var log = Open(FailingAt(1, reachedTheDisk: false));
        await using var following = log.FollowAsync(Position.Start, null, None).GetAsyncEnumerator();
        await following.MoveNextAsync();
        var next = following.MoveNextAsync().AsTask();

        await Append(log, Some.Child(1), null, Some.Event(1));

        await ((Func<Task>)(() => next)).Should().ThrowAsync<LogStoppedException>();
    }

    [Fact]
    public async Task All_that_is_queued_when_a_commit_fails_is_answered_unknown()
    {
        using var other = Other();
        other.Hold();
        var log = Open(FailingAt(1, reachedTheDisk: false));
        var waiting = Enumerable.Range(1, 20).Select(n => Append(log, Some.Child(n), null, Some.Event(n))).ToList();

        other.LetGo();

        (await Task.WhenAll(waiting)).Should().AllBeOfType<AppendResult.Unknown>();
        await log.DisposeAsync();
        (await All(Open())).Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_after_it_was_queued_the_answer_is_unknown_and_the_append_goes_on()
    {
        using var other = Other();
        other.Hold();
        var log = Open();
        using var stop = new CancellationTokenSource();
        var waiting = log.AppendAsync(Some.Child(1), ExpectedVersion.NoStream, Some.Events(1, 2), stop.Token).AsTask();
        waiting.IsCompleted.Should().BeFalse();

        await stop.CancelAsync();

        (await waiting).Should().BeOfType<AppendResult.Unknown>().Which.Reason.Should().Contain("stopped waiting");
        other.LetGo();
        (await MustAppend(log, Some.Child(1), null, Some.Events(1, 2))).AlreadyThere.Should().BeTrue();
        (await All(log)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Cancelled_while_waiting_for_a_place_in_the_queue_nothing_is_written()
    {
        using var other = Other();
        other.Hold();
        var log = Open(Patient with { QueueMax = 2 });
        var queued = Enumerable.Range(1, 2).Select(n => Append(log, Some.Child(n), null, Some.Event(n))).ToList();
        using var stop = new CancellationTokenSource();
        var outside = log.AppendAsync(Some.Child(3), ExpectedVersion.NoStream, [Some.Event(3)], stop.Token).AsTask();

        await stop.CancelAsync();

        await ((Func<Task>)(() => outside)).Should().ThrowAsync<OperationCanceledException>();
        other.LetGo();
        (await Task.WhenAll(queued)).Should().AllBeOfType<AppendResult.Appended>();
        (await All(log)).Select(e => e.Id).Should().Equal(Some.Id(1), Some.Id(2));
    }

    [Fact]
    public async Task A_log_held_by_another_process_for_too_long_is_unavailable_and_works_again_later()
    {
        using var other = Other();
        other.Hold();
        var log = Open(new LogSettings { LockTime = TimeSpan.FromMilliseconds(50) });

        var append = () => Append(log, Some.Child(1), null, Some.Event(1));

        (await append.Should().ThrowAsync<LogUnavailableException>()).Which.Message.Should().Contain(LogPath);
        other.LetGo();
        (await MustAppend(log, Some.Child(1), null, Some.Event(1))).AlreadyThere.Should().BeFalse();
    }

    [Fact]
    public async Task Writers_share_a_commit()
    {
        var commits = 0;
        using var other = Other();
        other.Hold();
        var log = Open(Patient with { Commit = commit => Counted(commit.TryStep(), ref commits) });
        var waiting = Enumerable.Range(1, 50).Select(n => Append(log, Some.Child(n), null, Some.Event(n))).ToList();

        other.LetGo();

        (await Task.WhenAll(waiting)).Should().AllBeOfType<AppendResult.Appended>();
        commits.Should().Be(1);
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued()
    {
        using var other = Other();
        other.Hold();
        var log = Open();
        var waiting = Enumerable.Range(1, 20).Select(n => Append(log, Some.Child(n), null, Some.Event(n))).ToList();

        var closing = log.DisposeAsync().AsTask();
        var late = () => Append(log, Some.Child(21), null, Some.Event(21));
        await late.Should().ThrowAsync<ObjectDisposedException>();
        other.LetGo();
        await closing;

        (await Task.WhenAll(waiting)).Should().AllBeOfType<AppendResult.Appended>();
        (await All(Open())).Should().HaveCount(20);
    }

    [Fact]
    public async Task A_closed_log_is_not_used()
    {
        var log = Open();
        await log.DisposeAsync();
        await log.DisposeAsync();

        await ((Func<Task>)(() => All(log))).Should().ThrowAsync<ObjectDisposedException>();
    }

    /// <summary>Fails at the n-th commit, before or after its bytes have got to the disk.</summary>
    static LogSettings FailingAt(int time, bool reachedTheDisk)
    {
        var commits = 0;
        return Patient with
        {
            Commit = commit => ++commits != time ? commit.TryStep()
                : reachedTheDisk && commit.TryStep() != raw.SQLITE_DONE ? throw new InvalidOperationException()
                : SyncFailed,
        };
    }

    static int Counted(int result, ref int count)
    {
        count++;
        return result;
    }

    Bare Other()
    {
        if (!File.Exists(LogPath))
            LogFile.Create(LogPath, Guid.NewGuid());
        return new Bare(LogPath);
    }
}
