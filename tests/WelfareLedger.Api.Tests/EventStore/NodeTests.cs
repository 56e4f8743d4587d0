using System.Collections.Concurrent;
using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using WelfareLedger.Testing;
using static WelfareLedger.Api.Tests.EventStore.Calls;

namespace WelfareLedger.Api.Tests.EventStore;

/// <summary>What clients ask of a node beside its streams, and what they hear when its log fails.</summary>
public class NodeTests
{
    [Fact]
    public async Task Clients_are_told_what_is_served()
    {
        await using var served = await Served.OpenAsync();

        var answer = await new ServerFeatures.ServerFeaturesClient(served.Channel).GetSupportedMethodsAsync(new());

        answer.EventStoreServerVersion.Should().MatchRegex(@"^\d+\.\d+\.\d+$");
        answer.Methods.Select(method => $"{method.ServiceName}/{method.MethodName}").Should().BeEquivalentTo(
            "event_store.client.server_features.serverfeatures/getsupportedmethods",
            "event_store.client.gossip.gossip/read",
            "event_store.client.streams.streams/read",
            "event_store.client.streams.streams/append",
            "event_store.client.streams.streams/batchappend");
    }

    [Fact]
    public async Task The_node_leads_a_cluster_of_one()
    {
        await using var served = await Served.OpenAsync();

        var cluster = await new Gossip.GossipClient(served.Channel).ReadAsync(new());

        var member = cluster.Members.Should().ContainSingle().Subject;
        member.State.Should().Be(MemberInfo.Types.NodeState.Leader);
        member.IsAlive.Should().BeTrue();
        member.HttpEndPoint.Address.Should().Be("127.0.0.1");
        member.HttpEndPoint.Port.Should().Be((uint)served.Port);
        member.InstanceId.Structured.Should().NotBeNull();
    }

    [Fact]
    public async Task An_append_of_which_nothing_is_known_says_so()
    {
        await using var log = new FaultyEventLog(new MemoryEventLog(), _ => Fault.UnknownAfter);
        await using var served = await Served.OnAsync(log, AppendRule.Open(TimeProvider.System));

        var lost = await MustFailAsync(() => served.Streams.AppendAsync(At("one", null), Event(1)));

        lost.StatusCode.Should().Be(StatusCode.Aborted);
        (await served.Streams.NumbersAsync(Of("one"))).Should().Be("1");
    }

    [Fact]
    public async Task A_log_that_is_held_by_others_is_away()
    {
        await using var log = new BrokenLog(new LogUnavailableException("/home/somebody/ledger.db is held"));
        var troubles = new ConcurrentQueue<string>();
        await using var served = await Served.OnAsync(
            log, AppendRule.Open(TimeProvider.System), settings => settings with { Trouble = troubles.Enqueue });

        foreach (var failed in await FailAllAsync(served))
        {
            failed.StatusCode.Should().Be(StatusCode.Unavailable);
            failed.Status.Detail.Should().NotContain("somebody");
        }

        troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task A_bug_is_told_to_the_one_who_runs_this_and_not_to_those_outside()
    {
        await using var log = new BrokenLog(new InvalidOperationException("张小花"));
        var troubles = new ConcurrentQueue<string>();
        await using var served = await Served.OnAsync(
            log, AppendRule.Open(TimeProvider.System), settings => settings with { Trouble = troubles.Enqueue });

        foreach (var failed in await FailAllAsync(served))
        {
            failed.StatusCode.Should().Be(StatusCode.Internal);
            failed.Status.Detail.Should().NotContain("张小花");
        }

        troubles.Should().HaveCount(4).And.OnlyContain(
            line => line.EndsWith(": InvalidOperationException", StringComparison.Ordinal));
    }

    static async Task<List<RpcException>> FailAllAsync(Served served)
    {
        using var batch = served.Streams.BatchAppend();
        await batch.RequestStream.WriteAsync(new BatchAppendReq
        {
            CorrelationId = Id(1),
            Options = new() { StreamIdentifier = Name("one"), NoStream = new() },
            ProposedMessages = { Event(1) },
            IsFinal = true,
        });
        return
        [
            await MustFailAsync(() => served.Streams.ReadAsync(OfAll())),
            await MustFailAsync(() => served.Streams.ReadAsync(OfAll().Following())),
            await MustFailAsync(() => served.Streams.AppendAsync(At("one", null), Event(1))),
            await MustFailAsync(() => batch.ResponseStream.MoveNext()),
        ];
    }

    /// <summary>A log that fails at whatever it is asked.</summary>
    sealed class BrokenLog(Exception failure) : IEventLog
    {
        public Guid LogId => Guid.Empty;

        public ValueTask<AppendResult> AppendAsync(
            StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events,
            CancellationToken cancellation) => throw failure;

        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
            StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
            CancellationToken cancellation) => throw failure;

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(
            Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) => throw failure;

        public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
            Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) => throw failure;

        public IAsyncEnumerable<LogMessage> FollowAsync(
            Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) => throw failure;

        public ValueTask<Position> LastPositionAsync(CancellationToken cancellation) => throw failure;

        public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) => throw failure;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
