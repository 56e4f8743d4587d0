using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EventStore.Client;

/// <summary>Where the server is, and how it is reached.</summary>
public class EventStoreClientConnectivitySettings
{
    /// <summary>The port of a server that names none.</summary>
    internal const int DefaultPort = 2113;

    /// <summary>The one server; null when there is a cluster to ask.</summary>
    public Uri? Address { get; set; }

    /// <summary>Nodes of a cluster, any of which knows the others; null for one server.</summary>
    public DnsEndPoint[]? DnsGossipSeeds { get; set; }

    /// <summary>How often the nodes are asked before it is given up.</summary>
    public int MaxDiscoverAttempts { get; set; }

    /// <summary>The pause between two attempts.</summary>
    public TimeSpan DiscoveryInterval { get; set; }

    /// <summary>How long a node may take to tell of the others.</summary>
    public TimeSpan GossipTimeout { get; set; }

    /// <summary>Which node is asked.</summary>
    public NodePreference NodePreference { get; set; }

    /// <summary>Silence after which the connection is tried.</summary>
    public TimeSpan KeepAliveInterval { get; set; }

    /// <summary>How long that trial may take.</summary>
    public TimeSpan KeepAliveTimeout { get; set; }

    /// <summary>Without TLS.</summary>
    public bool Insecure { get; set; }

    /// <summary>Whether the server's certificate is looked at.</summary>
    public bool TlsVerifyCert { get; set; } = true;

    /// <summary>The authority that signed it, where the machine does not know it.</summary>
    public X509Certificate2? TlsCaFile { get; set; }

    /// <summary>The certificate that says who asks.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Whether there is one server, and nobody to discover.</summary>
    public bool IsSingleNode => DnsGossipSeeds is not { Length: > 0 };

    /// <summary>What holds when nothing else is said.</summary>
    public static EventStoreClientConnectivitySettings Default => new()
    {
        MaxDiscoverAttempts = 10,
        GossipTimeout = TimeSpan.FromSeconds(5),
        DiscoveryInterval = TimeSpan.FromMilliseconds(100),
        NodePreference = NodePreference.Leader,
        KeepAliveInterval = TimeSpan.FromSeconds(10),
        KeepAliveTimeout = TimeSpan.FromSeconds(10),
    };
}
