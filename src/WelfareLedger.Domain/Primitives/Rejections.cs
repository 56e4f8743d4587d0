using System.Reflection;

namespace WelfareLedger.Domain;

/// <summary>Rejections that any decider may give. The others stand beside their deciders.</summary>
public static class Rejections
{
    /// <summary>A day of the world lies after today.</summary>
    public static Rejection FutureDay { get; } = new(
        "future-day",
        "日期晚于今天，尚未发生的事不能登记。",
        "The day lies in the future; what has not happened yet cannot be recorded.");

    /// <summary>DecidedOn lies after today.</summary>
    public static Rejection DecidedInFuture { get; } = new(
        "decided-in-future",
        "决定日期晚于今天。",
        "The day of the decision lies in the future.");

    /// <summary>A decision takes effect too long after it was made.</summary>
    public static Rejection TooFarAhead { get; } = new(
        "too-far-ahead",
        "生效日期晚于决定日期超过31天。",
        "The decision would take effect more than 31 days after it was made.");

    /// <summary>An end lies before its beginning.</summary>
    public static Rejection EndsBeforeStart { get; } = new(
        "ends-before-start",
        "结束日期早于开始日期。",
        "The end lies before the beginning.");

    /// <summary>A command carries personal data that the ledger itself encrypted, where it must be told.</summary>
    public static Rejection NotInClear { get; } = new(
        "not-in-clear",
        "命令中的个人信息须以明文提交，由台账加密。",
        "A command must state personal data in clear; the ledger encrypts it.");

    /// <summary>Name is blank.</summary>
    public static Rejection NameMissing { get; } = new(
        "name-missing",
        "姓名为空。",
        "The name is missing.");

    /// <summary>A refusal or the like has no written reason.</summary>
    public static Rejection ReasonMissing { get; } = new(
        "reason-missing",
        "须书面说明理由。",
        "A reason in writing is required.");

    /// <summary>A number of prefix 99 in a real ledger.</summary>
    public static Rejection FictionalNumber { get; } = new(
        "fictional-number",
        "以99开头的身份证号码只用于样例，不能进入正式台账。",
        "An ID number that begins with 99 belongs to a sample person and cannot enter a real ledger.");

    /// <summary>A number without prefix 99 in a sample ledger.</summary>
    public static Rejection NumberNotFictional { get; } = new(
        "number-not-fictional",
        "样例台账只收以99开头的虚构身份证号码，不能登记真实人员。",
        "A sample ledger takes only fictional ID numbers, which begin with 99; it may hold no real person.");

    /// <summary>All rejections that a class like this one states, by code; documents are made from it.</summary>
    public static IReadOnlyList<Rejection> StatedBy(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Rejection))
            .Select(property => (Rejection)property.GetValue(null)!)
            .OrderBy(rejection => rejection.Code, StringComparer.Ordinal),
    ];
}
