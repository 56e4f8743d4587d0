using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace WelfareLedger.Api.EventStore.Security;

/// <summary>
/// Nobody comes in without credentials, where these are asked for. Only what a client asks before it sends any, namely
/// which methods there are and who leads, is free to all, as EventStoreDB has it.
/// </summary>
sealed class CredentialCheck(UserList users)
{
    static readonly PathString[] Free =
        [new("/event_store.client.server_features.ServerFeatures"), new("/event_store.client.gossip.Gossip")];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Array.Exists(Free, service => context.Request.Path.StartsWithSegments(service, StringComparison.Ordinal))
            || users.Admits(context.Request.Headers.Authorization))
            return next(context);
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)StatusCode.Unauthenticated).ToString("d");
        context.Response.Headers["grpc-message"] = "Unauthenticated";
        return Task.CompletedTask;
    }
}
