namespace WelfareLedger.EventLog.EventStoreDb.Tests;

/// <summary>What only a network does to a log.</summary>
public sealed class NetworkTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    ServedLog _served = null!;

    public async Task InitializeAsync() => _served = await ServedLog.StartAsync();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task An_answer_that_is_lost_after_the_write_is_found_by_asking_again()
    {
        await using var proxy = new CuttingProxy(_served.Port);
        await using var log = await _served.ConnectAsync(proxy.Port);
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        proxy.LosesAnswers = true;

        var appending = log.AppendAsync(
            Some.Child(1), ExpectedVersion.Exactly(new(0)), Some.Events(2, 2), default).AsTask();
        await UntilStored(Some.Id(3));
        (proxy.LosesAnswers, appending.IsCompleted).Should().Be((true, false));
        proxy.LosesAnswers = false;
        proxy.Cut();

        var answer = await appending.WaitAsync(Patience);
        answer.Should().BeOfType<AppendResult.Appended>().Which.Last.Should().Be(new StreamVersion(2));
        (await Numbers(log)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task An_append_whose_answer_stays_lost_is_unknown_and_the_same_append_tells()
    {
        await using var proxy = new CuttingProxy(_served.Port);
        await using var log = await _served.ConnectAsync(proxy.Port, waitMax: TimeSpan.Zero);
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        proxy.LosesAnswers = true;
        var appending = log.AppendAsync(
            Some.Child(1), ExpectedVersion.Exactly(new(0)), [Some.Event(2)], default).AsTask();
        await UntilStored(Some.Id(2));
        proxy.IsClosed = true;
        proxy.Cut();

        (await appending.WaitAsync(Patience)).Should().BeOfType<AppendResult.Unknown>();

        (proxy.IsClosed, proxy.LosesAnswers) = (false, false);
        await using var again = await _served.ConnectAsync(proxy.Port);
        var answer = await again.AppendAsync(
            Some.Child(1), ExpectedVersion.Exactly(new(0)), [Some.Event(2)], default);
        answer.Should().BeOfType<AppendResult.Appended>().Which.AlreadyThere.Should().BeTrue();
        (await Numbers(again)).Should().Equal(1, 2);
    }

    [Fact]
    public async Task In_the_same_process_too_a_lost_append_is_known_for_a_repetition()
    {
        await using var proxy = new CuttingProxy(_served.Port);
        await using var log = await _served.ConnectAsync(proxy.Port);
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        proxy.LosesAnswers = true;
        using var gaveUp = new CancellationTokenSource();
        var appending = log.AppendAsync(
            Some.Child(1), ExpectedVersion.Exactly(new(0)), [Some.Event(2)], gaveUp.Token).AsTask();
        await UntilStored(Some.Id(2));
        await gaveUp.CancelAsync();

        (await appending.WaitAsync(Patience)).Should().BeOfType<AppendResult.Unknown>();

        proxy.LosesAnswers = false;
        proxy.Cut();
        var answer = await log.AppendAsync(
            Some.Child(1), ExpectedVersion.Exactly(new(0)), [Some.Event(2)], default);
        answer.Should().BeOfType<AppendResult.Appended>().Which.AlreadyThere.Should().BeTrue();
    }

    [Fact]
    public async Task A_store_that_nobody_answers_for_is_unreachable_and_nothing_is_written()
    {
        await using var log = await _served.ConnectAsync(waitMax: TimeSpan.Zero);
        var before = await _served.Beneath.LastPositionAsync(default);
        await _served.GoAwayAsync();
        Func<Task>[] asks =
        [
            // Sent into a call that was just ending, it is unknown; then the store is asked.
            async () =>
            {
                var answer = await log.AppendAsync(Some.Child(1), ExpectedVersion.NoStream, [Some.Event(1)], default);
                answer.Should().BeOfType<AppendResult.Unknown>();
                await log.LastPositionAsync(default);
            },
            async () => await log.ReadAllAsync(Position.Start, null, default).ToListAsync(),
            async () => await log.ReadStreamAsync(Some.Child(1), null, ReadDirection.Forwards, default).ToListAsync(),
            async () => await log.LastPositionAsync(default),
            async () => await _served.ConnectAsync(waitMax: TimeSpan.Zero),
        ];

        foreach (var ask in asks)
        {
            (await ask.Should().ThrowAsync<LogUnavailableException>())
                .Which.Store.Should().Be($"127.0.0.1:{_served.Port}");
        }

        (await _served.Beneath.LastPositionAsync(default)).Should().Be(before);
    }

    [Fact]
    public async Task Writers_and_followers_go_on_when_the_server_comes_back_without_a_gap_and_without_a_repeat()
    {
        const int writers = 4;
        const int each = 60;
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var log = await _served.ConnectAsync(onTrouble: lines.Enqueue);
        using var enough = new CancellationTokenSource();
        var followed = FollowAsync(log, writers * each, enough.Token);
        var stored = 0;
        var quarter = new TaskCompletionSource();
        var half = new TaskCompletionSource();

        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < each; number++)
            {
                await MustAppendInTheEnd(
                    log, Some.Child(writer), number == 0 ? null : number - 1, Some.Event((writer * each) + number));
                var count = Interlocked.Increment(ref stored);
                if (count == writers * each / 4) quarter.SetResult();
                if (count == writers * each / 2) half.SetResult();
            }
        })));
        foreach (var moment in (Task[])[quarter.Task, half.Task])
        {
            await moment.WaitAsync(Patience);
            await _served.GoAwayAsync();
            await _served.ComeBackAsync();
        }
        await writing.WaitAsync(Patience);

        var seen = await followed.WaitAsync(Patience);
        await enough.CancelAsync();
        var there = await log.ReadAllAsync(Position.Start, null, default).Select(e => e.Id).ToListAsync();
        there.Should().HaveCount(writers * each).And.OnlyHaveUniqueItems();
        seen.Should().Equal(there);
        lines.Should().Contain(line => line.Contains("does not answer"));
    }

    [Fact]
    public async Task A_follower_passes_over_long_stretches_of_what_is_not_the_ledgers()
    {
        await using var log = await _served.ConnectAsync();
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        await using var others = await EventStoreDbEventLog.OpenOrCreateAsync(
            new(StoreAddress.Parse($"esdb://127.0.0.1:{_served.Port}?tls=false", _ => null),
                new HashSet<string> { "others" }),
            default);
        for (var append = 0; append < 5; append++)
        {
            await MustAppend(
                others, new StreamName("others", "1"), append == 0 ? null : (append * 1_000) - 1,
                Some.Events((append * 1_000) + 10, 1_000));
        }
        await MustAppend(log, Some.Child(1), 0, Some.Event(2));
        using var stop = new CancellationTokenSource();
        await using var messages = log.FollowAsync(Position.Start, null, stop.Token).GetAsyncEnumerator();

        (await Next(messages)).Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(1));
        (await Next(messages)).Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(2));
        (await Next(messages)).Should().Be(new LogMessage.CaughtUp(await log.LastPositionAsync(default)));

        // It goes on behind what it passed over, on another connection.
        await _served.GoAwayAsync();
        await _served.ComeBackAsync();
        await MustAppend(log, Some.Child(1), 1, Some.Event(3));
        (await Next(messages)).Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(3));
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_slow_follower_gets_everything()
    {
        await using var log = await _served.ConnectAsync();
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        using var stop = new CancellationTokenSource();
        await using var messages = log.FollowAsync(Position.Start, null, stop.Token).GetAsyncEnumerator();
        await Next(messages);
        await Next(messages); // caught up, and it does not look again until all of this is there

        var large = new byte[100_000];
        for (var number = 2; number <= 401; number++)
        {
            await MustAppend(
                log, Some.Child(1), number - 2, new NewEvent(Some.Id(number), Some.Type, large, default));
        }

        for (var number = 2; number <= 401; number++)
        {
            LogMessage message;
            do
            {
                message = await Next(messages);
            }
            while (message is LogMessage.CaughtUp);
            message.Should().BeOfType<LogMessage.Event>().Which.Stored.Id.Should().Be(Some.Id(number));
        }
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Ten_thousand_streams_are_written_at_once_and_read_back()
    {
        const int streams = 10_000;
        await using var log = await _served.ConnectAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, streams), new ParallelOptions { MaxDegreeOfParallelism = 128 },
            async (number, _) => await MustAppend(log, new("child", $"{number}"), null, Some.Event(number)));

        var all = await log.ReadAllAsync(Position.Start, null, default).ToListAsync();
        all.Select(stored => stored.Stream).Should().HaveCount(streams).And.OnlyHaveUniqueItems();
        foreach (var number in (int[])[1, streams / 2, streams])
        {
            (await log.ReadStreamAsync(new("child", $"{number}"), null, ReadDirection.Forwards, default).ToListAsync())
                .Should().ContainSingle().Which.Id.Should().Be(Some.Id(number));
        }
    }

    [Fact]
    public async Task A_log_keeps_its_identity_and_another_process_finds_the_same()
    {
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _served.ConnectAsync()));
        await using var later = await _served.ConnectAsync();

        racing.Select(log => log.LogId).Append(later.LogId).Distinct()
            .Should().ContainSingle().Which.Should().NotBe(Guid.Empty);
        (await later.ReadAllAsync(Position.Start, null, default).ToListAsync()).Should().BeEmpty();
        foreach (var log in racing) await log.DisposeAsync();
    }

    [Fact]
    public async Task A_store_without_a_log_is_not_taken_for_one()
    {
        var options = new StoreOptions(
            StoreAddress.Parse($"esdb://127.0.0.1:{_served.Port}?tls=false", _ => null),
            new HashSet<string> { "child" });

        await FluentActions.Awaiting(() => EventStoreDbEventLog.OpenAsync(options, default))
            .Should().ThrowAsync<LogStoppedException>();
        await using var toRead = await EventStoreDbEventLog.OpenToReadAsync(options, default);
        toRead.LogId.Should().Be(Guid.Empty);
    }

    async Task UntilStored(Guid id)
    {
        using var stop = new CancellationTokenSource(Patience);
        await foreach (var message in _served.Beneath.FollowAsync(Position.Start, null, stop.Token))
            if (message is LogMessage.Event(var stored) && stored.Id == id)
                return;
    }

    static async Task<LogMessage> Next(IAsyncEnumerator<LogMessage> messages)
    {
        (await messages.MoveNextAsync().AsTask().WaitAsync(Patience)).Should().BeTrue();
        return messages.Current;
    }

    static async Task<List<Guid>> FollowAsync(EventStoreDbEventLog log, int count, CancellationToken cancellation)
    {
        var seen = new List<Guid>();
        await foreach (var message in log.FollowAsync(Position.Start, null, cancellation))
        {
            if (message is LogMessage.Event(var stored)) seen.Add(stored.Id);
            if (seen.Count == count) break;
        }
        return seen;
    }

    static async Task MustAppend(EventStoreDbEventLog log, StreamName stream, long? last, params NewEvent[] events) =>
        (await log.AppendAsync(stream, After(last), events, default)).Should().BeOfType<AppendResult.Appended>();

    /// <summary>As callers do: unknown is asked again, under the same ids.</summary>
    static async Task MustAppendInTheEnd(
        EventStoreDbEventLog log, StreamName stream, long? last, NewEvent e)
    {
        AppendResult answer;
        do
        {
            answer = await log.AppendAsync(stream, After(last), [e], default);
        }
        while (answer is AppendResult.Unknown);
        answer.Should().BeOfType<AppendResult.Appended>();
    }

    static ExpectedVersion After(long? last) =>
        last is { } version ? ExpectedVersion.Exactly(new(version)) : ExpectedVersion.NoStream;

    static async Task<List<int>> Numbers(EventStoreDbEventLog log) =>
        await log.ReadAllAsync(Position.Start, null, default)
            .Select(stored => BitConverter.ToInt32(stored.Id.ToByteArray())).ToListAsync();
}
