using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.Api.Tests.EventStore.Calls;
using static WelfareLedger.EventStoreProtocol.ReadReq.Types.Options.Types.Direction;

namespace WelfareLedger.Api.Tests.EventStore;

public sealed class ReadTests : IAsyncLifetime
{
    // Names that a log takes as they are, and such that it does not.
    const string Own = "child-1";
    const string Foreign = "Some Stream/with 中文";

    Served _served = null!;

    public async Task InitializeAsync() => _served = await Served.OpenAsync();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Theory]
    [InlineData(Own)]
    [InlineData(Foreign)]
    public async Task A_stream_is_read_in_both_directions_from_anywhere(string stream)
    {
        await _served.Streams.MustAppendAsync(At(stream, null), Events(1, 5));

        (await Read(Of(stream))).Should().Be("1 2 3 4 5");
        (await Read(Of(stream, from: 3))).Should().Be("4 5");
        (await Read(Of(stream, from: 3, count: 1))).Should().Be("4");
        (await Read(Of(stream, from: 5))).Should().BeEmpty();
        (await Read(Of(stream, from: ulong.MaxValue))).Should().BeEmpty();
        (await Read(Of(stream).FromEnd())).Should().BeEmpty();
        (await Read(Of(stream, Backwards))).Should().Be("5 4 3 2 1");
        (await Read(Of(stream, Backwards, from: 2))).Should().Be("3 2 1");
        (await Read(Of(stream, Backwards, from: 99, count: 2))).Should().Be("5 4");
        (await Read(Of(stream, Backwards, from: ulong.MaxValue, count: 1))).Should().Be("5");
    }

    [Fact]
    public async Task An_event_comes_back_as_it_was_sent()
    {
        var sent = Event(
            1, "no json \u0001", type: "类型 with blanks", content: "application/octet-stream", metadata: "m");
        var before = DateTimeOffset.UtcNow;
        var done = await _served.Streams.MustAppendAsync(At(Foreign, null), Event(9), sent);

        var read = (await _served.Streams.ReadAsync(Of(Foreign, Backwards, count: 1)))[0].Event;

        Text(read.Event.StreamIdentifier.StreamName).Should().Be(Foreign);
        read.Event.StreamRevision.Should().Be(1);
        read.Event.Id.Should().Be(sent.Id);
        read.Event.Data.Should().Equal(sent.Data);
        read.Event.CustomMetadata.Should().Equal(sent.CustomMetadata);
        read.Event.Metadata["type"].Should().Be("类型 with blanks");
        read.Event.Metadata["content-type"].Should().Be("application/octet-stream");
        Created(read.Event).Should().BeOnOrAfter(before).And.BeOnOrBefore(DateTimeOffset.UtcNow);
        read.Event.CommitPosition.Should().Be(done.Position.CommitPosition).And.BeGreaterThan(0);
        read.Event.PreparePosition.Should().Be(done.Position.PreparePosition).And.Be(read.Event.CommitPosition);
        read.CommitPosition.Should().Be(read.Event.CommitPosition);
        read.Link.Should().BeNull();
    }

    [Fact]
    public async Task Ids_come_in_the_form_that_is_asked_for()
    {
        await _served.Streams.MustAppendAsync(At(Own, null), new AppendReq.Types.ProposedMessage(Event(1))
        {
            Id = new() { Structured = new() { MostSignificantBits = -2, LeastSignificantBits = 3 } },
        });

        var asText = (await _served.Streams.ReadAsync(Of(Own)))[0].Event.Event.Id;
        var structured = Of(Own);
        structured.Options.UuidOption = new() { Structured = new() };
        var asHalves = (await _served.Streams.ReadAsync(structured))[0].Event.Event.Id;

        asText.String.Should().Be("ffffffff-ffff-fffe-0000-000000000003");
        asHalves.Structured.MostSignificantBits.Should().Be(-2);
        asHalves.Structured.LeastSignificantBits.Should().Be(3);
    }

    [Theory]
    [InlineData(Forwards)]
    [InlineData(Backwards)]
    public async Task A_stream_that_is_not_there_is_a_message(
        ReadReq.Types.Options.Types.Direction direction)
    {
        await _served.Streams.MustAppendAsync(At(Own, null), Event(1));

        foreach (var name in (string[])["child-2", "Another", "$users", $"$${Own}"])
        {
            var messages = await _served.Streams.ReadAsync(Of(name, direction));

            messages.Should().ContainSingle();
            Text(messages[0].StreamNotFound.StreamIdentifier.StreamName).Should().Be(name);
        }
    }

    [Fact]
    public async Task A_client_of_today_hears_the_last_number_at_the_end()
    {
        await _served.Streams.MustAppendAsync(At(Own, null), Events(1, 64));

        var part = await _served.Streams.ReadAsync(Of(Own, count: 10));
        var beyond = await _served.Streams.ReadAsync(Of(Own, from: 64));
        var backwards = await _served.Streams.ReadAsync(Of(Own, Backwards));
        var older = Of(Own);
        older.Options.ControlOption = null;

        part.Should().HaveCount(11);
        part[^1].LastStreamPosition.Should().Be(63);
        beyond.Should().ContainSingle().Which.LastStreamPosition.Should().Be(63);
        backwards[^1].LastStreamPosition.Should().Be(63);
        (await _served.Streams.ReadAsync(older)).Should().HaveCount(64).And.OnlyContain(m => m.Event != null);
    }

    [Fact]
    public async Task Everything_is_read_from_a_position_on_and_back_from_before_it()
    {
        await _served.Streams.MustAppendAsync(At(Own, null), Events(1, 2));
        await _served.Streams.MustAppendAsync(At(Foreign, null), Events(3, 2));
        var all = await _served.Streams.ReadAsync(OfAll());
        var third = all[2].Event.CommitPosition;

        Numbers(all).Should().Be("1 2 3 4");
        (await Read(OfAll(from: third))).Should().Be("3 4");
        (await Read(OfAll(from: third, count: 1))).Should().Be("3");
        (await Read(OfAll(from: 0))).Should().Be("1 2 3 4");
        (await Read(OfAll(from: ulong.MaxValue))).Should().BeEmpty();
        (await Read(OfAll(Backwards))).Should().Be("4 3 2 1");
        (await Read(OfAll(Backwards, from: third))).Should().Be("2 1");
        (await Read(OfAll(Backwards, from: ulong.MaxValue, count: 3))).Should().Be("4 3 2");
        (await Read(OfAll(Backwards, from: 0))).Should().BeEmpty();
        all.Should().OnlyContain(message => message.Event != null);
    }

    [Fact]
    public async Task Streams_and_types_are_chosen_by_prefix_and_by_expression()
    {
        await _served.Streams.MustAppendAsync(At(Own, null), Event(1, type: "made"), Event(2, type: "Found"));
        await _served.Streams.MustAppendAsync(At(Foreign, null), Event(3, type: "made-again"), Event(4, type: "lost"));

        (await Read(OfAll(filter: ByStream("child-")))).Should().Be("1 2");
        (await Read(OfAll(filter: ByStream("Some", "child-1")))).Should().Be("1 2 3 4");
        (await Read(OfAll(filter: ByType("made")))).Should().Be("1 3");
        (await Read(OfAll(Backwards, filter: ByType("made", "lost")))).Should().Be("4 3 1");
        (await Read(OfAll(filter: ByStreamExpression("中文$")))).Should().Be("3 4");
        (await Read(OfAll(filter: ByTypeExpression("^(?!m)")))).Should().Be("2 4");
        (await Read(OfAll(filter: ByTypeExpression("MADE")))).Should().BeEmpty();
        (await Read(OfAll(filter: ByType("made"), count: 1))).Should().Be("1");
    }

    [Fact]
    public async Task What_cannot_be_understood_is_refused_in_a_sentence()
    {
        await _served.Streams.MustAppendAsync(At(Own, null), Event(1, type: new string('a', 40) + "b"));
        var noWindow = ByType("made");
        noWindow.Max = 0;
        var never = ByStream("child-");
        never.CheckpointIntervalMultiplier = 0;
        var idsInNoForm = Of(Own);
        idsInNoForm.Options.UuidOption = null;

        foreach (var (request, word) in new (ReadReq, string)[]
        {
            (new ReadReq(), "options"),
            (idsInNoForm, "ids"),
            (OfAll(filter: ByTypeExpression("(")), "cannot be read"),
            (OfAll(filter: ByTypeExpression("(a+)+$")), "takes too long"),
            (OfAll(filter: new() { Max = 1 }), "by stream or by type"),
            (OfAll(filter: new() { EventType = new(), Max = 1 }), "expression or prefixes"),
            (OfAll(filter: noWindow), "window"),
            (OfAll(filter: never).Following(), "checkpoint"),
            (Of(Own).With(ByType("made")), "all streams"),
            (Of(""), "name"),
            (Of(Own, Backwards).Following(), "forwards"),
        })
        {
            var refused = await MustFailAsync(() => _served.Streams.ReadAsync(request));

            refused.StatusCode.Should().Be(StatusCode.InvalidArgument);
            refused.Status.Detail.Should().Contain(word);
        }
    }

    [Fact]
    public async Task A_read_ends_at_its_deadline()
    {
        using var call = _served.Streams.Read(OfAll().Following(), deadline: DateTime.UtcNow.AddMilliseconds(50));

        var late = await MustFailAsync(() => call.ResponseStream.ReadAllAsync().ToListAsync().AsTask());

        late.StatusCode.Should().Be(StatusCode.DeadlineExceeded);
    }

    Task<string> Read(ReadReq request) => _served.Streams.NumbersAsync(request);

    static DateTimeOffset Created(ReadResp.Types.RecordedEvent e) => DateTimeOffset.UnixEpoch.AddTicks(
        long.Parse(e.Metadata["created"], System.Globalization.CultureInfo.InvariantCulture));
}
