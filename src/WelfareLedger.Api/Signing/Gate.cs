using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Documents;
using WelfareLedger.Api.Web;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Api.Signing;

/// <summary>What an endpoint takes; one that says nothing takes what nobody has.</summary>
/// <param name="Resource">The right that is needed to call it at all.</param>
sealed record Takes(Resource Resource);

/// <summary>Lets in who is signed in, may today, and asks for something that the role may have.</summary>
sealed class Gate(LedgerHome home, Schemes schemes, RequestDelegate next)
{
    const string CookiePrefix = SignedInCookie.Name + "=";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint) throw new ProblemException(Problems.NoSuchPlace);
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            var reader = await ReaderOfAsync(http).ConfigureAwait(false);
            if (endpoint.Metadata.GetMetadata<Takes>() is not { } takes || !reader.Sees(takes.Resource))
                throw new ProblemException(Problems.NotForRole);
            http.Items[typeof(Asking)] = new Asking(http, home, reader);
        }
        if (endpoint.Metadata.GetMetadata<ReferencePage>() is not null)
            http.Response.Headers.ContentSecurityPolicy = Headers.PolicyOfReference;
        await next(http).ConfigureAwait(false);
    }

    async ValueTask<Reader> ReaderOfAsync(HttpContext http)
    {
        RefuseOtherSites(http.Request);
        foreach (var scheme in schemes.Names)
        {
            var result = await http.AuthenticateAsync(scheme).ConfigureAwait(false);
            if (!result.Succeeded) continue;
            var name = result.Principal.FindFirst(schemes.UserClaimOf(scheme))?.Value;
            var account = name is null ? null : home.Users.Find(name);
            return account is not null && Reader.Of(account) is { } reader
                ? reader
                : throw new ProblemException(Problems.NoGrant);
        }
        throw new ProblemException(Problems.NotSignedIn);
    }

    // A browser sends the cookie along whoever asks it to; a token in a header only our own page can send.
    static void RefuseOtherSites(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (request.Headers.Authorization.Count > 0) return;
        if (!request.Headers.Cookie.ToString().Contains(CookiePrefix, StringComparison.Ordinal)) return;
        if (request.Headers.Origin != $"{request.Scheme}://{request.Host}")
            throw new ProblemException(Problems.CrossSite);
    }
}
