using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace WelfareLedger.Api.EventStore.Security;

/// <summary>
/// Nobody comes to the streams without credentials, where these are asked for. What a client asks before it sends any,
/// namely which methods there are and who leads, is free to all, as EventStoreDB has it.
/// </summary>
sealed class CredentialCheck(UserList users)
{
    static readonly PathString Guarded = new("/event_store.client.streams.Streams");

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Guarded, StringComparison.OrdinalIgnoreCase)
            || users.Admits(context.Request.Headers.Authorization))
            return next(context);
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)StatusCode.Unauthenticated).ToString("d");
        context.Response.Headers["grpc-message"] = "Unauthenticated";
        return Task.CompletedTask;
    }
}
