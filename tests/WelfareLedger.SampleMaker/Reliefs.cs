using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Relief as it runs: applied for, checked, approved, paid month by month, stopped. All amounts are made up, and look
/// it.
/// </summary>
static class Reliefs
{
    public const decimal Orphan = 1111m;
    public const decimal Unattended = 999m;
    public const decimal Disability = 88m;

    /// <summary>A measure that is approved, and the months paid so far.</summary>
    public static Id<Relief> Approved(
        History history,
        (RecordedBy Officer, RecordedBy Checker, RecordedBy Chief) staff,
        Id<Child> child,
        (ReliefMeasure Measure, decimal Monthly, string Evidence) what,
        (DateOnly Applied, DateOnly Decided) when,
        (YearMonth First, YearMonth LastPaid) months)
    {
        var relief = new Id<Relief>(history.Ids.Next(IdKind.Relief));
        history.Tell(
            when.Applied, staff.Officer, child, new ChildCommand.ApplyRelief(relief, what.Measure, when.Applied));
        var checkedOn = Workday.OnOrAfter(when.Applied.AddDays(4));
        history.Tell(checkedOn, staff.Checker, child, new ChildCommand.CheckRelief(
            relief, checkedOn, Supports: true, Code<Evidence>.Of($"check-{what.Evidence}")));
        history.Tell(when.Decided, staff.Chief, child, new ChildCommand.ApproveRelief(
            relief, when.Decided, what.Monthly, months.First, Code<Evidence>.Of(what.Evidence)));
        for (var month = months.First; month <= months.LastPaid; month = month.Plus(1))
        {
            var paid = Workday.OnOrAfter(month.FirstDay.AddDays(14));
            if (paid < when.Decided) paid = Workday.OnOrAfter(when.Decided.AddDays(5));
            history.Tell(paid, staff.Officer, child, new ChildCommand.RecordReliefPayment(
                relief, month, what.Monthly, paid, Code<Evidence>.Of($"pay-{month}-{what.Evidence}")));
        }
        return relief;
    }
}
