using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace WelfareLedger.Api.Web;

/// <summary>Where the API listens, and whose word about users it takes.</summary>
public sealed record ApiSettings
{
    /// <summary>Where it is usually found.</summary>
    public const int UsualPort = 8080;

    /// <summary>Anything but this machine's own address takes a <see cref="Certificate"/>.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>With its private key; null for no TLS, on this machine only.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Who issues tokens besides the ledger itself; null for nobody.</summary>
    public IssuerSettings? Issuer { get; init; }

    /// <summary>Requests that one user, or one address that is not signed in, may make in a second.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>How often in a minute an address may try to sign in, and a user may search by number or name.</summary>
    public int TriesPerMinute { get; init; } = 30;

    /// <summary>Is told, without personal data, when a request failed by a fault of the program.</summary>
    public Action<string>? Trouble { get; init; }

    /// <summary>OpenTelemetry's own variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and so on): where counts and traces
    /// are sent. Nowhere without an endpoint.</summary>
    public IReadOnlyDictionary<string, string> Telemetry { get; init; } = Web.Telemetry.OfEnvironment();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>An issuer of tokens by OpenID Connect.</summary>
/// <param name="MetadataAddress">Its <c>…/.well-known/openid-configuration</c>: issuer and keys are read there, and
/// again when a key is not known.</param>
/// <param name="Audience">What its tokens must be meant for.</param>
/// <param name="UserClaim">The claim that names the user as the ledger knows it.</param>
public sealed record IssuerSettings(Uri MetadataAddress, string Audience, string UserClaim = "sub")
{
    /// <summary>By which the two clocks may differ.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);
}
