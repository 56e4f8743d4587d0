using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>Sends problems.</summary>
static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    /// <summary>Sends one, in the place of anything that was to be sent.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        var response = http.Response;
        response.Clear();
        Headers.Set(response);
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        if (problem.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = "1";
        response.Headers.ContentLanguage = Languages.WantsChinese(http.Request) ? "zh" : "en";
        response.Headers.Vary = "Accept-Language";
        var body = JsonSerializer.SerializeToUtf8Bytes(Of(http, problem), AnswerJson.Line);
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    static ProblemBody Of(HttpContext http, Problem problem) => new(
        $"/problems#{problem.Code}",
        ReasonPhrases.GetReasonPhrase(problem.Status),
        problem.Status,
        problem.Code,
        problem.Sentence.In(http.Request),
        problem.Sentence,
        problem.Member);
}
