namespace WelfareLedger.Domain.Programmes;

/// <summary>
/// Every rejection of <see cref="ProgrammeDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static class ProgrammeRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoSuchProgramme { get; } = new(
        "no-such-programme",
        "没有登记该项目。",
        "There is no such programme.");

    /// <summary>One code, one programme.</summary>
    public static Rejection ProgrammeExists { get; } = new(
        "programme-exists",
        "该代码的项目已登记，内容不同。",
        "A programme with this code is on record, and told otherwise.");

    /// <summary>Nothing of a programme lies before it.</summary>
    public static Rejection BeforeProgramme { get; } = new(
        "before-programme",
        "日期早于项目启动。",
        "The day lies before the programme began.");

    /// <summary>Teams are for the county units that the programme names.</summary>
    public static Rejection NotACountyUnit { get; } = new(
        "not-a-county-unit",
        "该县（市、区）不在项目范围内。",
        "The programme does not name this county unit.");

    /// <summary>One team for one county unit.</summary>
    public static Rejection CountyHasTeam { get; } = new(
        "county-has-team",
        "该县（市、区）当时已有队伍。",
        "The county unit has a team at that time.");

    /// <summary>One county unit for one team.</summary>
    public static Rejection TeamElsewhere { get; } = new(
        "team-elsewhere",
        "该队伍当时属于另一个县（市、区），或不在本县。",
        "The team is another county unit's at that time, or not of this county.");

    /// <summary>Ending needs a team.</summary>
    public static Rejection CountyHasNoTeam { get; } = new(
        "county-has-no-team",
        "该县（市、区）没有队伍。",
        "The county unit has no team.");

    /// <summary>A target is a number of something.</summary>
    public static Rejection TargetInvalid { get; } = new(
        "target-invalid",
        "目标值不能为负。",
        "A target is not below nothing.");

    /// <summary>A closed report is never overwritten.</summary>
    public static Rejection ReportClosedAlready { get; } = new(
        "report-closed-already",
        "该报表已封账，不再改动；须更正的，以新报表重述。",
        "The report is closed, and stays as it is; restate it by a new one.");

    /// <summary>What lies ahead is counted by nobody.</summary>
    public static Rejection ReportAhead { get; } = new(
        "report-ahead",
        "报表的日期晚于封账日期。",
        "The report is of a day after the one on which it is closed.");

    /// <summary>Restating needs a report.</summary>
    public static Rejection NoSuchReport { get; } = new(
        "no-such-report",
        "没有这份已封账的报表。",
        "There is no such closed report.");
}
