namespace WelfareLedger.Domain.Surveys;

/// <summary>
/// Every rejection of <see cref="SurveyDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class SurveyRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoSurvey { get; } = new(
        "no-survey",
        "没有这轮摸底。",
        "There is no such survey.");

    /// <summary>Planned twice, otherwise.</summary>
    public static Rejection SurveyExists { get; } = new(
        "survey-exists",
        "该轮摸底已按另一方案登记。",
        "The survey is planned already, and otherwise.");

    /// <summary>A round has villages, each once.</summary>
    public static Rejection VillagesInvalid { get; } = new(
        "villages-invalid",
        "村（社区）缺失、重复或户数不对。",
        "Villages are missing, named twice, or have no right number of households.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection HouseholdsInvalid { get; } = new(
        "households-invalid",
        "走访户数应为0至100000。",
        "A village has 0 to 100000 households.");

    /// <summary>A slip of the keyboard.</summary>
    public static Rejection EntryInvalid { get; } = new(
        "entry-invalid",
        "名单序号应为1至100000。",
        "An entry of a village's list has a number from 1 to 100000.");

    /// <summary>Closed when all have reported.</summary>
    public static Rejection VillageNotReported { get; } = new(
        "village-not-reported",
        "有村（社区）尚未上报，不能结束。",
        "A village has not reported yet; the round cannot be closed.");
}
