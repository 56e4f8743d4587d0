using System.CommandLine;
using System.Net;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Cli.Verbs;

/// <summary>How <c>run</c> is told where to serve the API, and whose users it lets in.</summary>
sealed class ApiOptions
{
    const int PortMax = 65_535;

    static readonly Code<Actor> Keeper = Code<Actor>.Of("keeper");
    static readonly Code<Actor> SampleOfficer = Code<Actor>.Of("sample-officer");

    readonly Option<int?> _port;
    readonly Option<bool> _none;
    readonly Option<string?> _host;
    readonly Option<string?> _certificate;
    readonly Option<string?> _key;
    readonly Option<string?> _issuer;
    readonly Option<string?> _audience;
    readonly Option<string?> _userClaim;

    public ApiOptions(Command verb, Typed typed)
    {
        _port = Add(typed.Count("--api-port", PortMax, "接口端口（默认 8080）", "the API's port (8080)"));
        _none = Add(typed.Flag("--no-api", "不提供接口", "serve no API"));
        _host = Add(typed.Word(
            "--api-host", "IP", "监听的地址（默认仅本机；其他地址须有证书）", "the address to listen on (127.0.0.1)"));
        _certificate = Add(typed.Word("--api-cert", "FILE", "TLS 证书（PEM）", "the certificate for TLS (PEM)"));
        _key = Add(typed.Word("--api-key", "FILE", "证书的私钥（PEM）", "the certificate's private key (PEM)"));
        _issuer = Add(typed.Word(
            "--oidc-metadata", "URL", "外部认证的 openid-configuration 地址", "another issuer's openid-configuration"));
        _audience = Add(typed.Word("--oidc-audience", "NAME", "令牌须写明的受众", "what its tokens must be meant for"));
        _userClaim = Add(typed.Word(
            "--oidc-user-claim", "NAME", "指明用户的声明（默认 sub）", "the claim that names the user (sub)"));

        Option<T> Add<T>(Option<T> option)
        {
            verb.Options.Add(option);
            return option;
        }
    }

    /// <summary>Null when no API is wanted.</summary>
    /// <exception cref="StopException">The options do not go together, or a file cannot be read.</exception>
    public ApiSettings? Read(Call call)
    {
        if (call.Get(_none)) return null;
        return new()
        {
            Port = call.Get(_port) ?? ApiSettings.UsualPort,
            Host = HostOf(call),
            Certificate = Certificates.Read(call.Get(_certificate), call.Get(_key), _certificate.Name, _key.Name),
            Issuer = IssuerOf(call),
            Trouble = what => call.Note($"接口出错：{what}", $"The API met a fault: {what}"),
            Time = call.Terminal.Time,
        };
    }

    /// <summary>Begins, if an API is wanted, and says how to sign in. Where nobody said which port, one that is taken
    /// is no reason not to run.</summary>
    /// <exception cref="ApiException">The port that was asked for is taken, or others could listen in.</exception>
    public async Task<ApiHost?> StartAsync(
        ApiSettings? settings, Call call, LedgerHome home, CancellationToken cancellation)
    {
        if (settings is null) return null;
        ApiHost host;
        try
        {
            host = await ApiHost.StartAsync(home, settings, cancellation).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.Fault == ApiFault.PortTaken && call.Get(_port) is null)
        {
            host = await ApiHost.StartAsync(home, settings with { Port = 0 }, cancellation).ConfigureAwait(false);
        }
        var user = WhoRuns(home);
        call.Note(
            $"接口在 {host.Address}；一次性登录链接（{user.Role}）：{host.SignInLink(user.Name)}",
            $"The API is at {host.Address}; to sign in once, as {user.Role}: {host.SignInLink(user.Name)}");
        return host;
    }

    // Whoever starts a ledger has its keys, and yet sees no child by that. In a sample there is nobody to protect.
    static UserAccount WhoRuns(LedgerHome home)
    {
        var account = home.IsSample
            ? new UserAccount(
                SampleOfficer, ReaderRole.BureauOfficer.Code, Code<Office>.Of("140000-civil-affairs"),
                RegionPrefix.Parse("14", null), null)
            : new UserAccount(Keeper, ReaderRole.Administrator.Code, null, default, null);
        home.Users.AddWithoutSecret(account);
        return account;
    }

    IPAddress HostOf(Call call) =>
        call.Get(_host) is not { } host ? IPAddress.Loopback
        : host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new StopException(
            ExitCode.Usage,
            "--api-host 应为 IP 地址，如 127.0.0.1 或 0.0.0.0。",
            "--api-host is an IP address, such as 127.0.0.1 or 0.0.0.0.");

    IssuerSettings? IssuerOf(Call call)
    {
        var (metadata, audience) = (call.Get(_issuer), call.Get(_audience));
        if (metadata is null && audience is null) return null;
        if (metadata is null || audience is null)
            throw new StopException(
                ExitCode.Usage,
                "--oidc-metadata 和 --oidc-audience 要一起用。",
                "--oidc-metadata and --oidc-audience go together.");
        if (!Uri.TryCreate(metadata, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new StopException(
                ExitCode.Usage,
                "--oidc-metadata 应为 https:// 地址。", "--oidc-metadata is an https:// address.");
        return new(address, audience, call.Get(_userClaim) ?? "sub");
    }
}
