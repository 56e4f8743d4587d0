using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WelfareLedger.Api.Documents;
using WelfareLedger.Api.Signing;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Api.Web;

/// <summary>A ledger over HTTP: what bureaus, platforms and investigators ask, and the commands they give.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    /// <summary>The longest body that is taken.</summary>
    public const int BodyBytesMax = 1 << 20;

    // Above what the guard lets through, so that it is the guard who refuses, with a problem.
    const int HeaderBytesMax = 256 * 1024;
    const int HeadersMax = 2_000;
    const int LineBytesMax = 64 * 1024;

    const int ConnectionsMax = 1_000;

    static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);
    static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);
    static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(500);

    readonly WebApplication _app;
    readonly OneTimeCodes _codes;
    readonly CancellationTokenSource _stopping;
    int _disposed;

    ApiHost(WebApplication app, OneTimeCodes codes, CancellationTokenSource stopping, Uri address) =>
        (_app, _codes, _stopping, Address) = (app, codes, stopping, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it is made of.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Begins to listen.</summary>
    /// <param name="home">The ledger; closed by whoever opened it.</param>
    /// <param name="settings">Where, and for whom.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ApiException">The port is taken, or others could listen in.</exception>
    public static async Task<ApiHost> StartAsync(
        LedgerHome home, ApiSettings settings, CancellationToken cancellation)
    {
        if (!IPAddress.IsLoopback(settings.Host) && settings.Certificate is null)
            throw new ApiException(ApiFault.Unprotected, new(
                $"要在 {settings.Host} 上监听，须有证书：个人数据不能在网络上明文传送。",
                $"Listening on {settings.Host} takes a certificate: nothing of a ledger goes over a network "
                + "unencrypted."));
        var codes = new OneTimeCodes(settings.Time);
        var stopping = new CancellationTokenSource();
        var app = Build(home, settings, codes, stopping.Token);
        var address = await Listening.BeginAsync(
            app, stopping, settings.Host, settings.Port,
            static (why, failure) => new ApiException(
                ApiFault.PortTaken, new(why.Zh + "用 --api-port 换一个。", why.En + " --api-port names another."), failure),
            cancellation).ConfigureAwait(false);
        return new(app, codes, stopping, address);
    }

    /// <summary>A link that signs a user in, once and soon.</summary>
    public Uri SignInLink(Code<Actor> user) => new(Address, $"/sign-in?code={_codes.Make(user)}");

    /// <summary>Finishes what is being answered, and ends the listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    // Built from nothing: no configuration from files, of the environment only what is about telemetry, no logging of
    // requests.
    static WebApplication Build(
        LedgerHome home, ApiSettings settings, OneTimeCodes codes, CancellationToken stopping)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (settings.Certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, settings));
        var (services, schemes) = (builder.Services, new Schemes(settings));
        var issuer = new LocalIssuer(home.Ledger.LedgerId, settings.Time);
        schemes.AddTo(services, issuer);
        services.AddSingleton(_ => new Desk(home, settings, issuer, codes, stopping)); // disposed with the services
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => WrittenJson.Configure(json.SerializerOptions));
        services.AddRouting();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = AnswerTime,
            TimeoutStatusCode = 504,
        });
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        Telemetry.AddTo(builder, settings);
        services.AddRateLimiter(limits => Rates.Configure(limits, settings));
        var app = builder.Build();
        app.Services.GetRequiredService<LedgerGauges>();
        app.Use(next => http => new Guard(settings, app.Lifetime.ApplicationStopping).InvokeAsync(http, next));
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseResponseCompression();
        app.Use(next => new Gate(home, schemes, next).InvokeAsync);
        app.UseRateLimiter();
        Routes.Map(app);
        return app;
    }

    static void Configure(KestrelServerOptions kestrel, ApiSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
        kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytesMax;
        kestrel.Limits.MaxRequestHeaderCount = HeadersMax;
        kestrel.Limits.MaxRequestLineSize = LineBytesMax;
        kestrel.Limits.RequestHeadersTimeout = HeadersTime;
        kestrel.Listen(settings.Host, settings.Port, listen =>
        {
            listen.Protocols = settings.Certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (settings.Certificate is { } certificate) listen.UseHttps(certificate);
        });
    }
}
