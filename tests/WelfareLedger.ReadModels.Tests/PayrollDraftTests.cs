using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Properties;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What a payroll has on it, from random histories that keep to no rule.</summary>
public class PayrollDraftTests
{
    static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");

    /// <summary>Month after month, whatever was recorded: what is asked for fits together, comes to no more than is
    /// due, and the month itself comes to what the roll-forward closes at.</summary>
    [Fact]
    public void Payrolls_of_ten_thousand_histories_ask_for_what_is_due_and_for_no_more() =>
        Histories.Of(30).Try(
            moves =>
            {
                var files = FilesOf(Histories.Tell(moves));
                foreach (var measure in Measures(files))
                    if (!Holds(files, measure)) return false;
                return true;
            },
            times: 10_000);

    static bool Holds(List<ChildFile> files, ReliefMeasure measure)
    {
        var drawn = new List<PayrollState>();
        foreach (var month in Enumerable.Range(1, 4).Select(number => new YearMonth(2024, number)))
        {
            var key = new PayrollKey(Yaodu, measure, month);
            var drafting = new PayrollDrafting(key, drawn);
            foreach (var file in files) drafting.Add(file);
            var draft = drafting.Draft();
            if (!MonthIsRolledForward(files, key, draft, drawn)) return false;
            if (draft.Lines.Count == 0) continue;
            var decision = PayrollDecider.Instance.Decide(
                new PayrollCommand.DrawPayroll(Yaodu, measure, month, new DateOnly(2024, 5, 1), draft.Lines),
                PayrollState.Initial, new(new DateOnly(2024, 6, 1), LedgerKind.Sample));
            if (decision.Rejection is not null) return false;
            drawn.Add(PayrollDecider.Instance.Fold(
                decision.Events.Select((e, n) => new Recorded<PayrollEvent>(Histories.Event(n), e))));
        }
        return drawn.SelectMany(state => state.Lines).Where(line => line.Amount > 0)
            .GroupBy(line => (line.Child, line.Relief, line.Month))
            .All(month => month.Sum(line => line.Amount) <= Due(files, month.Key));
    }

    /// <summary>Lines of the month itself, and what was paid, asked for or held back already, are the closing sum of
    /// those children; where more was paid than is due, there is no line.</summary>
    static bool MonthIsRolledForward(
        List<ChildFile> files, PayrollKey key, PayrollDraft draft, List<PayrollState> drawn)
    {
        var roll = new RollForward(key.Month, office => office == key.Office);
        foreach (var file in files) roll.Add(file);
        var closing = roll.Report(AsOfView.Of(AsOf.Now)).Measures
            .Where(row => row.Measure == key.Measure).Sum(row => row.Money.Closing);
        var last = key.Month.FirstDay.AddMonths(1).AddDays(-1);
        var sum = 0m;
        foreach (var file in files)
        {
            if (file.Owners.LatestOn(last)?.Value.Office != key.Office) continue;
            foreach (var relief in file.Reliefs.Where(relief => relief.Measure == key.Measure))
            {
                var due = relief.DueIn(key.Month) ?? 0;
                var before = relief.PaidFor(key.Month) + drawn.SelectMany(state => state.Lines)
                    .Where(line => (line.Child, line.Relief, line.Month) == (file.Id, relief.Relief, key.Month))
                    .Where(line => line.Amount > 0).Sum(line => line.Amount);
                var now = draft.Lines
                    .Where(line => (line.Child, line.Relief, line.Month) == (file.Id, relief.Relief, key.Month))
                    .Where(line => line.Amount > 0).Sum(line => line.Amount);
                var isHeld = draft.Held.Any(held => (held.Child, held.Month) == (file.Id, key.Month));
                sum += isHeld || before > due ? due : before + now;
            }
        }
        return sum == closing;
    }

    static decimal Due(List<ChildFile> files, (Id<Child> Child, Id<Relief> Relief, YearMonth Month) of) =>
        files.Single(file => file.Id == of.Child).Reliefs.Single(relief => relief.Relief == of.Relief)
            .DueIn(of.Month) ?? 0;

    static IEnumerable<ReliefMeasure> Measures(List<ChildFile> files) => files
        .SelectMany(file => file.Reliefs).Select(relief => relief.Measure).OfType<ReliefMeasure>().Distinct();

    static List<ChildFile> FilesOf(List<Told> told) =>
    [
        .. told.Where(one => one.Event is ChildEvent).GroupBy(one => one.Stream).Select(child => child.Aggregate(
            new ChildFile(new Id<Child>(Guid.Parse(child.Key.Id))),
            (file, one) => file.After(one.Id, (ChildEvent)one.Event))),
    ];
}
