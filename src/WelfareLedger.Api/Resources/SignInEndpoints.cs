using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Signing;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Resources;

/// <summary>With a user's secret, or with the code of a one-time link.</summary>
/// <param name="User">The user's code.</param>
/// <param name="Secret">What <c>users add</c> showed.</param>
/// <param name="Code">Of a one-time link, in the place of both.</param>
public sealed record SignInBody(string? User = null, string? Secret = null, string? Code = null);

/// <summary>Signed in.</summary>
/// <param name="Token">For the header <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="User">The user's code.</param>
public sealed record SignedIn(string Token, DateTimeOffset ExpiresAt, Code<Actor> User);

/// <summary>How people of the ledger's own list get a token.</summary>
static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/sign-in", Post).AllowAnonymous().RequireRateLimiting(Rates.Tries)
            .WithName("signIn").WithTags("sign-in").WithSummary("Sign in: a secret or a one-time code for a token");
        app.MapGet("/sign-in", Follow).AllowAnonymous().RequireRateLimiting(Rates.Tries).ExcludeFromDescription();
    }

    static Answer<SignedIn> Post(SignInBody body, Desk desk)
    {
        var user = UserOf(body, desk) ?? throw new ProblemException(Problems.SignInFailed);
        var issued = desk.Issuer.Issue(user);
        return new(new(issued.Token, issued.ExpiresAt, user), IsTagged: false);
    }

    // For a browser: the link that `run` prints. The code is worth nothing once it was followed.
    static RedirectHttpResult Follow([FromQuery] string? code, HttpContext http, Desk desk)
    {
        var user = (code is null ? null : desk.Codes.Take(code))
            ?? throw new ProblemException(Problems.SignInFailed);
        var issued = desk.Issuer.Issue(user);
        http.Response.Cookies.Append(SignedInCookie.Name, issued.Token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Expires = issued.ExpiresAt,
            Path = "/",
        });
        return TypedResults.LocalRedirect("/reference");
    }

    static Code<Actor>? UserOf(SignInBody body, Desk desk) => body switch
    {
        { Code: { } code, User: null, Secret: null } => desk.Codes.Take(code),
        { Code: null, User: { } user, Secret: { } secret } =>
            desk.Home.Users.Admits(user, secret) ? Code<Actor>.Of(user) : null,
        _ => throw new ProblemException(Problems.Unreadable),
    };
}
