using Microsoft.AspNetCore.Http;
using WelfareLedger.Application;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Web;

/// <summary>The problems that a request can meet, besides the refusals of commands.</summary>
static class Problems
{
    public static Problem NotSignedIn { get; } = Make(
        StatusCodes.Status401Unauthorized, "not-signed-in", "请先登录，或令牌已过期。", "Sign in; the token is missing or over.");

    public static Problem SignInFailed { get; } = Make(
        StatusCodes.Status401Unauthorized, "sign-in-failed",
        "登录失败：用户、密钥或一次性代码不对。", "There is no such user with that secret, or no such one-time code.");

    public static Problem NoGrant { get; } = Make(
        StatusCodes.Status403Forbidden, "no-grant",
        "台账没有给这个用户任何权限（users add）。", "The ledger lets this user be nothing (users add).");

    public static Problem NotForRole { get; } = Make(
        StatusCodes.Status403Forbidden, "not-for-your-role", "此角色不能看或做这个。", "Not for this role.");

    public static Problem CrossSite { get; } = Make(
        StatusCodes.Status403Forbidden, "cross-site", "其他网站不能代您提交。", "Another site cannot send this for you.");

    public static Problem ApprovalMissing { get; } = Make(
        StatusCodes.Status403Forbidden, "approval-missing",
        "不在本辖区：须先申请并经对方机构批准，或紧急开启。",
        "Beyond your region: ask for it and have it approved there, or break the glass.");

    public static Problem NotFound { get; } = Make(
        StatusCodes.Status404NotFound, "not-found",
        "没有，或不在您的权限内。", "There is none, or none within your reach.");

    public static Problem NoSuchPlace { get; } = Make(
        StatusCodes.Status404NotFound, "no-such-place", "没有这个地址。", "There is nothing at this address.");

    public static Problem NoSuchMethod { get; } = Make(
        StatusCodes.Status405MethodNotAllowed, "no-such-method", "此地址不接受这种请求。", "Not with this method.");

    public static Problem NoSuchForm { get; } = Make(
        StatusCodes.Status406NotAcceptable, "no-such-form", "没有这种格式。", "There is no such form of the answer.");

    public static Problem TooLate { get; } = Make(
        StatusCodes.Status412PreconditionFailed, "position-not-reached",
        "台账还没有到这个位置。", "The ledger has not come to that position.");

    public static Problem TooLarge { get; } = Make(
        StatusCodes.Status413PayloadTooLarge, "too-large", "请求太大。", "The request is too large.");

    public static Problem AddressTooLong { get; } = Make(
        StatusCodes.Status414UriTooLong, "address-too-long", "地址太长。", "The address is too long.");

    public static Problem NotJson { get; } = Make(
        StatusCodes.Status415UnsupportedMediaType, "not-json",
        "请求内容应为 application/json。", "The body must be application/json.");

    public static Problem NotDocument { get; } = Make(
        StatusCodes.Status415UnsupportedMediaType, "not-a-document",
        "请求内容应为 PDF、JPEG、PNG、TIFF 或 HEIC，或 application/octet-stream。",
        "The body must be a PDF, JPEG, PNG, TIFF or HEIC, or application/octet-stream.");

    public static Problem TooMany { get; } = Make(
        StatusCodes.Status429TooManyRequests, "too-many", "请求太频繁，请稍后再试。", "Too many requests; try again later.");

    public static Problem TooManyHeaders { get; } = Make(
        StatusCodes.Status431RequestHeaderFieldsTooLarge, "too-many-headers",
        "请求头太多或太长。", "There are too many headers, or too long ones.");

    public static Problem Unreadable { get; } = Make(
        StatusCodes.Status400BadRequest, "unreadable",
        "请求内容读不了：不是这里要的 JSON，或有不认识、重复、缺少的成员。",
        "The body is not the JSON that is wanted here, or a member is unknown, repeated or missing.");

    public static Problem BadRequest { get; } = Make(
        StatusCodes.Status400BadRequest, "bad-request", "请求读不了。", "The request cannot be read.");

