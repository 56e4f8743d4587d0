using System.Net;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.EventStoreProtocol.MemberInfo.Types;

namespace WelfareLedger.EventStoreClient.Tests;

public class MessageTests
{
    [Fact]
    public void An_id_travels_as_two_halves_in_network_order()
    {
        var id = Uuid.FromGuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));

        var message = id.ToMessage();

        message.Structured.MostSignificantBits.Should().Be(0x0011223344556677);
        message.Structured.LeastSignificantBits.Should().Be(unchecked((long)0x8899aabbccddeeff));
        message.ToUuid().Should().Be(id);
        new UUID { String = "00112233-4455-6677-8899-aabbccddeeff" }.ToUuid().Should().Be(id);
    }

    [Fact]
    public void A_large_append_goes_in_parts_and_says_where_once()
    {
        var events = Enumerable.Range(1, 5).Select(_ => new EventData(Uuid.NewUuid(), "t", new byte[400])).ToList();
        var append = new BatchAppend("child-1", new(new StreamRevision(4), default), events, 1_000, null);

        var messages = append.Messages(Uuid.NewUuid().ToMessage()).ToList();

        messages.Select(message => message.ProposedMessages.Count).Should().Equal(3, 2);
        messages.Select(message => message.IsFinal).Should().Equal(false, true);
        messages[0].Options.StreamPosition.Should().Be(4);
        messages[1].Options.Should().BeNull();
        messages.SelectMany(message => message.ProposedMessages).Select(one => one.Id.ToUuid())
            .Should().Equal(events.Select(e => e.EventId));
    }

    [Theory]
    [InlineData("wrong-expected-version", typeof(WrongExpectedVersionException))]
    [InlineData("stream-deleted", typeof(StreamDeletedException))]
    [InlineData("stream-not-found", typeof(StreamNotFoundException))]
    [InlineData("maximum-append-size-exceeded", typeof(MaximumAppendSizeExceededException))]
    [InlineData("missing-required-metadata-property", typeof(RequiredMetadataPropertyMissingException))]
    [InlineData("access-denied", typeof(AccessDeniedException))]
    [InlineData("not-leader", typeof(NotLeaderException))]
    [InlineData("something-newer", typeof(RpcException))]
    public void What_the_server_wrote_behind_a_failed_call_names_the_exception(string exception, Type type) =>
        Trailers.Explain(Failure(StatusCode.Unknown, ("exception", exception), ("leader-endpoint-host", "two")))
            .Should().BeOfType(type);

    [Fact]
    public void Trailers_hold_the_numbers()
    {
        var conflict = (WrongExpectedVersionException)Trailers.Explain(Failure(
            StatusCode.FailedPrecondition, ("exception", "wrong-expected-version"), ("stream-name", "child-1"),
            ("expected-version", "-1"), ("actual-version", "7")));
        var leader = (NotLeaderException)Trailers.Explain(Failure(
            StatusCode.NotFound, ("exception", "not-leader"), ("leader-endpoint-host", "two"),
            ("leader-endpoint-port", "2113")));

        (conflict.StreamName, conflict.ExpectedStreamRevision, conflict.ActualStreamRevision)
            .Should().Be(("child-1", StreamRevision.None, new StreamRevision(7)));
        leader.LeaderEndpoint.Should().Be(new DnsEndPoint("two", 2113));
        Trailers.Explain(Failure(StatusCode.Unauthenticated)).Should().BeOfType<NotAuthenticatedException>();
    }

    [Theory]
    [InlineData(NodePreference.Leader, "two")]
    [InlineData(NodePreference.Follower, "one")]
    [InlineData(NodePreference.ReadOnlyReplica, "three")]
    public void The_preferred_node_is_chosen(NodePreference preference, string host) =>
        Discovery.Choose(
            Cluster(("one", NodeState.Follower), ("two", NodeState.Leader), ("three", NodeState.ReadOnlyReplica)),
            preference)!.Host.Should().Be(host);

    [Fact]
    public void Another_is_better_than_none_and_one_that_is_not_ready_is_none()
    {
        Discovery.Choose(Cluster(("one", NodeState.Follower)), NodePreference.Leader)!.Host.Should().Be("one");
        Discovery.Choose(Cluster(("one", NodeState.CatchingUp)), NodePreference.Leader).Should().BeNull();
        var dead = Cluster(("one", NodeState.Leader));
        dead.Members[0].IsAlive = false;
        Discovery.Choose(dead, NodePreference.Leader).Should().BeNull();
    }

    static ClusterInfo Cluster(params (string Host, NodeState State)[] members)
    {
        var cluster = new ClusterInfo();
        cluster.Members.AddRange(members.Select(member => new MemberInfo
        {
            IsAlive = true,
            State = member.State,
            HttpEndPoint = new() { Address = member.Host, Port = 2113 },
        }));
        return cluster;
    }

    static RpcException Failure(StatusCode code, params (string Key, string Value)[] trailers)
    {
        var metadata = new Metadata();
        foreach (var (key, value) in trailers) metadata.Add(key, value);
        return new(new Grpc.Core.Status(code, "failed"), metadata);
    }
}
