using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.Api.Tests.EventStore.Calls;
using Timeout = WelfareLedger.EventStoreProtocol.Timeout;

namespace WelfareLedger.Api.Tests.EventStore;

public sealed class BatchAppendTests : IAsyncLifetime
{
    const string Name = "batched";

    Served _served = null!;
    AsyncDuplexStreamingCall<BatchAppendReq, BatchAppendResp> _call = null!;

    public async Task InitializeAsync()
    {
        _served = await Served.OpenAsync();
        _call = _served.Streams.BatchAppend();
    }

    public async Task DisposeAsync()
    {
        _call.Dispose();
        await _served.DisposeAsync();
    }

    [Fact]
    public async Task Each_append_is_answered_under_its_own_id()
    {
        await SendAsync(Whole(1, At(Name, null), Events(1, 2)));
        await SendAsync(Whole(2, At("another", null), Event(3)));

        var (first, second) = (await NextAsync(), await NextAsync());

        first.CorrelationId.Should().Be(Id(1));
        first.Success.CurrentRevision.Should().Be(1);
        Text(first.StreamIdentifier.StreamName).Should().Be(Name);
        first.NoStream.Should().NotBeNull("the expectation comes back");
        second.CorrelationId.Should().Be(Id(2));
        second.Success.Position.CommitPosition.Should().BeGreaterThan(first.Success.Position.CommitPosition);
    }

