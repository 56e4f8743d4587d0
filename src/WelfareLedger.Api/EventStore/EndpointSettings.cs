using System.Net;
using System.Security.Cryptography.X509Certificates;
using WelfareLedger.Api.EventStore.Security;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore;

/// <summary>Where the endpoint listens, and whom it lets in.</summary>
public sealed record EndpointSettings
{
    /// <summary>EventStoreDB's own port.</summary>
    public const int UsualPort = 2113;

    /// <summary>Anything but this machine's own address needs <see cref="Certificate"/> and
    /// <see cref="Users"/>.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>With its private key; null for HTTP/2 without TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Who may read and append; null for everybody on this machine.</summary>
    public UserList? Users { get; init; }

    /// <summary>Bytes of one append, counted as EventStoreDB counts them.</summary>
    public int AppendBytesMax { get; init; } = LogLimits.AppendBytesMax;

    /// <summary>Is told, in a sentence without personal data, when a call failed by a fault of the program.</summary>
    public Action<string>? Trouble { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
