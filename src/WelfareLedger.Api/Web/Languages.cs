using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Web;

/// <summary>The language that a request asks for; English where it asks for none.</summary>
static class Languages
{
    /// <summary>Whether Chinese is preferred.</summary>
    public static bool WantsChinese(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)) return false;
        var known = wanted.Where(one => IsOf(one, "zh") || IsOf(one, "en"));
        return known.MaxBy(one => one.Quality ?? 1) is { } best && IsOf(best, "zh");
    }

    /// <summary>A text in the language that a request asks for.</summary>
    public static string In(this Text text, HttpRequest request) => WantsChinese(request) ? text.Zh : text.En;

    static bool IsOf(StringWithQualityHeaderValue one, string language) =>
        one.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
