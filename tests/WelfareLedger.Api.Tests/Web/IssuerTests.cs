using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Tokens of an OpenID Connect issuer, of which a small one is made here.</summary>
public sealed class IssuerTests : IAsyncLifetime
{
    const string Audience = "ledger-of-yaodu";

    readonly List<(string Id, RSA Key)> _keys = [("first", RSA.Create(2048))];
    WebApplication _issuer = null!;
    ApiLedger _ledger = null!;
    string _name = "";

    public async Task InitializeAsync()
    {
        _issuer = await StartAsync();
        _ledger = await ApiLedger.EmptyAsync(settings => settings with
        {
            Issuer = new(new Uri($"{_name}/.well-known/openid-configuration"), Audience),
        });
        _ledger.Home.Users.AddWithoutSecret(new(
            Code<Actor>.Of("yd-07"), ReaderRole.BureauOfficer.Code, ApiLedger.Yaodu,
            RegionPrefix.Parse("141002", null), null));
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _issuer.DisposeAsync();
        _keys.ForEach(key => key.Key.Dispose());
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task The_issuer_says_who_and_the_ledger_says_what_they_may() =>
        (await MeAsync(Token())).Should().Be((200, "bureau-officer"));

    [Fact]
    public async Task Whom_the_ledger_does_not_know_may_nothing() =>
        (await MeAsync(Token(user: "xx-99"))).Should().Be((403, "no-grant"));

    [Fact]
    public async Task A_token_for_others_over_or_unsigned_is_none()
    {
        using var foreign = RSA.Create(2048);

        (await MeAsync(Token(audience: "another-ledger"))).Should().Be((401, "not-signed-in"));
        (await MeAsync(Token(issuer: "https://elsewhere.example"))).Should().Be((401, "not-signed-in"));
        (await MeAsync(Token(age: TimeSpan.FromHours(2)))).Should().Be((401, "not-signed-in"));
        (await MeAsync(Token(key: ("first", foreign)))).Should().Be((401, "not-signed-in"));
    }

    [Fact]
    public async Task A_token_over_by_less_than_the_clocks_may_differ_is_good() =>
        (await MeAsync(Token(age: TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20)))).Status.Should().Be(200);

    [Fact]
    public async Task The_issuer_may_change_its_key()
    {
        (await MeAsync(Token())).Status.Should().Be(200);
        _keys.Add(("second", RSA.Create(2048)));

        // An unknown key makes the handler read the issuer's keys again, for the requests after this one.
        var first = await MeAsync(Token(key: _keys[1]));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (first.Status != 200 && !patience.IsCancellationRequested) first = await MeAsync(Token(key: _keys[1]));

        first.Status.Should().Be(200);
    }

    async Task<(int Status, string Says)> MeAsync(string token)
    {
        using var client = _ledger.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/v1/me");
        if (answer.StatusCode != HttpStatusCode.OK) return await answer.ProblemAsync();
        return (200, (await answer.JsonAsync()).GetProperty("role").GetString()!);
    }

    string Token(
        string user = "yd-07", string audience = Audience, string? issuer = null, TimeSpan age = default,
        (string Id, RSA Key)? key = null)
    {
        var (id, rsa) = key ?? _keys[0];
        var made = DateTime.UtcNow - age;
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? _name,
            Audience = audience,
            IssuedAt = made,
            NotBefore = made,
            Expires = made + TimeSpan.FromHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = user },
            SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256),
        });
    }

    async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(http => http.Response.WriteAsync(http.Request.Path.Value!.EndsWith("keys", StringComparison.Ordinal)
            ? Keys()
            : JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["issuer"] = _name,
                ["jwks_uri"] = $"{_name}/keys",
            }), Encoding.UTF8));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _name = addresses.First();
        return app;
    }

    string Keys() => JsonSerializer.Serialize(new
    {
        keys = _keys.Select(key => key.Key.ExportParameters(includePrivateParameters: false)).Zip(_keys).Select(both =>
            new
            {
                kty = "RSA",
                use = "sig",
                kid = both.Second.Id,
                n = Base64UrlEncoder.Encode(both.First.Modulus),
                e = Base64UrlEncoder.Encode(both.First.Exponent),
            }),
    });
}
