using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Signing;

/// <summary>A token, and until when it is good.</summary>
sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Issues tokens to the ledger's own users. The key lives as long as this process: there is none to be stolen from a
/// disk, and a restart ends all sessions.
/// </summary>
sealed class LocalIssuer(Guid ledgerId, TimeProvider time)
{
    public const string Audience = "welfare-ledger-api";

    static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    readonly SymmetricSecurityKey _key = new(RandomNumberGenerator.GetBytes(32));
    readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    string Name => $"welfareledger/{ledgerId:D}";

    /// <summary>A token for a user. What the user may do is not in it, but looked up with every request.</summary>
    public IssuedToken Issue(Code<Actor> user)
    {
        var now = time.GetUtcNow();
        var expires = now + Lifetime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = user.Value },
            SigningCredentials = new(_key, SecurityAlgorithms.HmacSha256),
        });
        return new(token, expires);
    }

    /// <summary>What the framework's handler holds our tokens to.</summary>
    public TokenValidationParameters Parameters => new()
    {
        ValidIssuer = Name,
        ValidAudience = Audience,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
    };
}
