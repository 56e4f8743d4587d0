using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Api.EventStore.Security;
using WelfareLedger.Api.EventStore.Services;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore;

/// <summary>A log, to the clients of EventStoreDB: over its gRPC protocol, as of a single node.</summary>
public sealed class EventStoreEndpoint : IAsyncDisposable
{
    /// <summary>Bytes of the largest message that is taken; EventStoreDB's own bound.</summary>
    public const int MessageBytesMax = (16 << 20) - 10_000;

    // What clients take at most.
    const int AnswerBytesMax = 17 << 20;
    const int CallsPerConnectionMax = 1_000;
    static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(2);

    readonly WebApplication _app;
    readonly Stopping _stopping;
    int _disposed;

    EventStoreEndpoint(WebApplication app, Stopping stopping, int port) =>
        (_app, _stopping, Port) = (app, stopping, port);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="log">What is served; closed by whoever opened it.</param>
    /// <param name="appends">What may be appended from outside.</param>
    /// <param name="settings">Where, and for whom.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EndpointException">The port is taken, or others could come in unchecked.</exception>
    public static async Task<EventStoreEndpoint> StartAsync(
        IEventLog log, AppendRule appends, EndpointSettings settings, CancellationToken cancellation)
    {
        if (!IPAddress.IsLoopback(settings.Host) && (settings.Certificate is null || settings.Users is null))
            throw new EndpointException(EndpointFault.Unprotected, new(
                $"要在 {settings.Host} 上监听，须有证书和用户名单：个人数据不能在网络上明文传送，也不能人人可取。",
                $"Listening on {settings.Host} takes a certificate and a list of users: nothing of a ledger goes over "
                + "a network unencrypted, or to everybody."));
        var stopping = new Stopping();
        var app = Build(log, appends, settings, stopping);
        var address = await Listening.BeginAsync(
            app, stopping, settings.Host, settings.Port,
            static (why, failure) => new EndpointException(EndpointFault.PortTaken, why, failure), cancellation)
            .ConfigureAwait(false);
        return new(app, stopping, address.Port);
    }

    /// <summary>Ends all calls, and the listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _stopping.Begin();
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    // Built from nothing: no configuration from files or environment, no logging, no pages.
    static WebApplication Build(
        IEventLog log, AppendRule appends, EndpointSettings settings, Stopping stopping)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (settings.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, settings));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.Services.AddSingleton(new FailureInterceptor(stopping, settings.Trouble));
        builder.Services.AddSingleton(new StreamsService(log, new Appender(log, appends), settings, stopping));
        builder.Services.AddSingleton(new ServerFeaturesService(appends));
        builder.Services.AddSingleton(new GossipService(settings));
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MessageBytesMax;
            grpc.MaxSendMessageSize = AnswerBytesMax;
            grpc.Interceptors.Add<FailureInterceptor>();
        });
        var app = builder.Build();
        if (settings.Users is { } users)
            app.Use(new CredentialCheck(users).InvokeAsync);
        app.MapGrpcService<StreamsService>();
        app.MapGrpcService<ServerFeaturesService>();
        app.MapGrpcService<GossipService>();
        return app;
    }

    static void Configure(KestrelServerOptions kestrel, EndpointSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        // A subscriber may be slow, or silent for days.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = CallsPerConnectionMax;
        kestrel.Listen(settings.Host, settings.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (settings.Certificate is { } certificate)
                listen.UseHttps(certificate);
        });
    }
}
