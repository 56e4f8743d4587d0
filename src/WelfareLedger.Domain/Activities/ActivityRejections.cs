namespace WelfareLedger.Domain.Activities;

/// <summary>
/// Every rejection of <see cref="ActivityDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class ActivityRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoSuchActivity { get; } = new(
        "no-such-activity",
        "没有这场活动的计划。",
        "There is no such activity; plan it first.");

    /// <summary>Ids are never used twice.</summary>
    public static Rejection ActivityIdUsed { get; } = new(
        "activity-id-used",
        "该活动编号已经用过。",
        "This id of an activity was used before.");

    /// <summary>Nobody is enrolled in what does not take place.</summary>
    public static Rejection ActivityCancelled { get; } = new(
        "activity-cancelled",
        "活动已取消。",
        "The activity was cancelled.");

    /// <summary>What took place is not cancelled.</summary>
    public static Rejection ActivityHeldAlready { get; } = new(
        "activity-held-already",
        "活动已举办。",
        "The activity took place already.");

    /// <summary>Children in care take part.</summary>
    public static Rejection ChildNotInCare { get; } = new(
        "child-not-in-care",
        "名单中有儿童当日不在册。",
        "A child of the list is not in care on that day.");

    /// <summary>Children take part with consent.</summary>
    public static Rejection ChildNotConsented { get; } = new(
        "child-not-consented",
        "名单中有儿童当日没有参加活动的知情同意。",
        "For a child of the list no consent to activities is in force on that day.");

    /// <summary>Carers who serve take part.</summary>
    public static Rejection CarerNotServing { get; } = new(
        "carer-not-serving",
        "名单中有爱心妈妈当日不在岗。",
        "A carer of the list does not serve on that day.");

    /// <summary>Minors Protection Law art. 62.</summary>
    public static Rejection CarerNotVetted { get; } = new(
        "carer-not-vetted",
        "名单中有爱心妈妈当日没有有效的违法犯罪记录查询。",
        "For a carer of the list no clear vetting is in force on that day.");

    /// <summary>Slips of the keyboard.</summary>
    public static Rejection GuestsInvalid { get; } = new(
        "guests-invalid",
        "其他参加人数应为0至10000。",
        "The number of guests is from 0 to 10000.");
}
