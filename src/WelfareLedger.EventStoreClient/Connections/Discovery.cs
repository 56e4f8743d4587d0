using System.Net;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.EventStoreProtocol.MemberInfo.Types;

namespace EventStore.Client;

/// <summary>Asks nodes of a cluster for the others, until one tells of a node that will do.</summary>
sealed class Discovery(EventStoreClientConnectivitySettings settings, Calls calls, Channels channels)
{
    // Whoever told of the cluster last comes first; nodes that it told of are asked before the seeds.
    DnsEndPoint[] _known = [];

    public async Task<Uri> FindAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < settings.MaxDiscoverAttempts; attempt++)
        {
            foreach (var node in _known.Concat(settings.DnsGossipSeeds!).Distinct())
            {
                if (await AskAsync(node, cancellation).ConfigureAwait(false) is { } chosen)
                    return Addresses.Of(chosen, settings.Insecure);
            }
            await Task.Delay(settings.DiscoveryInterval, cancellation).ConfigureAwait(false);
        }
        throw new DiscoveryException(settings.MaxDiscoverAttempts);
    }

    async Task<DnsEndPoint?> AskAsync(DnsEndPoint node, CancellationToken cancellation)
    {
        try
        {
            var gossip = new Gossip.GossipClient(channels.To(Addresses.Of(node, settings.Insecure)));
            var cluster = await gossip.ReadAsync(new(), calls.Single(settings.GossipTimeout, null, cancellation))
                .ConfigureAwait(false);
            var chosen = Choose(cluster, settings.NodePreference);
            if (chosen is not null) _known = [.. cluster.Members.Where(IsReachable).Select(PlaceOf)];
            return chosen;
        }
        catch (RpcException) when (!cancellation.IsCancellationRequested)
        {
            return null; // the next node may know more
        }
    }

    internal static DnsEndPoint? Choose(ClusterInfo cluster, NodePreference preference)
    {
        List<MemberInfo> able = [.. cluster.Members.Where(IsReachable).Where(member => IsAble(member.State))];
        if (able.Count == 0) return null;
        NodeState[] wanted = preference switch
        {
            NodePreference.Leader => [NodeState.Leader],
            NodePreference.Follower => [NodeState.Follower],
            NodePreference.ReadOnlyReplica => [NodeState.ReadOnlyReplica, NodeState.ReadOnlyLeaderless],
            _ => [],
        };
        List<MemberInfo> best = able.FindAll(member => wanted.Contains(member.State));
        var among = best.Count > 0 ? best : able;
        return PlaceOf(among[Random.Shared.Next(among.Count)]);
    }

    static bool IsReachable(MemberInfo member) => member is { IsAlive: true, HttpEndPoint: not null };

    static bool IsAble(NodeState state) => state is NodeState.Leader or NodeState.Follower
        or NodeState.ReadOnlyReplica or NodeState.ReadOnlyLeaderless;

    static DnsEndPoint PlaceOf(MemberInfo member) =>
        new(member.HttpEndPoint.Address, (int)member.HttpEndPoint.Port);
}
