namespace WelfareLedger.Domain.Organisations;

/// <summary>
/// Every rejection of <see cref="OrganisationDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class OrganisationRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoSuchOrganisation { get; } = new(
        "no-such-organisation",
        "没有登记该组织，或当时不存在。",
        "There is no such organisation, or it was not there then.");

    /// <summary>One code, one organisation.</summary>
    public static Rejection OrganisationExists { get; } = new(
        "organisation-exists",
        "该代码的组织已登记，内容不同。",
        "An organisation with this code is on record, and told otherwise.");

    /// <summary>A federation stands at one of five levels.</summary>
    public static Rejection LevelMissing { get; } = new(
        "level-missing",
        "妇联须写明层级，其他组织不写。",
        "A federation has a level, and nothing else has one.");

    /// <summary>Levels go down.</summary>
    public static Rejection ParentNotAbove { get; } = new(
        "parent-not-above",
        "上级妇联的层级须高于本级。",
        "The federation that it belongs to stands above it.");

    /// <summary>Nothing belongs to itself.</summary>
    public static Rejection OwnParent { get; } = new(
        "own-parent",
        "组织不能隶属于自己。",
        "An organisation does not belong to itself.");

    /// <summary>Leads are members.</summary>
    public static Rejection LeadNotMember { get; } = new(
        "lead-not-member",
        "负责人当时不是该组织的在岗成员。",
        "The lead is not in the organisation then, or does not serve.");

    /// <summary>Leads follow one another.</summary>
    public static Rejection LeadOverlaps { get; } = new(
        "lead-overlaps",
        "当时已有另一位负责人。",
        "Somebody else leads at that time.");

    /// <summary>Ending needs a lead.</summary>
    public static Rejection NoLead { get; } = new(
        "no-lead",
        "该组织没有负责人。",
        "The organisation has no lead.");

    /// <summary>Dissolved twice, on two days.</summary>
    public static Rejection DissolvedAlready { get; } = new(
        "dissolved-already",
        "已登记撤销，日期不同。",
        "The organisation was dissolved on another day, by the record.");
}
