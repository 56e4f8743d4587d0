using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>
/// An answer as JSON, with a tag by which it is asked again: whoever has it already is told only so. The tag is made of
/// the bytes that the reader gets, under a key of this process, so it tells nothing about what the reader may not see.
/// </summary>
/// <param name="Value">What is answered.</param>
/// <param name="Status">200, unless something was made or is not ready.</param>
/// <param name="IsTagged">False for personal data in clear: nobody is to keep it.</param>
sealed record Answer<T>(T Value, int Status = StatusCodes.Status200OK, bool IsTagged = true)
    : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult, IValueHttpResult<T>
{
    const int TagLength = 16;

    int? IStatusCodeHttpResult.StatusCode => Status;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(Value, AnswerJson.Line);
        if (IsTagged && Status == StatusCodes.Status200OK)
        {
            var tag = $"\"{Base64Url.EncodeToString(HMACSHA256.HashData(TagKey.Bytes, body).AsSpan(0, TagLength))}\"";
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.ETag = tag;
            if (httpContext.Request.Headers.IfNoneMatch.Contains(tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>Something was made; nobody is to keep the answer.</summary>
/// <param name="Value">What.</param>
sealed record Made<T>(T Value) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status201Created, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext) =>
        new Answer<T>(Value, StatusCodes.Status201Created, IsTagged: false).ExecuteAsync(httpContext);
}

/// <summary>The key of the tags.</summary>
static class TagKey
{
    public static byte[] Bytes { get; } = RandomNumberGenerator.GetBytes(32);
}
