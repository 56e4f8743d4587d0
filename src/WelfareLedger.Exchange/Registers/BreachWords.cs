using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What is said of a row whose attendance or finding breaks a rule; it is recorded all the same.</summary>
static class BreachWords
{
    public static RowRemark NoteOf(ActivityBreach breach)
    {
        var (code, message) = Of(breach);
        return new(code, null, message);
    }

    public static RowRemark NoteOf(SurveyBreach breach)
    {
        var (code, message) = Of(breach);
        return new(code, null, message);
    }

    public static (string Code, Text Message) Of(SurveyBreach breach) => breach switch
    {
        SurveyBreach.VillageNotInRound =>
            ("village-not-in-round", new("该村（社区）不在本轮范围内。", "The village is none of the round's.")),
        SurveyBreach.OutsideRound => ("outside-round", new("日期不在本轮起止日之内。", "The day is outside the round.")),
        SurveyBreach.ToldBefore => ("told-before", new("此前已登记过，以这次为准。", "Told before; this one counts.")),
        SurveyBreach.AfterClosing => ("after-closing", new("本轮已经结束。", "The round was closed before.")),
        _ => throw new UnreachableException($"No words for {breach}"),
    };

    public static (string Code, Text Message) Of(ActivityBreach breach) => breach switch
    {
        ActivityBreach.NotEnrolled => ("not-enrolled", new("事先没有报名。", "Was not enrolled.")),
        ActivityBreach.NotVetted => ("not-vetted", new("当日没有有效的核查。", "No clear vetting was in force.")),
        ActivityBreach.NotConsented => ("not-consented", new("当日没有有效的监护人同意。", "No consent was in force.")),
        ActivityBreach.NotInCare => ("not-in-care", new("当日档案未在册。", "The child was not in care then.")),
        ActivityBreach.NotServing => ("not-serving", new("当日不在岗。", "The carer did not serve then.")),
        ActivityBreach.Cancelled => ("cancelled", new("活动已取消。", "The session had been cancelled.")),
        ActivityBreach.OtherDay => ("other-day", new("活动原定于另一天。", "The session was planned for another day.")),
        ActivityBreach.NoCarer => ("no-carer", new("没有经过核查的人员在场。", "Nobody who was vetted was there.")),
        _ => throw new UnreachableException($"No words for {breach}"),
    };
}
