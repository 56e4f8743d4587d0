using System.Net.Sockets;
using System.Threading.Channels;
using EventStore.Client;
using Grpc.Core;

namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>An append that came before this one failed, and this one was not sent.</summary>
sealed class OrderLostException() : IOException("An append that came before failed.");

/// <summary>What a failed call means for a log.</summary>
static class Trouble
{
    /// <summary>It may go away by itself: the store is down, changes its leader, or is busy.</summary>
    public static bool IsPassing(Exception e) => e switch
    {
        RpcException rpc => rpc.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
            or StatusCode.Cancelled or StatusCode.Aborted or StatusCode.Internal or StatusCode.Unknown
            or StatusCode.ResourceExhausted,
        NotLeaderException or DiscoveryException or TimeoutException or IOException or HttpRequestException
            or ChannelClosedException => true,
        // Cancelled, and not by the caller: the client gave up a call whose server went away.
        OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Perhaps the place that a reading was to begin at is none: servers word it in different ways.</summary>
    public static bool MayBeRefusedPlace(Exception e) =>
        e is RpcException { StatusCode: StatusCode.Unknown or StatusCode.InvalidArgument };

    /// <summary>As <see cref="IsPassing"/>, for an append: the client has no type for a store that is too busy or not
    /// ready yet.</summary>
    public static bool LeavesAppendOpen(Exception e) =>
        IsPassing(e) || e is InvalidOperationException and not ObjectDisposedException;

    /// <summary>The call did not even reach the store.</summary>
    public static bool NeverSent(Exception e) => e switch
    {
        DiscoveryException or OrderLostException => true,
        RpcException rpc => HasNoConnection(rpc.Status.DebugException),
        _ => false,
    };

    /// <summary>What does not go away, in the words of the port; null for what is none of that.</summary>
    public static Exception? Explain(Exception e, StoreAddress address) => e switch
    {
        StreamDeletedException deleted => new LogStoppedException(
            $"The stream {deleted.Stream} in the store {address} was deleted for good by somebody.", e),
        MaximumAppendSizeExceededException size => new LogStoppedException(
            $"The store {address} takes {size.MaxAppendSize} bytes at once; a ledger needs "
            + $"{LogLimits.AppendBytesMax} (MaxAppendSize in its configuration).", e),
        AccessDeniedException => new LogUnavailableException(
            $"The store {address} does not let this user do that.", e),
        NotAuthenticatedException => new LogUnavailableException(
            $"The store {address} does not know this user or password.", e),
        _ => null,
    };

    /// <summary>A failure in a word, for a log line.</summary>
    public static string Name(Exception e) => e is RpcException rpc ? rpc.StatusCode.ToString() : e.GetType().Name;

    static bool HasNoConnection(Exception? e) => e switch
    {
        null => false,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        } => true,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => true,
        _ => HasNoConnection(e.InnerException),
    };
}
