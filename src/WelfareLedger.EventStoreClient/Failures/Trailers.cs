using System.Globalization;
using Grpc.Core;

namespace EventStore.Client;

/// <summary>What a failed call means, by what the server wrote behind it.</summary>
static class Trailers
{
    public static Exception Explain(RpcException e) => e.Trailers.GetValue("exception") switch
    {
        "access-denied" => new AccessDeniedException(e.Message, e),
        "not-leader" => new NotLeaderException(
            e.Trailers.GetValue("leader-endpoint-host") ?? "", (int)Number(e, "leader-endpoint-port", 0), e),
        "stream-deleted" => new StreamDeletedException(Stream(e), e),
        "stream-not-found" => new StreamNotFoundException(Stream(e), e),
        "wrong-expected-version" => new WrongExpectedVersionException(
            Stream(e), Version(e, "expected-version"), Version(e, "actual-version"), e, e.Message),
        "maximum-append-size-exceeded" => new MaximumAppendSizeExceededException(
            (uint)Number(e, "maximum-append-size", 0), e),
        "missing-required-metadata-property" => new RequiredMetadataPropertyMissingException(
            e.Trailers.GetValue("required-metadata-properties") ?? "", e),
        _ when e.StatusCode == StatusCode.Unauthenticated => new NotAuthenticatedException(e.Message, e),
        _ => e,
    };

    static string Stream(RpcException e) => e.Trailers.GetValue("stream-name") ?? "";

    // Numbers below zero are states, which no number of an event is.
    static StreamRevision Version(RpcException e, string key) =>
        Number(e, key, -1) is >= 0 and var number ? new((ulong)number) : StreamRevision.None;

    static long Number(RpcException e, string key, long missing) =>
        long.TryParse(
            e.Trailers.GetValue(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : missing;
}
