using Grpc.Core;

namespace EventStore.Client;

/// <summary>What every call carries.</summary>
sealed class Calls(EventStoreClientSettings settings)
{
    readonly string _name = settings.ConnectionName ?? $"welfare-ledger-{Guid.NewGuid():N}";

    /// <summary>For a call that ends by itself, within its time or the usual one.</summary>
    public CallOptions Single(TimeSpan? deadline, UserCredentials? credentials, CancellationToken cancellation) =>
        Make(deadline ?? settings.DefaultDeadline, credentials, cancellation);

    /// <summary>For a call that goes on for as long as it is wanted, unless a time was given.</summary>
    public CallOptions Streaming(TimeSpan? deadline, UserCredentials? credentials, CancellationToken cancellation) =>
        Make(deadline, credentials, cancellation);

    CallOptions Make(TimeSpan? deadline, UserCredentials? credentials, CancellationToken cancellation)
    {
        var leader = settings.ConnectivitySettings.NodePreference == NodePreference.Leader;
        var headers = new Metadata
        {
            { "requires-leader", leader ? bool.TrueString : bool.FalseString },
            { "connection-name", _name },
        };
        var who = credentials ?? settings.DefaultCredentials;
        return new(
            headers,
            deadline is { } time && time < TimeSpan.MaxValue && time != Timeout.InfiniteTimeSpan
                ? DateTime.UtcNow + time
                : null,
            cancellation,
            // As call credentials they are never sent without TLS.
            credentials: who is null ? null : CallCredentials.FromInterceptor((_, metadata) =>
            {
                metadata.Add("authorization", who.ToString());
                return Task.CompletedTask;
            }));
    }
}
