namespace WelfareLedger.EventLog.Conformance;

// Case 11 of the contract. A follower that misses something would wait for ever: nothing here waits longer than this.
public abstract partial class EventLogConformance
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Following_an_empty_log_says_at_once_that_it_has_caught_up()
    {
        await using var follower = new Follower(Log, Position.Start);

        (await follower.Next()).Should().Be(new LogMessage.CaughtUp(Position.Start));
    }

    [Fact]
    public async Task Following_gives_what_is_there_then_says_so_then_gives_what_comes()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));
        await using var follower = new Follower(Log, Position.Start);

        (await follower.UntilCaughtUp()).Should().Be("1 2 3 |");
        await MustAppend(Some.Child(2), null, Some.Events(4, 2));
        (await follower.UntilCaughtUp()).Should().Be("4 5 |");
        await MustAppend(Some.Child(1), 2, Some.Event(6));
        (await follower.UntilCaughtUp()).Should().Be("6 |");
    }

    [Fact]
    public async Task Following_goes_on_after_a_position()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));
        var all = await All();
        await using var middle = new Follower(Log, all[1].Position);
        await using var end = new Follower(Log, all[2].Position);

        (await middle.UntilCaughtUp()).Should().Be("3 |");
        (await end.UntilCaughtUp()).Should().Be("|");
        await MustAppend(Some.Child(1), 2, Some.Event(4));
        (await middle.UntilCaughtUp()).Should().Be("4 |");
        (await end.UntilCaughtUp()).Should().Be("4 |");
    }

    [Fact]
    public async Task Caught_up_names_the_last_position_of_any_category()
    {
        await MustAppend(Some.Child(1), null, Some.Event(1));
        await MustAppend(Some.Carer(1), null, Some.Event(2));
        await using var follower = new Follower(Log, Position.Start, "child");

        (await follower.Next()).Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(1));
        (await follower.Next()).Should().Be(new LogMessage.CaughtUp(await Log.LastPositionAsync(None)));

        // Nothing of what is appended is for this follower, but it hears how far it has got.
        await MustAppend(Some.Carer(1), 0, Some.Events(3, 2));
        (await follower.Next()).Should().Be(new LogMessage.CaughtUp(await Log.LastPositionAsync(None)));
    }

    [Fact]
    public async Task Following_ends_by_cancellation()
    {
        var follower = new Follower(Log, Position.Start);
        await follower.UntilCaughtUp();
        var waiting = follower.Next();

        await follower.CancelAsync();

        await ((Func<Task>)(() => waiting)).Should().ThrowAsync<OperationCanceledException>();
        await follower.DisposeAsync();
    }

    [Fact]
    public async Task Followers_miss_and_repeat_nothing_while_many_append()
    {
        const int writers = 8;
        const int appendsEach = 60;
        await MustAppend(Some.Child(0), null, Some.Event(0));
        await using var early = new Follower(Log, Position.Start);
        await using var picky = new Follower(Log, Position.Start, "carer");

        var writing = Task.WhenAll(Enumerable.Range(1, writers).Select(writer => Task.Run(async () =>
        {
            var stream = writer % 2 == 0 ? Some.Carer(writer) : Some.Child(writer);
            for (var append = 0; append < appendsEach; append++)
                await MustAppend(stream, append == 0 ? null : (append * 2) - 1, Some.Events(append * 2, 2));
        })));
        var total = (writers * appendsEach * 2) + 1;
        var followed = await early.Events(total);
        await using var late = new Follower(Log, followed[total / 2].Position);
        await writing;

        var all = await All();
        all.Should().HaveCount(total);
        Same(followed, all);
        Same(await late.Events(total - (total / 2) - 1), all[((total / 2) + 1)..]);
        Same(await picky.Events(writers / 2 * appendsEach * 2), await All(null, "carer"));
    }

    static void Same(IEnumerable<StoredEvent> actual, IEnumerable<StoredEvent> expected) =>
        actual.Select(e => (e.Position, e.Stream, e.Version, e.Id))
            .Should().Equal(expected.Select(e => (e.Position, e.Stream, e.Version, e.Id)));

    /// <summary>A following with a hand on it.</summary>
    protected sealed class Follower(IEventLog log, Position after, params string[] categories) : IAsyncDisposable
    {
        readonly CancellationTokenSource _stop = new();
        IAsyncEnumerator<LogMessage>? _messages;

        public async Task<LogMessage> Next()
        {
            _messages ??= log.FollowAsync(after, categories is [] ? null : categories.ToHashSet(), _stop.Token)
                .GetAsyncEnumerator();
            (await _messages.MoveNextAsync().AsTask().WaitAsync(Patience)).Should().BeTrue();
            return _messages.Current;
        }

        /// <summary>The numbers of the next events, and a bar for having caught up.</summary>
        public async Task<string> UntilCaughtUp()
        {
            var said = new List<string>();
            while (said is [] or not [.., "|"])
                said.Add(await Next() is LogMessage.Event e ? Numbers([e.Stored]) : "|");
            return string.Join(' ', said);
        }

        public async Task<List<StoredEvent>> Events(int count)
        {
            var events = new List<StoredEvent>();
            while (events.Count < count)
            {
                if (await Next() is LogMessage.Event e)
                    events.Add(e.Stored);
            }

            return events;
        }

        public Task CancelAsync() => _stop.CancelAsync();

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            if (_messages is not null)
                await _messages.DisposeAsync();
            _stop.Dispose();
        }
    }
}
