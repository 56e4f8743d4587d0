using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>What is to be done.</summary>
public enum DutyKind
{
    /// <summary>推送: an application made elsewhere is to be handed on.</summary>
    Push,

    /// <summary>查验: an application is to be checked.</summary>
    Check,

    /// <summary>确认: a checked application is to be decided.</summary>
    Decide,

    /// <summary>告知: an applicant is to be told.</summary>
    Notify,

    /// <summary>复核: a measure is to be looked at again.</summary>
    Review,

    /// <summary>超龄: a birthday ends a category.</summary>
    AgeReached,

    /// <summary>联系: the child is to be contacted.</summary>
    Contact,

    /// <summary>入户: the child is to be visited at home.</summary>
    HomeVisit,

    /// <summary>包联空缺: somebody is to answer for the child.</summary>
    Contract,

    /// <summary>结对待接续: the child is to be paired again.</summary>
    Successor,

    /// <summary>包联岗位空缺: somebody is to take the post that answers for the child.</summary>
    Post,

    /// <summary>结对同意: somebody is to consent to the pairing, or it is to end.</summary>
    Consent,

    /// <summary>补充佐证: an adjustment is to be proved.</summary>
    Evidence,

    /// <summary>逾期未归: the child is to be brought home from a stay.</summary>
    BringHome,

    /// <summary>强制报告: suspected harm is to be reported to the police.</summary>
    ReportHarm,

    /// <summary>查询到期: a carer is to be vetted again.</summary>
    Vetting,
}

/// <summary>One thing to be done, and by when.</summary>
/// <param name="Kind">What.</param>
/// <param name="Due">The last day on which it is in time.</param>
/// <param name="Office">Who has to do it.</param>
/// <param name="Child">For which child, where it is for one.</param>
/// <param name="File">The child's readable number.</param>
/// <param name="Carer">About which carer, where it is about one.</param>
/// <param name="About">The measure or category, where it is about one, by its word in events.</param>
/// <param name="Rule">The rule that says so; null for a duty that is always one.</param>
/// <param name="Since">The event that it is counted from.</param>
public sealed record Duty(
    DutyKind Kind,
    DateOnly Due,
    Code<Office> Office,
    Id<Child>? Child,
    FileNumber? File,
    Id<Carer>? Carer,
    string? About,
    Code<Rule>? Rule,
    EventId? Since);

/// <summary>What is due, 待办: by a day, as known at a moment, by a rule set.</summary>
/// <param name="AsOf">The day, and what was known.</param>
/// <param name="Until">The last due day that is listed.</param>
/// <param name="Rules">The rule set.</param>
/// <param name="Duties">By due day; empty when nothing is due.</param>
/// <param name="Children">How many files were looked at.</param>
/// <param name="Carers">How many carers were looked at.</param>
public sealed record WorklistReport(
    AsOfView AsOf,
    DateOnly Until,
    RuleSetVersion Rules,
    IReadOnlyList<Duty> Duties,
    int Children,
    int Carers);
