namespace WelfareLedger.EventLog.Conformance;

// Cases 1 and 8 of the contract, with many at once.
public abstract partial class EventLogConformance
{
    const int Racers = 32;

    [Fact]
    public async Task Of_thirty_two_writers_one_wins_each_version()
    {
        const int rounds = 20;
        for (var round = 0; round < rounds; round++)
        {
            long? last = round == 0 ? null : round - 1;
            var answers = await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer =>
                Task.Run(() => Append(Some.Child(1), last, Some.Event((round * Racers) + racer)))));

            answers.OfType<AppendResult.Appended>().Should().ContainSingle()
                .Which.Should().Match<AppendResult.Appended>(won => won.Last.Value == round && !won.AlreadyThere);
            answers.OfType<AppendResult.Conflict>().Should().HaveCount(Racers - 1)
                .And.OnlyContain(lost => lost.Actual == new StreamVersion(round));
        }

        (await Stream(Some.Child(1))).Select(e => e.Version.Value).Should().Equal(Enumerable.Range(0, rounds)
            .Select(version => (long)version));
    }

    [Fact]
    public async Task Thirty_two_writers_of_one_stream_that_try_again_all_get_in()
    {
        await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer => Task.Run(async () =>
        {
            long? last = null;
            while (await Append(Some.Child(1), last, PairOf(racer)) is AppendResult.Conflict conflict)
                last = conflict.Actual?.Value;
        })));

        var stored = await Stream(Some.Child(1));
        stored.Should().HaveCount(Racers * 2);
        // All or nothing, and nobody else in between.
        foreach (var pair in stored.Select(e => e.Id).Chunk(2))
            pair.Should().Equal(Enumerable.Range(0, Racers).Select(PairOf).Single(p => p[0].Id == pair[0])
                .Select(e => e.Id));
        Same(await All(), stored);

        static NewEvent[] PairOf(int racer) => Some.Events(racer * 10, 2);
    }

    [Fact]
    public async Task Appends_to_many_streams_at_once_stay_whole()
    {
        await Task.WhenAll(Enumerable.Range(1, 200).Select(number =>
            Task.Run(() => MustAppend(Some.Child(number), null, Some.Events(number * 100, 1 + (number % 7))))));

        var all = await All();
        all.Should().HaveCount(Enumerable.Range(1, 200).Sum(number => 1 + (number % 7)));
        foreach (var (at, e) in all.Index().Skip(1))
        {
            if (e.Version != StreamVersion.First)
                (e.Stream, e.Version).Should().Be((all[at - 1].Stream, all[at - 1].Version.Next));
        }
    }

    [Fact]
    public async Task Cancelled_before_it_was_queued_nothing_is_written()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var append = async () =>
            await Log.AppendAsync(Some.Child(1), ExpectedVersion.NoStream, Some.Events(1, 2), stop.Token);

        await append.Should().ThrowAsync<OperationCanceledException>();
        (await All()).Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_at_any_moment_the_same_append_again_ends_with_one()
    {
        for (var time = 0; time < 100; time++)
        {
            using var stop = new CancellationTokenSource();
            AppendResult? answer = null;
            var appending = Task.Run(async () =>
            {
                try
                {
                    answer = await Log.AppendAsync(
                        Some.Child(time), ExpectedVersion.NoStream, Some.Events(time, 2), stop.Token);
                }
                catch (OperationCanceledException)
                {
                }
            });
            var cancelling = Task.Run(stop.Cancel);
            await Task.WhenAll(appending, cancelling);

            answer.Should().Match<AppendResult?>(it =>
                it == null || it is AppendResult.Unknown || it is AppendResult.Appended);
            var again = await MustAppend(Some.Child(time), null, Some.Events(time, 2));
            if (answer is AppendResult.Appended appended)
                again.Should().Be(appended with { AlreadyThere = true });
            (await Stream(Some.Child(time))).Should().HaveCount(2);
        }
    }
}
