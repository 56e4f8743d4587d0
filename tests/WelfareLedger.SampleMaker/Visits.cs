using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.SampleMaker;

/// <summary>Visits and contacts: when, of what kind, what came of them, and on which day they were recorded.</summary>
sealed class Visits(Dice dice)
{
    static readonly string[] Seen =
    [
        "孩子情绪稳定，愿意主动说话", "孩子刚换座位，和新同桌相处不错", "孩子近来睡得晚，提醒家里调整作息", "孩子把画的画拿出来给我看", "孩子感冒刚好，胃口还差一些",
        "孩子想念在外的亲人，陪着打了电话", "孩子学会了自己系鞋带，很高兴", "孩子开始时不说话，后来一起做了手工", "孩子在校按时吃饭，老师评价好", "孩子问起下次活动的时间",
    ];

    static readonly string[] Done =
    [
        "一起读了一本绘本", "送去换季的衣服", "和监护人谈了安全用电", "帮助整理了书包和作业", "约好下月再来", "和班主任对了学习情况", "教监护人做康复操", "一起包了饺子",
    ];

    static readonly string[] InVain = ["家中无人，邻居说去了外村亲戚家", "电话无人接听，次日再打", "孩子已随家人外出看病", "约好的时间临时有事，改期"];

    /// <summary>A mother's contacts with her child, about every six weeks.</summary>
    /// <param name="history">Where they are told.</param>
    /// <param name="pairing">In which pairing.</param>
    /// <param name="isThere">Whether the mother can come on a day.</param>
    /// <param name="first">The first day of the time told of.</param>
    /// <param name="last">The last.</param>
    public void Tell(
        History history, ToldPairing pairing, Func<DateOnly, bool> isThere, DateOnly first, DateOnly last) =>
        Tell(
            history, Staff.StationKeeper, (pairing.Child, pairing.Mother.Id), (pairing.From, pairing.Until), isThere,
            first, last, (31, 48));

    /// <summary>A carer's contacts with a child.</summary>
    /// <param name="history">Where they are told.</param>
    /// <param name="by">Who records them.</param>
    /// <param name="pair">Who is paired.</param>
    /// <param name="pairing">First day, and first day without; null while it goes on.</param>
    /// <param name="isThere">Whether the carer can come on a day.</param>
    /// <param name="first">The first day of the time told of.</param>
    /// <param name="last">The last.</param>
    /// <param name="apart">How many days lie between two contacts.</param>
    public void Tell(
        History history,
        RecordedBy by,
        (Id<Child> Child, Id<Carer> Carer) pair,
        (DateOnly From, DateOnly? Until) pairing,
        Func<DateOnly, bool> isThere,
        DateOnly first,
        DateOnly last,
        (int Least, int Most) apart)
    {
        var day = (pairing.From > first ? pairing.From : first).AddDays(dice.Between(4, 20));
        var end = pairing.Until is { } until && until <= last ? until.AddDays(-1) : last;
        for (; day <= end; day = day.AddDays(dice.Between(apart.Least, apart.Most)))
        {
            if (!isThere(day)) continue;
            var outcome = Outcome();
            var recorded = RecordedOn(day, last);
            history.Tell(recorded, by, pair.Child, new ChildCommand.RecordVisit(
                Kind(), day, outcome, pair.Carer, null, Needs(outcome), Notes(outcome)));
        }
    }

    /// <summary>A village child director's visit at home.</summary>
    public void Tell(History history, Id<Child> child, int township, int village, DateOnly day, DateOnly last)
    {
        var outcome = Outcome();
        var director = FormattableString.Invariant($"yd-cd-{township + 1:D2}{village + 1:D2}");
        history.Tell(RecordedOn(day, last), Staff.Supervisor(township), child, new ChildCommand.RecordVisit(
            VisitKind.HomeVisit, day, outcome, null, Code<Actor>.Of(director), Needs(outcome), Notes(outcome)));
    }

    VisitKind Kind() => dice.Below(20) switch
    {
        < 7 => VisitKind.Call,
        < 10 => VisitKind.VideoCall,
        < 14 => VisitKind.HomeVisit,
        < 17 => VisitKind.SchoolVisit,
        _ => VisitKind.Meeting,
    };

    VisitOutcome Outcome() => dice.Below(100) switch
    {
        < 83 => VisitOutcome.Met,
        < 94 => VisitOutcome.NotMet,
        _ => VisitOutcome.GuardianOnly,
    };

    ValueList<Need> Needs(VisitOutcome outcome) =>
        outcome == VisitOutcome.Met && dice.Chance(35) ? [dice.Pick(Enum.GetValues<Need>()[..5])] : [];

    Personal<Narrative>? Notes(VisitOutcome outcome)
    {
        var words = outcome switch
        {
            VisitOutcome.Met when dice.Chance(60) => $"{dice.Pick(Seen)}；{dice.Pick(Done)}。",
            VisitOutcome.NotMet => $"{dice.Pick(InVain)}。",
            VisitOutcome.GuardianOnly => "孩子在校，与监护人谈了近况。",
            _ => null,
        };
        return words is null ? (Personal<Narrative>?)null : new Narrative(words);
    }

    // Most are entered within days; a few weeks later, as entries are.
    DateOnly RecordedOn(DateOnly day, DateOnly last)
    {
        var recorded = Workday.OnOrAfter(day.AddDays(dice.Chance(7) ? dice.Between(20, 45) : dice.Between(0, 3)));
        return recorded <= last ? recorded : day <= Workday.OnOrBefore(last) ? Workday.OnOrBefore(last) : last;
    }
}