    [Fact]
    public async Task An_append_may_come_in_pieces_between_those_of_others()
    {
        await SendAsync(new BatchAppendReq
        {
            CorrelationId = Id(1),
            Options = Options(At(Name, null)),
            ProposedMessages = { Events(1, 2) },
        });
        await SendAsync(Whole(2, At("another", null), Event(9)));
        await SendAsync(new BatchAppendReq { CorrelationId = Id(1), ProposedMessages = { Events(3, 2) } });
        await SendAsync(new BatchAppendReq { CorrelationId = Id(1), IsFinal = true });

        (await NextAsync()).CorrelationId.Should().Be(Id(2));
        (await NextAsync()).Success.CurrentRevision.Should().Be(3);
        (await _served.Streams.NumbersAsync(Of(Name))).Should().Be("1 2 3 4");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Appends_under_way_at_once_keep_their_order(bool leavesOpen)
    {
        const int count = 2_000;
        var sending = Task.Run(async () =>
        {
            for (var number = 1; number <= count; number++)
            {
                var options = leavesOpen ? Any(Name) : At(Name, number == 1 ? null : number - 2);
                await SendAsync(Whole(number, options, Event(number)));
            }

            await _call.RequestStream.CompleteAsync();
        });

        var answers = await _call.ResponseStream.ReadAllAsync().ToListAsync();

        await sending;
        answers.Select(answer => (int)answer.Success.CurrentRevision).Should().Equal(Enumerable.Range(0, count));
        (await _served.Streams.NumbersAsync(Of(Name))).Should().Be(string.Join(' ', Enumerable.Range(1, count)));
    }

    [Fact]
    public async Task A_conflict_is_told_with_both_versions()
    {
        await SendAsync(Whole(1, At(Name, 5), Event(1)));
        await SendAsync(Whole(2, Exists(Name), Event(1)));
        await SendAsync(Whole(3, At(Name, null), Event(1)));
        await SendAsync(Whole(4, At(Name, null), Event(2)));
        var answers = await NextAsync(4);

        var (missing, toExist, begun) = (
            Details<WrongExpectedVersion>(answers[0]), Details<WrongExpectedVersion>(answers[1]),
            Details<WrongExpectedVersion>(answers[3]));
        missing.CurrentNoStream.Should().NotBeNull();
        missing.ExpectedStreamPosition.Should().Be(5);
        toExist.ExpectedStreamExists.Should().NotBeNull();
        begun.CurrentStreamRevision.Should().Be(0);
        begun.ExpectedNoStream.Should().NotBeNull();
        answers[3].Error.Code.Should().Be((int)StatusCode.AlreadyExists);
        answers[3].StreamIdentifier.Should().Be(Calls.Name(Name));
    }

    [Fact]
    public async Task An_append_sent_again_is_the_same_append()
    {
        await SendAsync(Whole(1, Any(Name), Events(1, 3)));
        await SendAsync(Whole(2, Any(Name), Events(1, 3)));
        await SendAsync(Whole(3, At(Name, null), Events(1, 3)));
        var answers = await NextAsync(3);

        answers.Select(answer => answer.Success).Should().AllBeEquivalentTo(answers[0].Success);
        (await _served.Streams.NumbersAsync(OfAll())).Should().Be("1 2 3");
    }

    [Fact]
    public async Task What_came_after_its_deadline_is_not_done()
    {
        var late = Whole(1, Any(Name), Event(1));
        late.Options.Deadline21100 = Timestamp.FromDateTime(DateTime.UtcNow.AddSeconds(-1));
        var alsoLate = Whole(2, Any(Name), Event(2));
        alsoLate.Options.Deadline = Duration.FromTimeSpan(TimeSpan.Zero);
        var inTime = Whole(3, Any(Name), Event(3));
        inTime.Options.Deadline21100 = new() { Seconds = 253_402_300_799, Nanos = 999_999_999 };
        foreach (var request in (BatchAppendReq[])[late, alsoLate, inTime])
            await SendAsync(request);
        var answers = await NextAsync(3);

        Details<Timeout>(answers[0]).Should().NotBeNull();
        Details<Timeout>(answers[1]).Should().NotBeNull();
        answers[2].ResultCase.Should().Be(BatchAppendResp.ResultOneofCase.Success);
        (await _served.Streams.NumbersAsync(OfAll())).Should().Be("3");
    }

    [Fact]
    public async Task A_refusal_ends_one_append_and_not_the_call()
    {
        var noType = Event(1);
        noType.Metadata.Remove("type");
        var tooLarge = new BatchAppendReq
        {
            CorrelationId = Id(3),
            Options = Options(Any(Name)),
            ProposedMessages = { Event(1, new string('x', 600_000)), Event(2, new string('x', 600_000)) },
        };
        await SendAsync(Whole(1, Any("$$" + Name), Event(1)));
        await SendAsync(Whole(2, Any(Name), noType));
        await SendAsync(tooLarge);
        // The rest of it is not an append of its own.
        await SendAsync(new BatchAppendReq { CorrelationId = Id(3), ProposedMessages = { Event(3) }, IsFinal = true });
        await SendAsync(Whole(4, new() { StreamIdentifier = Calls.Name(Name) }, Event(4)));
        await SendAsync(Whole(5, Any(""), Event(5)));
        await SendAsync(Whole(6, Any(Name), Event(6)));
        var answers = await NextAsync(6);

        Details<AccessDenied>(answers[0]).Should().NotBeNull();
        Details<BadRequest>(answers[1]).Message.Should().Contain("type");
        Details<MaximumAppendSizeExceeded>(answers[2]).MaxAppendSize.Should().Be(1 << 20);
        Details<BadRequest>(answers[3]).Message.Should().Contain("version");
        Details<BadRequest>(answers[4]).Message.Should().Contain("stream");
        answers[5].Success.CurrentRevision.Should().Be(0);
        (await _served.Streams.NumbersAsync(OfAll())).Should().Be("6");
    }

    [Fact]
    public async Task All_that_was_sent_is_answered_before_the_call_ends()
    {
        for (var number = 1; number <= 700; number++)
            await SendAsync(Whole(number, Any($"stream-{number % 7}"), Event(number)));
        await _call.RequestStream.CompleteAsync();

        (await _call.ResponseStream.ReadAllAsync().CountAsync()).Should().Be(700);
    }

    static BatchAppendReq Whole(
        int number, AppendReq.Types.Options options, params AppendReq.Types.ProposedMessage[] events) => new()
        {
            CorrelationId = Id(number),
            Options = Options(options),
            ProposedMessages = { events },
            IsFinal = true,
        };

    /// <summary>The same fields under the same numbers.</summary>
    static BatchAppendReq.Types.Options Options(AppendReq.Types.Options options) =>
        BatchAppendReq.Types.Options.Parser.ParseFrom(options.ToByteArray());

    static T Details<T>(BatchAppendResp answer)
        where T : IMessage, new() =>
        answer.Error.Details.TryUnpack<T>(out var details)
            ? details
            : throw new Xunit.Sdk.XunitException($"{answer.Error.Details.TypeUrl} instead of {typeof(T).Name}");

    Task SendAsync(BatchAppendReq request) => _call.RequestStream.WriteAsync(request);

    async Task<BatchAppendResp> NextAsync()
    {
        (await _call.ResponseStream.MoveNext()).Should().BeTrue();
        return _call.ResponseStream.Current;
    }

    async Task<List<BatchAppendResp>> NextAsync(int count)
    {
        var answers = new List<BatchAppendResp>();
        while (answers.Count < count)
            answers.Add(await NextAsync());
        return answers;
    }
}
