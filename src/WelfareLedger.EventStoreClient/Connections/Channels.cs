using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace EventStore.Client;

/// <summary>One channel for each node, kept as long as the client.</summary>
sealed class Channels(EventStoreClientConnectivitySettings settings) : IDisposable
{
    const int ReceivedBytesMax = 17 << 20;

    readonly ConcurrentDictionary<Uri, Lazy<GrpcChannel>> _channels = new();

    public GrpcChannel To(Uri node) =>
        _channels.GetOrAdd(node, static (at, self) => new(() => self.Make(at)), this).Value;

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            if (channel.IsValueCreated)
                channel.Value.Dispose();
    }

    GrpcChannel Make(Uri node) => GrpcChannel.ForAddress(node, new GrpcChannelOptions
    {
        HttpHandler = MakeHandler(),
        DisposeHttpClient = true,
        MaxReceiveMessageSize = ReceivedBytesMax,
    });

    SocketsHttpHandler MakeHandler()
    {
        var handler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = settings.KeepAliveInterval,
            KeepAlivePingTimeout = settings.KeepAliveTimeout,
            EnableMultipleHttp2Connections = true,
        };
        if (!settings.Insecure) handler.SslOptions = MakeTls();
        return handler;
    }

    SslClientAuthenticationOptions MakeTls()
    {
        var tls = new SslClientAuthenticationOptions();
        if (settings.ClientCertificate is { } own) tls.ClientCertificates = [own];
        if (!settings.TlsVerifyCert)
        {
#pragma warning disable CA5359 // asked for by the connection string
            tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (settings.TlsCaFile is { } authority)
        {
            // Only this authority counts then; the name on the certificate is compared as ever.
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { authority },
            };
        }
        return tls;
    }
}
