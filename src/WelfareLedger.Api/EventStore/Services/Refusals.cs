using System.Globalization;
using Grpc.Core;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>How a call is refused. The trailers tell clients which of their exceptions it is.</summary>
static class Refusals
{
    const string Exception = "exception";

    public static RpcException AccessDenied() =>
        new(new Status(StatusCode.PermissionDenied, "Access Denied"), new Metadata { { Exception, "access-denied" } });

    public static RpcException TooLarge(int bytesMax)
    {
        var max = bytesMax.ToString(CultureInfo.InvariantCulture);
        return new(
            new Status(StatusCode.InvalidArgument, $"Maximum Append Size of {max} Exceeded."),
            new Metadata { { Exception, "maximum-append-size-exceeded" }, { "maximum-append-size", max } });
    }

    public static RpcException PropertyMissing() =>
        new(
            new Status(StatusCode.InvalidArgument, "A required metadata property is missing: type or content-type."),
            new Metadata
            {
                { Exception, "missing-required-metadata-property" },
                { "required-metadata-properties", "type,content-type" },
            });

    public static RpcException Invalid(string sentence) => new(new Status(StatusCode.InvalidArgument, sentence));

    /// <summary>It may be durable or may not; asking again with the same ids tells.</summary>
    public static RpcException Lost() =>
        new(new Status(StatusCode.Aborted, "Operation timed out: whether it was written is not known."));

    /// <summary>Nothing was done; later it may work.</summary>
    public static RpcException Away(string sentence) => new(new Status(StatusCode.Unavailable, sentence));

    /// <summary>What a failure of the log or of this program is to those outside; null for what gRPC says
    /// itself.</summary>
    public static RpcException? Of(Exception failure, bool isStopping) => failure switch
    {
        RpcException => null,
        LogUnavailableException => Away("The log is held by others; try again later."),
        LogStoppedException => Away("The log has stopped."),
        OperationCanceledException or ObjectDisposedException when isStopping => Away("The server is shutting down."),
        OperationCanceledException => null,
        _ => new RpcException(new Status(StatusCode.Internal, "The server met a fault of its own.")),
    };
}
