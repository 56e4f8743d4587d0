using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>Says which methods are served, and which version of EventStoreDB they answer like.</summary>
sealed class ServerFeaturesService(AppendRule rule) : ServerFeatures.ServerFeaturesBase
{
    const string LikeVersion = "24.10.0";
    const string StreamsName = "event_store.client.streams.streams";

    public override Task<SupportedMethods> GetSupportedMethods(Empty request, ServerCallContext context)
    {
        var answer = new SupportedMethods
        {
            EventStoreServerVersion = LikeVersion,
            Methods =
            {
                Method("event_store.client.server_features.serverfeatures", "getsupportedmethods"),
                Method("event_store.client.gossip.gossip", "read"),
                Method(StreamsName, "read", "position", "events"),
            },
        };
        if (rule.TakesAny)
        {
            answer.Methods.Add(Method(StreamsName, "append"));
            answer.Methods.Add(Method(StreamsName, "batchappend", "deadline_duration"));
        }

        return Task.FromResult(answer);
    }

    static SupportedMethod Method(string service, string name, params ReadOnlySpan<string> features) =>
        new() { ServiceName = service, MethodName = name, Features = { features.ToArray() } };
}
