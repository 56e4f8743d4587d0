namespace WelfareLedger.Domain.Carers;

/// <summary>
/// Every rejection of <see cref="CarerDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class CarerRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NotRecruited { get; } = new(
        "not-recruited",
        "没有这位爱心妈妈的档案。",
        "There is no such carer.");

    /// <summary>Recruited twice.</summary>
    public static Rejection CarerExists { get; } = new(
        "carer-exists",
        "该爱心妈妈已在册。",
        "The carer is recruited already.");

    /// <summary>Times of service follow one another.</summary>
    public static Rejection RecruitedBeforeLeaving { get; } = new(
        "recruited-before-leaving",
        "再次招募日期早于离队日期。",
        "The day lies before the carer left.");

    /// <summary>Slips of the keyboard.</summary>
    public static Rejection CapacityInvalid { get; } = new(
        "capacity-invalid",
        "可结对人数应为1至50。",
        "A capacity is from 1 to 50.");

    /// <summary>Pairings are ended by decisions, not by numbers.</summary>
    public static Rejection BelowPlacesHeld { get; } = new(
        "below-places-held",
        "可结对人数不能少于已占用的名额。",
        "The capacity cannot go below the places held.");

    /// <summary>Slips of the keyboard.</summary>
    public static Rejection HoursInvalid { get; } = new(
        "hours-invalid",
        "培训学时应为1至1000。",
        "Hours of training are from 1 to 1000.");

    /// <summary>Decisions need an active carer.</summary>
    public static Rejection CarerLeft { get; } = new(
        "carer-left",
        "该爱心妈妈已离队。",
        "The carer has left.");

    /// <summary>Nobody leaves twice.</summary>
    public static Rejection LeftAlready { get; } = new(
        "left-already",
        "已登记离队，日期不同。",
        "The carer left on another day, by the file.");

    /// <summary>Suspended twice.</summary>
    public static Rejection SuspendedAlready { get; } = new(
        "suspended-already",
        "已暂停。",
        "The carer is suspended already.");

    /// <summary>Reinstating needs a suspension.</summary>
    public static Rejection NotSuspended { get; } = new(
        "not-suspended",
        "没有暂停。",
        "The carer is not suspended.");

    /// <summary>Reserving a place.</summary>
    public static Rejection CarerSuspended { get; } = new(
        "carer-suspended",
        "该爱心妈妈已暂停，不能新增结对。",
        "The carer is suspended and takes no new children.");

    /// <summary>Nothing concerns a carer before.</summary>
    public static Rejection BeforeRecruitment { get; } = new(
        "before-recruitment",
        "日期早于招募日期。",
        "The day lies before the carer was recruited.");

    /// <summary>Minors Protection Law art. 62.</summary>
    public static Rejection NotVetted { get; } = new(
        "not-vetted",
        "违法犯罪记录查询在该日不在有效期内。",
        "No clear vetting is in force on that day.");

    /// <summary>Minors Protection Law art. 62.</summary>
    public static Rejection CarerBarred { get; } = new(
        "carer-barred",
        "违法犯罪记录查询结果不得接触未成年人。",
        "The latest vetting bars the carer from contact with children.");

    /// <summary>A team that cares for a child is one that there is.</summary>
    public static Rejection NotOfTeam { get; } = new(
        "not-of-team",
        "团队结对的人员在该日须属于一支现有的队伍或小组。",
        "Who is paired as one of a team is in a team or group that is there on that day.");

    /// <summary>Concurrent pairings never exceed the capacity.</summary>
    public static Rejection NoFreePlace { get; } = new(
        "no-free-place",
        "没有空余名额。",
        "No place is free.");

    /// <summary>One place a child.</summary>
    public static Rejection PlaceHeldAlready { get; } = new(
        "place-held-already",
        "该儿童已占有这位爱心妈妈的名额。",
        "The child has a place with this carer already.");

    /// <summary>Ids are never used twice.</summary>
    public static Rejection PairingIdUsed { get; } = new(
        "pairing-id-used",
        "该结对编号已经用过。",
        "This pairing id was used before.");

    /// <summary>Taking or freeing needs a reservation.</summary>
    public static Rejection NoSuchPlace { get; } = new(
        "no-such-place",
        "没有这个名额。",
        "There is no such place.");

    /// <summary>A freed place is reserved anew.</summary>
    public static Rejection PlaceFreed { get; } = new(
        "place-freed",
        "该名额已经释放。",
        "The place was freed already.");

    /// <summary>One time in an organisation after another.</summary>
    public static Rejection MemberAlready { get; } = new(
        "member-already",
        "当时已是该组织成员。",
        "The carer is in this organisation already at that time.");

    /// <summary>A volunteer is in one active group.</summary>
    public static Rejection InGroupAlready { get; } = new(
        "in-group-already",
        "当时已在另一个志愿服务小组。",
        "The carer is in another volunteer group at that time.");

    /// <summary>Leaving needs belonging.</summary>
    public static Rejection NoSuchMembership { get; } = new(
        "no-such-membership",
        "不是该组织的成员。",
        "The carer is not in this organisation.");
}
