using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using WelfareLedger.Api.Web;

namespace WelfareLedger.Api.Signing;

/// <summary>The cookie that a browser has after the one-time link; programs use the header.</summary>
static class SignedInCookie
{
    public const string Name = "welfare-ledger";
}

/// <summary>Whose tokens are taken: the ledger's own, and another issuer's where one is set.</summary>
sealed class Schemes(ApiSettings settings)
{
    const string Own = "own";
    const string Other = "other";

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<string> Names { get; } = settings.Issuer is null ? [Own] : [Own, Other];

    /// <summary>The claim that names the user.</summary>
    public string UserClaimOf(string scheme) => scheme == Other ? settings.Issuer!.UserClaim : "sub";

    /// <summary>The framework's handlers: audience, expiry, skew and the change of keys are theirs.</summary>
    public void AddTo(IServiceCollection services, LocalIssuer issuer)
    {
        var authentication = services.AddAuthentication();
        authentication.AddJwtBearer(Own, options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = issuer.Parameters;
            options.Events = new JwtBearerEvents { OnMessageReceived = TakeCookie };
        });
        if (settings.Issuer is not { } other) return;
        authentication.AddJwtBearer(Other, options =>
        {
            options.MapInboundClaims = false;
            options.MetadataAddress = other.MetadataAddress.ToString();
            options.RequireHttpsMetadata = !other.MetadataAddress.IsLoopback;
            options.TokenValidationParameters = new()
            {
                ValidAudience = other.Audience,
                ClockSkew = other.ClockSkew,
                RequireExpirationTime = true,
            };
        });
    }

    static Task TakeCookie(MessageReceivedContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0
            && context.Request.Cookies.TryGetValue(SignedInCookie.Name, out var token))
            context.Token = token;
        return Task.CompletedTask;
    }
}
