namespace WelfareLedger.EventLog.Conformance;

// Cases 9, 10 and 14 of the contract.
public abstract partial class EventLogConformance
{
    // More than any log takes into one page.
    const int ManyEvents = 2_345;

    [Theory]
    [InlineData(null, "1@0 2@1 3@2 4@3")]
    [InlineData(-5L, "1@0 2@1 3@2 4@3")]
    [InlineData(0L, "1@0 2@1 3@2 4@3")]
    [InlineData(1L, "2@1 3@2 4@3")]
    [InlineData(3L, "4@3")]
    [InlineData(4L, "")]
    [InlineData(long.MaxValue, "")]
    public async Task A_stream_is_read_forwards_from_a_version_on(long? from, string expected)
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 4));

        Places(await Stream(Some.Child(1), from)).Should().Be(expected);
    }

    [Theory]
    [InlineData(null, "4@3 3@2 2@1 1@0")]
    [InlineData(long.MaxValue, "4@3 3@2 2@1 1@0")]
    [InlineData(3L, "4@3 3@2 2@1 1@0")]
    [InlineData(2L, "3@2 2@1 1@0")]
    [InlineData(0L, "1@0")]
    [InlineData(-1L, "")]
    public async Task A_stream_is_read_backwards_from_a_version_down(long? from, string expected)
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 4));

        Places(await Stream(Some.Child(1), from, ReadDirection.Backwards)).Should().Be(expected);
    }

    [Theory]
    [InlineData(ReadDirection.Forwards, null)]
    [InlineData(ReadDirection.Backwards, null)]
    [InlineData(ReadDirection.Forwards, 70L)]
    [InlineData(ReadDirection.Backwards, 70L)]
    public async Task A_stream_read_up_to_a_position_is_what_it_was_then(ReadDirection direction, long? from)
    {
        for (var number = 1; number <= 120; number++)
        {
            await MustAppend(Some.Child(1), number == 1 ? null : number - 2, Some.Event(number));
            await MustAppend(Some.Child(2), number == 1 ? null : number - 2, Some.Event(1_000 + number));
        }

        var whole = await Stream(Some.Child(1), from, direction);
        var everywhere = await Log.ReadAllAsync(Position.Start, null, None).ToArrayAsync();
        foreach (var then in everywhere.Select(stored => stored.Position).Prepend(Position.Start))
        {
            var read = await Log.ReadStreamAsync(
                Some.Child(1), from is { } version ? new(version) : null, direction, then, None).ToArrayAsync();

            Places(read).Should().Be(Places([.. whole.Where(stored => stored.Position <= then)]));
        }
    }

    [Theory]
    [InlineData(ReadDirection.Forwards)]
    [InlineData(ReadDirection.Backwards)]
    public async Task A_stream_that_is_not_there_reads_as_empty(ReadDirection direction)
    {
        await MustAppend(Some.Child(2), null, Some.Event(1));

        (await Stream(Some.Child(1), direction: direction)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(1_100)]
    [InlineData(ManyEvents)]
    public async Task A_long_stream_is_read_whole_in_both_directions(int count)
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, count));
        await MustAppend(Some.Child(2), null, Some.Events(1, 7));

        var numbers = Enumerable.Range(1, count).ToArray();
        Numbers(await Stream(Some.Child(1))).Should().Be(string.Join(' ', numbers));
        Numbers(await Stream(Some.Child(1), direction: ReadDirection.Backwards))
            .Should().Be(string.Join(' ', numbers.Reverse()));
    }

    [Fact]
    public async Task The_last_event_is_the_last_of_any_stream()
    {
        (await Log.LastAsync(None)).Should().BeNull();
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));
        (await Log.LastAsync(None))!.Id.Should().Be(Some.Id(3));
        await MustAppend(Some.Carer(1), null, Some.Event(4));

        var last = (await Log.LastAsync(None))!;

        last.Stream.Should().Be(Some.Carer(1));
        last.Id.Should().Be(Some.Id(4));
        last.Position.Should().Be(await Log.LastPositionAsync(None));
    }

    [Fact]
    public async Task Where_nobody_touched_a_stream_there_are_no_notices()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));

        (await Log.ReadNoticesAsync(Position.Start, None).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_empty_log_reads_as_empty()
    {
        (await All()).Should().BeEmpty();
        (await All(new Position(1_000))).Should().BeEmpty();
        (await Log.LastPositionAsync(None)).Should().Be(Position.Start);
    }

    [Fact]
    public async Task Positions_rise_in_the_order_of_the_appends()
    {
        var first = await MustAppend(Some.Child(1), null, Some.Events(1, 2));
        var second = await MustAppend(Some.Carer(1), null, Some.Event(3));
        var third = await MustAppend(Some.Child(1), 1, Some.Event(4));

        var all = await All();
        Numbers(all).Should().Be("1 2 3 4");
        all.Select(e => e.Position).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        all[0].Position.Should().BeGreaterThan(Position.Start);
        new[] { all[1].Position, all[2].Position, all[3].Position }
            .Should().Equal(first.Position, second.Position, third.Position);
        (await Log.LastPositionAsync(None)).Should().Be(third.Position);
    }

    [Fact]
    public async Task Everything_is_read_strictly_after_a_position()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));
        var all = await All();

        Numbers(await All(all[0].Position)).Should().Be("2 3");
        Numbers(await All(all[2].Position)).Should().BeEmpty();
        Numbers(await All(new Position(long.MaxValue))).Should().BeEmpty();
        Numbers(await All(new Position(-100))).Should().Be("1 2 3");
    }

    [Fact]
    public async Task Categories_choose_whole_streams()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 2));
        await MustAppend(Some.Carer(1), null, Some.Events(3, 2));
        await MustAppend(new StreamName("ledger", "child-1"), null, Some.Event(5));

        Numbers(await All(null, "child")).Should().Be("1 2");
        Numbers(await All(null, "carer", "ledger")).Should().Be("3 4 5");
        Numbers(await All((await All())[2].Position, "carer")).Should().Be("4");
        Numbers(await All(null, "chil")).Should().BeEmpty();
        (await Log.ReadAllAsync(Position.Start, new HashSet<string>(), None).ToArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_long_log_is_read_whole_and_in_part()
    {
        for (var at = 0; at < ManyEvents; at += 5)
            await MustAppend(at % 500 == 0 ? Some.Carer(at) : Some.Child(at), null, Some.Events(at + 1, 5));

        var all = await All();
        Numbers(all).Should().Be(string.Join(' ', Enumerable.Range(1, ManyEvents)));
        Numbers(await All(null, "carer")).Should().Be(Numbers(all.Where(e => e.Stream.Category == "carer")));
        foreach (var at in (int[])[0, 499, 999, 1_000, 1_001, ManyEvents - 1])
            (await All(all[at].Position)).Should().HaveCount(ManyEvents - at - 1);
    }

    [Fact]
    public async Task Everything_is_read_backwards_strictly_before_a_position()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 2));
        await MustAppend(Some.Carer(1), null, Some.Event(3));
        var all = await All();

        Numbers(await Backwards()).Should().Be("3 2 1");
        Numbers(await Backwards(new Position(long.MaxValue))).Should().Be("3 2 1");
        Numbers(await Backwards(all[2].Position)).Should().Be("2 1");
        Numbers(await Backwards(all[1].Position)).Should().Be("1");
        Numbers(await Backwards(all[0].Position)).Should().BeEmpty();
        Numbers(await Backwards(Position.Start)).Should().BeEmpty();
        Numbers(await Backwards(null, "child")).Should().Be("2 1");
        Numbers(await Backwards(all[2].Position, "carer")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_long_log_is_read_backwards_whole_and_in_part()
    {
        (await Backwards()).Should().BeEmpty();
        for (var at = 0; at < ManyEvents; at += 5)
            await MustAppend(at % 500 == 0 ? Some.Carer(at) : Some.Child(at), null, Some.Events(at + 1, 5));

        var all = await Backwards();

        Numbers(all).Should().Be(string.Join(' ', Enumerable.Range(1, ManyEvents).Reverse()));
        Numbers(await Backwards(null, "carer"))
            .Should().Be(Numbers(all.Where(e => e.Stream.Category == "carer")));
        foreach (var at in (int[])[0, 9, 10, 11, 999, 1_000, 1_010, ManyEvents - 1])
            (await Backwards(all[at].Position)).Should().HaveCount(ManyEvents - at - 1);
    }

    [Fact]
    public async Task A_reading_that_began_goes_on_while_others_append()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, ManyEvents));
        var read = new List<StoredEvent>();

        await foreach (var stored in Log.ReadAllAsync(Position.Start, null, None))
        {
            if (read.Count == 10)
                await MustAppend(Some.Child(2), null, Some.Events(1, 3));
            read.Add(stored);
        }

        read.Count.Should().BeInRange(ManyEvents, ManyEvents + 3);
        read.Select(e => e.Position).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        read.Take(ManyEvents).Should().OnlyContain(e => e.Stream == Some.Child(1));
    }

    [Fact]
    public async Task A_reading_may_be_given_up()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, ManyEvents));

        for (var time = 0; time < 50; time++)
            (await Log.ReadAllAsync(Position.Start, null, None).FirstAsync()).Id.Should().Be(Some.Id(1));
        await MustAppend(Some.Child(1), ManyEvents - 1, Some.Event(1));
    }

    [Fact]
    public async Task A_reading_is_cancelled_between_two_events()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 10));
        using var stop = new CancellationTokenSource();
        Func<IAsyncEnumerable<StoredEvent>>[] readings =
        [
            () => Log.ReadAllAsync(Position.Start, null, stop.Token),
            () => Log.ReadAllBackwardsAsync(null, null, stop.Token),
            () => Log.ReadStreamAsync(Some.Child(1), null, ReadDirection.Forwards, stop.Token),
            () => Log.ReadStreamAsync(Some.Child(1), null, ReadDirection.Backwards, stop.Token),
        ];
        var running = readings.Select(read => read().GetAsyncEnumerator()).ToList();
        foreach (var reading in running)
            (await reading.MoveNextAsync()).Should().BeTrue();

        await stop.CancelAsync();

        foreach (var reading in running)
        {
            var next = async () => await reading.MoveNextAsync();
            await next.Should().ThrowAsync<OperationCanceledException>();
            await reading.DisposeAsync();
        }

        foreach (var read in readings)
        {
            var start = async () => await read().FirstOrDefaultAsync();
            await start.Should().ThrowAsync<OperationCanceledException>();
        }
    }
}
