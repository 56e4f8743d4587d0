using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace WelfareLedger.Api.Web;

/// <summary>How much one user, or one address that is not signed in, may ask.</summary>
static class Rates
{
    /// <summary>For what guesses: signing in, searching for people.</summary>
    public const string Tries = "tries";

    const int SecondsOfBurst = 2;

    public static void Configure(RateLimiterOptions limits, ApiSettings settings)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetTokenBucketLimiter(ClientOf(http), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = settings.RequestsPerSecond * SecondsOfBurst,
                TokensPerPeriod = settings.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        limits.AddPolicy(Tries, http =>
            RateLimitPartition.GetFixedWindowLimiter(ClientOf(http), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = settings.TriesPerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));
    }

    static string ClientOf(HttpContext http) => http.Items.TryGetValue(typeof(Asking), out var asking)
        ? $"user {((Asking)asking!).Reader.Name}"
        : $"address {http.Connection.RemoteIpAddress}";
}
