namespace WelfareLedger.EventLog.Conformance;

// Cases 1, 2, 4, 5, 7 and 12 of the contract.
public abstract partial class EventLogConformance
{
    [Fact]
    public async Task The_first_append_makes_the_stream()
    {
        var answer = await MustAppend(Some.Child(1), null, Some.Event(1));

        answer.Last.Should().Be(StreamVersion.First);
        answer.AlreadyThere.Should().BeFalse();
        var stored = (await Stream(Some.Child(1))).Should().ContainSingle().Subject;
        stored.Stream.Should().Be(Some.Child(1));
        stored.Position.Should().Be(answer.Position);
        stored.Id.Should().Be(Some.Id(1));
        stored.Type.Should().Be(Some.Type);
    }

    [Fact]
    public async Task The_events_of_one_append_get_their_versions_in_order_and_without_a_gap()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));

        var answer = await MustAppend(Some.Child(1), 2, Some.Events(4, 2));

        answer.Last.Should().Be(new StreamVersion(4));
        Places(await Stream(Some.Child(1))).Should().Be("1@0 2@1 3@2 4@3 5@4");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(3L)]
    [InlineData(long.MaxValue - 1)]
    public async Task A_stale_or_hasty_writer_conflicts_and_nothing_is_written(long? believed)
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, 3));

        var answer = await Append(Some.Child(1), believed, Some.Events(10, 2));

        answer.Should().Be(new AppendResult.Conflict(new StreamVersion(2)));
        Numbers(await All()).Should().Be("1 2 3");
    }

    [Fact]
    public async Task A_version_expected_where_there_is_no_stream_conflicts_without_an_actual_version()
    {
        await MustAppend(Some.Child(2), null, Some.Event(1));

        (await Append(Some.Child(1), 0, Some.Event(2))).Should().Be(new AppendResult.Conflict(Actual: null));
        (await Stream(Some.Child(1))).Should().BeEmpty();
        // The refusal left no trace of the stream either.
        await MustAppend(Some.Child(1), null, Some.Event(3));
    }

    [Fact]
    public async Task Streams_do_not_disturb_each_other()
    {
        await MustAppend(Some.Child(1), null, Some.Event(1));
        await MustAppend(Some.Carer(1), null, Some.Event(2));
        await MustAppend(Some.Child(1), 0, Some.Event(3));
        await MustAppend(Some.Carer(1), 0, Some.Event(4));

        Places(await Stream(Some.Child(1))).Should().Be("1@0 3@1");
        Places(await Stream(Some.Carer(1))).Should().Be("2@0 4@1");
    }

    [Fact]
    public async Task An_id_may_stand_in_two_streams()
    {
        await MustAppend(Some.Child(1), null, Some.Event(1));

        (await MustAppend(Some.Child(2), null, Some.Event(1))).AlreadyThere.Should().BeFalse();
    }

    [Fact]
    public async Task Data_and_metadata_come_back_byte_for_byte()
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
        byte[] large = [.. Enumerable.Range(0, LogLimits.EventBytesMax).Select(b => (byte)(b * 31))];
        var sent = new (byte[] Data, byte[] Metadata)[]
        {
            ([], []), (every, []), ([], every), (every, [.. every.Reverse()]), (large, []), ([0], [0, 0]),
            ("{\"名\":\"张三\"}"u8.ToArray(), [0xEF, 0xBB, 0xBF, 0xFF]),
        };

        await MustAppend(
            Some.Child(1), null,
            [.. sent.Select((bytes, at) => new NewEvent(Some.Id(at + 1), Some.Type, bytes.Data, bytes.Metadata))]);

        foreach (var stored in (StoredEvent[][])[await Stream(Some.Child(1)), await All()])
        {
            stored.Should().HaveCount(sent.Length);
            foreach (var (at, e) in stored.Index())
            {
                e.Data.ToArray().Should().Equal(sent[at].Data);
                e.Metadata.ToArray().Should().Equal(sent[at].Metadata);
            }
        }
    }

    [Fact]
    public async Task Ids_types_and_names_come_back_as_they_were()
    {
        var longest = new string('z', LogLimits.TypeLengthMax);
        var id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        var name = new StreamName("child", new string('~', NameLengthMax - "child-".Length));

        await MustAppend(name, null, new NewEvent(id, longest, default, default), Some.Event(1, "", type: "!"));

        var stored = await Stream(name);
        stored.Select(e => e.Type).Should().Equal(longest, "!");
        stored[0].Id.Should().Be(id);
        stored.Should().OnlyContain(e => e.Stream == name);
    }

    [Fact]
    public async Task An_append_that_no_log_takes_is_a_bug_of_the_caller()
    {
        var tooMany = Some.Events(1, LogLimits.EventsPerAppendMax + 1);
        var tooLarge = new NewEvent(Some.Id(1), Some.Type, new byte[LogLimits.EventBytesMax], new byte[1]);
        NewEvent[][] wrong =
        [
            [], [Some.Event(1), Some.Event(2), Some.Event(1)], tooMany, [tooLarge],
            [Some.Event(1, "", type: "")], [Some.Event(1, "", type: "with blank")], [Some.Event(1, "", type: "走访")],
            [Some.Event(1, "", type: new string('t', LogLimits.TypeLengthMax + 1))],
            [Some.Event(1), Some.Event(2) with { Id = Guid.Empty }],
            [Sized(1, LogLimits.EventBytesMax), Sized(2, LogLimits.AppendBytesMax - LogLimits.EventBytesMax)],
        ];

        foreach (var events in wrong)
        {
            var append = async () => await Append(Some.Child(1), null, events);
            await append.Should().ThrowAsync<ArgumentException>();
        }

        var nameless = async () => await Append(default, null, Some.Event(1));
        await nameless.Should().ThrowAsync<InvalidOperationException>();
        (await All()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_append_with_most_bytes_is_taken_whole()
    {
        NewEvent[] events = [Sized(1, LogLimits.EventBytesMax), Sized(2, 0)];
        var left = LogLimits.AppendBytesMax - (int)events.Sum(LogLimits.BytesOf);
        events[1] = Sized(2, left);
        events.Sum(LogLimits.BytesOf).Should().Be(LogLimits.AppendBytesMax);

        await MustAppend(Some.Child(1), null, events);

        (await Stream(Some.Child(1))).Select(e => e.Data.Length).Should().Equal(LogLimits.EventBytesMax, left);
    }

    static NewEvent Sized(int number, int bytes) => new(Some.Id(number), Some.Type, new byte[bytes], default);

    [Fact]
    public async Task The_largest_append_is_taken_whole()
    {
        await MustAppend(Some.Child(1), null, Some.Events(1, LogLimits.EventsPerAppendMax));

        (await Stream(Some.Child(1))).Select(e => e.Version.Value)
            .Should().Equal(Enumerable.Range(0, LogLimits.EventsPerAppendMax).Select(at => (long)at));
    }
}
