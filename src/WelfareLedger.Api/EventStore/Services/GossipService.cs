using Grpc.Core;
using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>The cluster is this one node, which leads it, at the address that it was asked under.</summary>
sealed class GossipService(EndpointSettings settings) : Gossip.GossipBase
{
    readonly Guid _instance = Guid.NewGuid();

    public override Task<ClusterInfo> Read(Empty request, ServerCallContext context)
    {
        var asked = context.GetHttpContext();
        return Task.FromResult(new ClusterInfo
        {
            Members =
            {
                new MemberInfo
                {
                    InstanceId = Uuids.Of(_instance, asText: false),
                    TimeStamp = WireTimes.Of(settings.Time.GetUtcNow()),
                    State = MemberInfo.Types.NodeState.Leader,
                    IsAlive = true,
                    HttpEndPoint = new()
                    {
                        Address = asked.Request.Host.Host.Trim('[', ']'),
                        Port = (uint)asked.Connection.LocalPort,
                    },
                },
            },
        });
    }
}
