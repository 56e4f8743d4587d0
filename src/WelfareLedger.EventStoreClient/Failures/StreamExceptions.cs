using System.Net;

namespace EventStore.Client;

/// <summary>The stream is not where the writer thought.</summary>
public class WrongExpectedVersionException(
    string streamName,
    StreamRevision expectedStreamRevision,
    StreamRevision actualStreamRevision,
    Exception? exception = null,
    string? message = null)
    : Exception(
        message ?? $"Expected {expectedStreamRevision} in {streamName}, found {actualStreamRevision}.", exception)
{
    /// <summary>The stream.</summary>
    public string StreamName { get; } = streamName;

    /// <summary>What was expected.</summary>
    public StreamRevision ExpectedStreamRevision { get; } = expectedStreamRevision;

    /// <summary>Where the stream is.</summary>
    public StreamRevision ActualStreamRevision { get; } = actualStreamRevision;
}

/// <summary>Somebody deleted the stream for good.</summary>
public class StreamDeletedException(string stream, Exception? exception = null)
    : Exception($"The stream {stream} was deleted.", exception)
{
    /// <summary>The stream.</summary>
    public readonly string Stream = stream;
}

/// <summary>There is no such stream.</summary>
public class StreamNotFoundException(string stream, Exception? exception = null)
    : Exception($"There is no stream {stream}.", exception)
{
    /// <summary>The stream.</summary>
    public readonly string Stream = stream;
}

/// <summary>The server does not take so much at once.</summary>
public class MaximumAppendSizeExceededException(uint maxAppendSize, Exception? innerException = null)
    : Exception($"The server takes {maxAppendSize} bytes at once.", innerException)
{
    /// <summary>How much it takes.</summary>
    public uint MaxAppendSize { get; } = maxAppendSize;
}

/// <summary>An event lacks what the server wants of each.</summary>
public class RequiredMetadataPropertyMissingException(string missingMetadataProperty, Exception? innerException = null)
    : Exception($"An event lacks {missingMetadataProperty}.", innerException);

/// <summary>The user may not do that.</summary>
public class AccessDeniedException : Exception
{
    /// <param name="message">As the server says it.</param>
    /// <param name="innerException">As it came.</param>
    public AccessDeniedException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>As told without words.</summary>
    public AccessDeniedException() : base("Access denied.") { }
}

/// <summary>The server does not know the user.</summary>
public class NotAuthenticatedException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>The node does not lead; it says who does.</summary>
public class NotLeaderException(string host, int port, Exception? exception = null)
    : Exception($"Not leader; {host}:{port} is.", exception)
{
    /// <summary>Who does.</summary>
    public DnsEndPoint LeaderEndpoint { get; } = new(host, port);
}

/// <summary>No node of the cluster could be found.</summary>
public class DiscoveryException(int maxDiscoverAttempts)
    : Exception($"No node of the cluster was found in {maxDiscoverAttempts} attempts.")
{
    /// <summary>How often it was tried.</summary>
    public int MaxDiscoverAttempts { get; } = maxDiscoverAttempts;
}
