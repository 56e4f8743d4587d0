using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;
using WelfareLedger.Vault;

namespace WelfareLedger.Api.Web;

/// <summary>
/// Stands around everything: whatever goes wrong inside becomes a problem with a code. Of what was not foreseen, only
/// where it happened is told, to whoever keeps the program; a message could hold what somebody sent.
/// </summary>
sealed class Guard(ApiSettings settings, CancellationToken stopping)
{
    const int AddressLengthMax = 4096;
    const int HeadersMax = 100;
    const int HeaderBytesMax = 32 * 1024;
    const int StatusOfGoneClient = 499;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        Headers.Set(http.Response);
        try
        {
            if (Improper(http.Request) is { } improper) throw new ProblemException(improper);
            await next(http).ConfigureAwait(false);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
                await ProblemAnswer.WriteAsync(http, Problems.OfStatus(http.Response.StatusCode)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
            when (http.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            if (!http.Response.HasStarted) http.Response.StatusCode = StatusOfGoneClient; // nobody reads it
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(http, Classify(e)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Half an answer must not look like a whole one.
            Classify(e);
            http.Abort();
        }
        finally
        {
            Name(http);
        }
    }

    // A trace goes by the template of the address: the address itself, or a method made up, could say anything.
    static void Name(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } trace) return;
        trace.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            trace.SetStatus(ActivityStatusCode.Error);
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route }) return;
        trace.DisplayName = $"{http.Request.Method} {route}";
        trace.SetTag("http.request.method", http.Request.Method);
        trace.SetTag("http.route", route);
    }

    static Problem? Improper(HttpRequest request)
    {
        // JSON is UTF-8; in any other encoding a text could be read as another by whoever stands between.
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue
            && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Problems.NotJson;
        if (request.Path.Value?.Length + request.QueryString.Value?.Length > AddressLengthMax)
            return Problems.AddressTooLong;
        var bytes = 0L;
        foreach (var (name, values) in request.Headers)
            foreach (var value in values) bytes += name.Length + (value?.Length ?? 0);
        return request.Headers.Count > HeadersMax || bytes > HeaderBytesMax ? Problems.TooManyHeaders : null;
    }

    Problem Classify(Exception e)
    {
        switch (e)
        {
            case ProblemException problem:
                return problem.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad:
                return bad.InnerException is System.Text.Json.JsonException ? Problems.Unreadable : Problems.BadRequest;
            case BadHttpRequestException bad:
                return Problems.OfStatus(bad.StatusCode);
            case LogUnavailableException or ProjectionBehindException or VaultException { Fault: VaultFault.Busy }:
                return Problems.Unavailable;
            case VaultException { Fault: VaultFault.Document }:
                settings.Trouble?.Invoke($"{e.GetType().Name} {nameof(VaultFault.Document)}");
                return Problems.DocumentUnavailable;
            case LogStoppedException or ProjectionStoppedException or VaultException or CorruptLogException:
                settings.Trouble?.Invoke(e.GetType().Name);
                return Problems.Stopped;
            default:
                settings.Trouble?.Invoke($"{e.GetType().Name} {e.StackTrace?.Split('\n')[0].Trim()}");
                return Problems.OurBug;
        }
    }
}
