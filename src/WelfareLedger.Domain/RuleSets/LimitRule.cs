namespace WelfareLedger.Domain.RuleSets;

/// <summary>From when on something is looked at: how long it may take, or how often it may happen, before it is
/// found.</summary>
public enum FindingLimit
{
    /// <summary>补发宽限（月）: months within which what is owed is made up.</summary>
    MakeUpMonths,

    /// <summary>应申请期限（天）: days within which somebody applies, once the facts give a right.</summary>
    ApplicationDays,

    /// <summary>类别调整宽限（天）: days within which a category follows a birthday or a return.</summary>
    CategoryDays,

    /// <summary>复核宽限（天）: days that a review may be late.</summary>
    ReviewDays,

    /// <summary>走访宽限（天）: days that a contact may be late.</summary>
    ContactDays,

    /// <summary>每分钟录入上限（次）: the most visits that one person enters within a minute.</summary>
    VisitsAMinute,

    /// <summary>录入期限（天）: days from an act to its entry.</summary>
    EntryDays,

    /// <summary>集中补录（条）: late entries of one person on one day before they are a cluster.</summary>
    LateEntriesADay,

    /// <summary>空缺宽限（天）: days without a contract, the next carer, or anybody in the post.</summary>
    GapDays,

    /// <summary>疑似侵害报告时限（天）: days within which the police is told of suspected harm.</summary>
    HarmReportDays,

    /// <summary>每日查阅上限（人）: the most people whose data one person opens in a day.</summary>
    ReadsADay,

    /// <summary>紧急开启复核期限（天）: days within which somebody looks at broken glass.</summary>
    GlassReviewDays,

    /// <summary>在校证明有效期（月）: months for which a record of schooling proves that somebody is at school.</summary>
    SchoolingMonths,
}

/// <summary>A limit of a place: no law gives these, so a bureau sets its own.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Limit">Which.</param>
/// <param name="Most">Days, months or times that are still nothing to be found.</param>
public sealed record LimitRule(RuleHead Head, FindingLimit Limit, int Most) : Rule(Head)
{
    /// <summary>The largest: as many months lie within the calendar.</summary>
    public const int MostMax = 20_000;

    /// <summary>The smallest: who enters visits at all enters one a minute.</summary>
    public static int LeastOf(FindingLimit limit) => limit == FindingLimit.VisitsAMinute ? 1 : 0;

    /// <inheritdoc/>
    public override RuleTopic Topic => TopicOf(Limit);

    /// <summary>The question for a limit.</summary>
    public static RuleTopic TopicOf(FindingLimit limit) => new(RuleSection.Limits, RuleWords.Of(limit));
}