    public static Problem CursorInvalid { get; } = Make(
        StatusCodes.Status400BadRequest, "cursor-invalid",
        "cursor 不是给这个用户、这个查询的，或服务已重启；请从第一页开始。",
        "The cursor was not given to this user for this question, or before a restart: begin at the first page.",
        "cursor");

    public static Problem KeyMissing { get; } = Make(
        StatusCodes.Status400BadRequest, "idempotency-key-missing",
        "命令须有 Idempotency-Key：同一命令重发时不变，1–200 个可见字符。",
        "A command takes an Idempotency-Key, the same at every retry: 1 to 200 visible characters.", "Idempotency-Key");

    public static Problem Conflict { get; } = Make(
        StatusCodes.Status409Conflict, "conflict",
        "写入繁忙，什么也没有记录；请再试。", "Others were faster at every try; nothing was recorded: try again.");

    public static Problem Unknown { get; } = Make(
        StatusCodes.Status503ServiceUnavailable, "unknown",
        "无法判断是否已记录；用同一个 Idempotency-Key 重发即可得知。",
        "It cannot be told whether it was recorded: the same request with the same key tells.");

    public static Problem Unavailable { get; } = Make(
        StatusCodes.Status503ServiceUnavailable, "unavailable",
        "台账正忙或暂时打不开；请稍后再试。", "The ledger is busy or out of reach just now; try again.");

    public static Problem Stopped { get; } = Make(
        StatusCodes.Status503ServiceUnavailable, "stopped",
        "台账已停止，请联系管理员。", "The ledger has stopped; tell whoever keeps it.");

    public static Problem DocumentUnavailable { get; } = Make(
        StatusCodes.Status503ServiceUnavailable, "document-unavailable",
        "这份材料现在存不下或取不出，请联系管理员。",
        "This document cannot be kept or read just now; tell whoever keeps the ledger.");

    public static Problem TimedOut { get; } = Make(
        StatusCodes.Status504GatewayTimeout, "timed-out", "处理超时。", "It took too long.");

    public static Problem OurBug { get; } = Make(
        StatusCodes.Status500InternalServerError, "our-bug",
        "这是程序自身的错误，台账没有受影响。", "This is a bug of the program; the ledger is unharmed.");

    /// <summary>A parameter or header is not of its form.</summary>
    public static ProblemException Parameter(string name, string zh, string en) => new(Make(
        StatusCodes.Status400BadRequest, "parameter-invalid", $"{name}：{zh}。", $"{name}: {en}.", name));

    /// <summary>There is no such parameter.</summary>
    public static ProblemException UnknownParameter(IEnumerable<string> known)
    {
        var names = string.Join(", ", known);
        return new(Make(
            StatusCodes.Status400BadRequest, "parameter-unknown",
            $"有不认识或重复的参数；这里的参数：{(names.Length == 0 ? "无" : names)}。",
            $"A parameter is not known here, or there twice; known are: {(names.Length == 0 ? "none" : names)}."));
    }

    /// <summary>A rule said no.</summary>
    public static Problem Refused(Rejection rejection) => Make(
        rejection.Code == RunnerRejections.PurposeMissing.Code
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status422UnprocessableEntity,
        rejection.Code, rejection.Reason.Zh, rejection.Reason.En);

    /// <summary>What a status that something else gave means.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => NotSignedIn,
        StatusCodes.Status403Forbidden => NotForRole,
        StatusCodes.Status404NotFound => NoSuchPlace,
        StatusCodes.Status405MethodNotAllowed => NoSuchMethod,
        StatusCodes.Status406NotAcceptable => NoSuchForm,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status414UriTooLong => AddressTooLong,
        StatusCodes.Status415UnsupportedMediaType => NotJson,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => TooManyHeaders,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        StatusCodes.Status504GatewayTimeout => TimedOut,
        >= StatusCodes.Status500InternalServerError => OurBug,
        _ => BadRequest with { Status = status },
    };

    static Problem Make(int status, string code, string zh, string en, string? member = null) =>
        new(status, code, new(zh, en), member);
}
