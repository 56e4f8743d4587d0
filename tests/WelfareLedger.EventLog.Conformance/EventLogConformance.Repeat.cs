namespace WelfareLedger.EventLog.Conformance;

// Cases 3, 4 and 6 of the contract: the same append again.
public abstract partial class EventLogConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_same_append_again_gets_the_first_answer_and_writes_nothing(int count)
    {
        var first = await MustAppend(Some.Child(1), null, Some.Events(1, count));

        var again = await MustAppend(Some.Child(1), null, Some.Events(1, count));

        again.Should().Be(first with { AlreadyThere = true });
        (await All()).Should().HaveCount(count);
    }

    [Fact]
    public async Task The_same_append_is_recognised_under_later_events()
    {
        await MustAppend(Some.Child(1), null, Some.Event(1));
        var first = await MustAppend(Some.Child(1), 0, Some.Events(2, 2));
        await MustAppend(Some.Child(1), 2, Some.Events(4, 3));

        var again = await MustAppend(Some.Child(1), 0, Some.Events(2, 2));

        again.Should().Be(first with { AlreadyThere = true });
        Places(await Stream(Some.Child(1))).Should().Be("1@0 2@1 3@2 4@3 5@4 6@5");
    }

    [Fact]
    public async Task The_first_part_of_an_earlier_append_is_recognised_where_it_ends()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));

        var again = await MustAppend(Some.Child(1), null, Some.Events(1, 2));

        again.AlreadyThere.Should().BeTrue();
        again.Last.Should().Be(new StreamVersion(1));
        again.Position.Should().Be((await Stream(Some.Child(1)))[1].Position);
    }

    [Fact]
    public async Task What_the_events_hold_plays_no_part_in_recognising_them()
    {
        await MustAppend(Some.Child(1), null, Some.Event(1, "first"));

        (await MustAppend(Some.Child(1), null, Some.Event(1, "second"))).AlreadyThere.Should().BeTrue();
        (await Stream(Some.Child(1)))[0].Data.ToArray().Should().Equal("first"u8.ToArray());
    }

    [Fact]
    public async Task Some_of_the_ids_are_not_enough()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));

        // The stream ends before all were found.
        await Conflicts(null, Some.Events(1, 4));
        await Conflicts(1, Some.Events(3, 2));
        // Another id at one of the places; the right ids in another order.
        await Conflicts(null, Some.Event(1), Some.Event(9));
        await Conflicts(null, Some.Event(9), Some.Event(2));
        await Conflicts(null, Some.Event(2), Some.Event(1));

        async Task Conflicts(long? last, params NewEvent[] events) =>
            (await Append(Some.Child(1), last, events))
                .Should().Be(new AppendResult.Conflict(new StreamVersion(2)));
    }

    [Fact]
    public async Task The_same_ids_at_another_place_are_not_recognised()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 2));

        (await Append(Some.Child(1), 0, Some.Event(1)))
            .Should().Be(new AppendResult.Conflict(new StreamVersion(1)));
        (await Append(Some.Child(1), long.MaxValue, Some.Events(1, 2)))
            .Should().Be(new AppendResult.Conflict(new StreamVersion(1)));
        // Where the stream is as expected, the same ids are new events.
        (await MustAppend(Some.Child(1), 1, Some.Events(1, 2))).AlreadyThere.Should().BeFalse();
        Places(await Stream(Some.Child(1))).Should().Be("1@0 2@1 1@2 2@3");
    }

    [Fact]
    public async Task The_same_append_thirty_two_times_at_once_is_written_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(_ => Task.Run(() => MustAppend(Some.Child(1), null, Some.Events(1, 3)))));

        answers.Count(answer => !answer.AlreadyThere).Should().Be(1);
        answers.Should().OnlyContain(answer => answer.Last == new StreamVersion(2));
        answers.Select(answer => answer.Position).Distinct().Should().ContainSingle();
        (await All()).Should().HaveCount(3);
    }
}
