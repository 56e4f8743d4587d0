using Microsoft.Extensions.Time.Testing;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>Several logs open on one file, as several processes have it.</summary>
public class SqliteSharingTests : SqliteTestBase
{
    [Fact]
    public async Task What_one_appends_the_other_reads()
    {
        var (one, other) = (Open(), Open());

        var appended = await MustAppend(one, Some.Child(1), null, Some.Events(1, 3));

        other.LogId.Should().Be(one.LogId);
        (await other.LastPositionAsync(None)).Should().Be(appended.Position);
        (await Stream(other, Some.Child(1))).Should().HaveCount(3);
    }

    [Fact]
    public async Task Neither_believes_what_the_other_has_made_untrue()
    {
        var (one, other) = (Open(), Open());
        await MustAppend(one, Some.Child(1), null, Some.Event(1));
        await MustAppend(other, Some.Child(1), 0, Some.Event(2, "", type: "new-in-other.v1"));
        await MustAppend(other, Some.Child(2), null, Some.Event(3));

        (await Append(one, Some.Child(1), 0, Some.Event(4)))
            .Should().Be(new AppendResult.Conflict(new StreamVersion(1)));
        (await MustAppend(one, Some.Child(1), 0, Some.Event(2))).AlreadyThere.Should().BeTrue();
        await MustAppend(one, Some.Child(1), 1, Some.Event(5, "", type: "new-in-other.v1"));
        await MustAppend(one, Some.Child(3), null, Some.Event(6, "", type: "new-in-one.v1"));
        await MustAppend(other, Some.Child(3), 0, Some.Event(7, "", type: "new-in-one.v1"));

        (await All(one)).Select(e => (e.Id, e.Type)).Should().Equal(
            (Some.Id(1), Some.Type), (Some.Id(2), "new-in-other.v1"), (Some.Id(3), Some.Type),
            (Some.Id(5), "new-in-other.v1"), (Some.Id(6), "new-in-one.v1"), (Some.Id(7), "new-in-one.v1"));
    }

    [Fact]
    public async Task They_take_turns_and_one_wins_each_version()
    {
        SqliteEventLog[] logs = [Open(), Open(), Open(), Open()];
        const int rounds = 25;

        await Task.WhenAll(logs.Select((log, number) => Task.Run(async () =>
        {
            long? last = null;
            for (var round = 0; round < rounds;)
            {
                var answer = await Append(log, Some.Child(1), last, Some.Event((round * 10) + number));
                if (answer is AppendResult.Appended)
                    round++;
                last = (answer as AppendResult.Appended)?.Last.Value ?? ((AppendResult.Conflict)answer).Actual?.Value;
            }
        })));

        foreach (var log in logs)
        {
            var stored = await Stream(log, Some.Child(1));
            stored.Should().HaveCount(logs.Length * rounds);
            stored.Select(e => e.Id).Should().OnlyHaveUniqueItems();
        }
    }

    [Fact]
    public async Task A_follower_notices_what_another_process_appended_within_its_pause()
    {
        var time = new FakeTimeProvider();
        var pause = TimeSpan.FromSeconds(1);
        var (one, other) = (Open(new LogSettings { Time = time, FollowPause = pause }), Open());
        await MustAppend(one, Some.Child(1), null, Some.Event(1));
        await using var following = one.FollowAsync(Position.Start, null, None).GetAsyncEnumerator();
        await following.MoveNextAsync();
        await following.MoveNextAsync();
        var next = following.MoveNextAsync().AsTask();

        var appended = await MustAppend(other, Some.Child(1), 0, Some.Event(2));

        next.IsCompleted.Should().BeFalse();
        time.Advance(pause);
        (await next).Should().BeTrue();
        following.Current.Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(2));
        await following.MoveNextAsync();
        following.Current.Should().Be(new LogMessage.CaughtUp(appended.Position));
    }

    [Fact]
    public async Task A_pause_in_which_nothing_happened_is_not_mentioned()
    {
        var time = new FakeTimeProvider();
        var pause = TimeSpan.FromSeconds(1);
        var log = Open(new LogSettings { Time = time, FollowPause = pause });
        await using var following = log.FollowAsync(Position.Start, null, None).GetAsyncEnumerator();
        await following.MoveNextAsync();
        var next = following.MoveNextAsync().AsTask();

        for (var times = 0; times < 3; times++)
            time.Advance(pause);

        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        (await next).Should().BeTrue();
        following.Current.Should().BeOfType<LogMessage.Event>();
    }

    [Fact]
    public async Task A_reader_that_pauses_does_not_keep_the_write_ahead_log_from_being_taken_in()
    {
        var log = Open();
        await MustAppend(log, Some.Child(1), null, Some.Events(1, 3_000));
        await using var reading = log.ReadAllAsync(Position.Start, null, None).GetAsyncEnumerator();
        await reading.MoveNextAsync();
        await MustAppend(log, Some.Child(2), null, Some.Events(1, 10));

        using var other = new Bare(LogPath);
        other.Ask("PRAGMA wal_checkpoint(TRUNCATE)").Should().Be(0L, "nobody is in the way");

        new FileInfo(LogPath + "-wal").Length.Should().Be(0);
        (await reading.MoveNextAsync()).Should().BeTrue();
    }
}
