using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Findings;

/// <summary>
/// How long something may take, or how often it may happen, before a rule finds it, as it holds on a day in a place. No
/// law gives these numbers: they say from when on somebody should look. The rule set's limits give them; whoever asks
/// may give others, and where neither says, as in a rule set that is older than this, the usual ones hold.
/// </summary>
public sealed record FindingLimits
{
    /// <summary>The numbers that hold where neither a rule nor whoever asks gives others.</summary>
    public static FindingLimits Usual { get; } = new();

    /// <summary>Months after a month within which what is owed for it is made up in good time, and within which
    /// something comes back of what is recovered. F06, F07, F14.</summary>
    public int MakeUpMonths { get; init; } = 3;

    /// <summary>Days after the facts give a right within which somebody has to apply for it. F09.</summary>
    public int ApplicationDays { get; init; } = 60;

    /// <summary>Days within which a category follows a birthday or a parent's return. F10.</summary>
    public int CategoryDays { get; init; } = 31;

    /// <summary>Days that a review may be late. F10.</summary>
    public int ReviewDays { get; init; } = 31;

    /// <summary>Days that a contact may be late. F15.</summary>
    public int ContactDays { get; init; } = 7;

    /// <summary>The most visits that one person enters by hand within a minute. F16.</summary>
    public int VisitsAMinute { get; init; } = 5;

    /// <summary>Days after an act within which it is entered. F17.</summary>
    public int EntryDays { get; init; } = 30;

    /// <summary>The most late entries of one person on one day, before they are a cluster. F17.</summary>
    public int LateEntriesADay { get; init; } = 20;

    /// <summary>Days for which a child may be without a contract, or without the next carer. F20.</summary>
    public int GapDays { get; init; } = 30;

    /// <summary>Days after suspected harm was noticed within which the police is told: the next day is the last. F21.
    /// </summary>
    public int HarmReportDays { get; init; } = 1;

    /// <summary>The most people whose data one person opens in a day. F23.</summary>
    public int ReadsADay { get; init; } = 50;

    /// <summary>Days within which somebody looks at broken glass. F23.</summary>
    public int GlassReviewDays { get; init; } = 7;

    /// <summary>Months for which a record of schooling proves that somebody is still at school. F03.</summary>
    public int SchoolingMonths { get; init; } = 48;

    /// <summary>The limits on a day in a place: those given, else the rule set's, else the usual ones.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="day">The day that is asked about.</param>
    /// <param name="place">Where the file belongs; null for what is about no place.</param>
    /// <param name="given">What whoever asks gives instead.</param>
    public static FindingLimits Of(
        RuleSet rules, DateOnly day, RegionCode? place, IReadOnlyDictionary<FindingLimit, int> given)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(given);
        return new()
        {
            MakeUpMonths = Of(FindingLimit.MakeUpMonths, Usual.MakeUpMonths),
            ApplicationDays = Of(FindingLimit.ApplicationDays, Usual.ApplicationDays),
            CategoryDays = Of(FindingLimit.CategoryDays, Usual.CategoryDays),
            ReviewDays = Of(FindingLimit.ReviewDays, Usual.ReviewDays),
            ContactDays = Of(FindingLimit.ContactDays, Usual.ContactDays),
            VisitsAMinute = Of(FindingLimit.VisitsAMinute, Usual.VisitsAMinute),
            EntryDays = Of(FindingLimit.EntryDays, Usual.EntryDays),
            LateEntriesADay = Of(FindingLimit.LateEntriesADay, Usual.LateEntriesADay),
            GapDays = Of(FindingLimit.GapDays, Usual.GapDays),
            HarmReportDays = Of(FindingLimit.HarmReportDays, Usual.HarmReportDays),
            ReadsADay = Of(FindingLimit.ReadsADay, Usual.ReadsADay),
            GlassReviewDays = Of(FindingLimit.GlassReviewDays, Usual.GlassReviewDays),
            SchoolingMonths = Of(FindingLimit.SchoolingMonths, Usual.SchoolingMonths),
        };

        int Of(FindingLimit limit, int usual) =>
            given.TryGetValue(limit, out var number) ? number : rules.LimitOf(limit, day, place)?.Most ?? usual;
    }
}
