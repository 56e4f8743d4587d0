using WelfareLedger.Domain.Retention;

namespace WelfareLedger.Domain.Keys;

/// <summary>Every rejection of <see cref="KeysDecider"/>, each under the rule that it states.</summary>
public static class KeysRejections
{
    /// <summary>Four eyes.</summary>
    public static Rejection ApproversNotDistinct { get; } = new(
        "approvers-not-distinct",
        "须由两名不同的人批准。",
        "Two different people have to approve.");

    /// <summary>Nobody approves what they asked for themselves.</summary>
    public static Rejection ApproverIsApplicant { get; } = new(
        "approver-is-applicant",
        "申请人不能批准自己的申请。",
        "Who asked for it cannot approve it.");

    /// <summary>An order is about somebody, and not about everybody at once.</summary>
    public static Rejection SubjectsInvalid { get; } = new(
        "subjects-invalid",
        "一次须指明1至500人，且不重复。",
        "An order is about 1 to 500 people, each named once.");

    /// <summary>An order says which kinds of data.</summary>
    public static Rejection CategoriesMissing { get; } = new(
        "categories-missing",
        "须指明信息类别。",
        "The kinds of data have to be named.");

    /// <summary>As long as the file is open, its purpose is not reached.</summary>
    public static Rejection FileInUse { get; } = new(
        "file-in-use",
        "档案尚未销档，个人信息仍在使用；请先销档，或改为限制使用。",
        "The file is open and its data in use: close it first, or restrict the data instead.");

    /// <summary>What is erased cannot be restricted.</summary>
    public static Rejection ErasedAlready { get; } = new(
        "erased-already",
        "该信息已清除。",
        "The data is erased already.");

    /// <summary>A law has it kept. The rule is named, with its last day.</summary>
    public static Rejection RetentionNotOver(RetentionRule rule, DateOnly until) => new(
        "retention-not-over",
        $"保存期限未满，至 {Day(until)}：{rule.Head.Source.Zh}（规则 {rule.Head.Id}）；可改为限制使用。",
        $"It has to be kept until {Day(until)}: {rule.Head.Source.En} (rule {rule.Head.Id}); "
        + "it can be restricted instead.");

    static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
