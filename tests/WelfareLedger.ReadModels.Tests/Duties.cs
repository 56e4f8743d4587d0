using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>A child, rules and days for tests of what is due.</summary>
static class Duties
{
    public static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");

    public static readonly Id<Relief> One = new(new Guid(7, 1, 0, new byte[8]));

    public static readonly IntakeOpened Opened = new(
        new FileNumber("141002", 2024, 1), Yaodu, RegionCode.Of("141002"), IntakeRoute.Applied, Day("2024-01-02"),
        Sex.Female, new YearMonth(2008, 3), NumberStatus.NotOnFile,
        new IdentityDetails("张样例", Day("2008-03-09"), BirthPrecision.Day, null, null, null));

    public static readonly IntakeConfirmed Confirmed = new(Day("2024-01-04"), null);

    static readonly IntakeChecked Checked = new(Day("2024-01-03"), true, DuplicateCheck.None, null, null);

    /// <summary>Clocks of 10 working days for a check and 3 for a push, without holidays in the year; reviews each
    /// year; left-behind under 16, orphans under 18 or in school; contacts each month, of red grade every 15 days,
    /// visits each quarter.</summary>
    public static readonly RuleSet Rules = new(
        Code<RuleSet>.Of("test"), 1, new("试", "test"),
        [
            new ClockRule(Head("check"), ReliefMeasure.OrphanAllowance, ReliefStep.Check, ReliefRoute.Local, 10),
            new ClockRule(Head("decide"), ReliefMeasure.OrphanAllowance, ReliefStep.Decision, ReliefRoute.Local, 5),
            new ClockRule(Head("push"), ReliefMeasure.OrphanAllowance, ReliefStep.Push, ReliefRoute.CrossProvince, 3),
            new ClockRule(Head("far"), ReliefMeasure.OrphanAllowance, ReliefStep.Check, ReliefRoute.CrossProvince, 15),
            new ClockRule(Head("tell"), ReliefMeasure.OrphanAllowance, ReliefStep.Notice, ReliefRoute.CrossProvince, 3),
            new ReviewRule(Head("review"), ReliefMeasure.OrphanAllowance, Interval.Parse("12m", null)),
            new AgeRule(Head("sixteen"), ChildCategory.LeftBehind, 16, UnlessInSchool: false),
            new AgeRule(Head("eighteen"), ChildCategory.Orphan, 18, UnlessInSchool: true),
            Cadence("month", null, CadenceContact.Any, "1m"),
            Cadence("red", RiskGrade.Red, CadenceContact.Any, "15d"),
            Cadence("home", null, CadenceContact.AtHome, "3m"),
        ]);

    /// <summary>What is due for a child in care after these events, all that is on file by a day.</summary>
    public static IReadOnlyList<Duty> Of(string on, params ChildEvent[] more) =>
        Of(Rules, on, [Opened, Checked, Confirmed, .. more]);

    public static IReadOnlyList<Duty> Of(RuleSet rules, string on, IReadOnlyList<ChildEvent> events)
    {
        var file = events.Index().Aggregate(
            new ChildFile(Histories.Child(0)), (file, one) => file.After(Id(one.Index), one.Item));
        return [.. new ChildDuties(file, rules, PostBook.Empty, Day(on)).All()];
    }

    /// <summary>What of one kind is due, and when; null when nothing is.</summary>
    public static string? DueOf(this IReadOnlyList<Duty> duties, DutyKind kind) =>
        duties.SingleOrDefault(duty => duty.Kind == kind)?.Due.ToString("yyyy-MM-dd");

    public static EventId Id(int number) => new(new Guid(number + 1, 2, 0, new byte[8]));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    static CadenceRule Cadence(string id, RiskGrade? grade, CadenceContact contact, string every) =>
        new(Head(id), ChildCategory.LeftBehind, grade, contact, Interval.Parse(every, null));

    static RuleHead Head(string id) => new(
        Code<Rule>.Of(id), 1, new("名", "name"), new("文", "source"), Day("2010-01-01"), null, default,
        IsSample: true);
}
