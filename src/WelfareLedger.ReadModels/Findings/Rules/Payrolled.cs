using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>
/// F14 by the payrolls: one that is not what was approved when it was closed, one that was changed after it, payment
/// files that are not their payroll, and payments beside it. What a file says now only raises a doubt: what was
/// approved is looked up as it was known at the closing, so that a late decision accuses nobody.
/// </summary>
sealed class Payrolled(PayrollIndex payrolls, Elsewhere elsewhere, ChildFiles children)
{
    // A measure that runs longer than this is a mistake in the file.
    const int MonthsMax = 12 * 40;

    /// <summary>Of one child, payments beside the payrolls, and what was doubted of payrolls and is so.</summary>
    public async ValueTask<IReadOnlyList<Finding>> FindAsync(ChildCase one, CancellationToken cancellation)
    {
        if (payrolls.IsEmpty) return [];
        var asks = payrolls.AsksFor(one.File.Id).Where(ask => ask.Payroll.Closed is not null)
            .ToLookup(ask => (ask.Relief, ask.Month));
        List<Finding> found = [.. one.Reliefs.SelectMany(relief => Payments(one, relief, asks))];
        if (Doubted(one, asks).Distinct().ToList() is { Count: > 0 } doubted)
            found.AddRange(await DiffersAsync(one, doubted, cancellation).ConfigureAwait(false));
        return found;
    }

    /// <summary>What is about whole payrolls and payment files.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellation)
    {
        List<Finding> found = [];
        foreach (var (payroll, order, written) in payrolls.WrongOrders)
            if (await elsewhere.CaseAsync(order.Child, cancellation).ConfigureAwait(false) is { } one)
                found.Add(Of(payroll, one.Found(
                    FindingRules.PaidUnapproved, "paymentFile", written.Event, payroll.Key.Month.FirstDay,
                    payroll.Key.Month.LastDay.AddDays(1), new([]) { Outside = [written] })) with
                {
                    Money = order.Amount,
                });
        foreach (var (payroll, change) in payrolls.Changed)
            found.Add(Of(payroll, Elsewhere.Found(
                FindingRules.PaidUnapproved, "payrollChanged", change.Event, payroll.Key.Month.FirstDay,
                payroll.Key.Month.LastDay.AddDays(1), elsewhere.TracesOf(payroll.Stream),
                new([payroll.Closed!.Value.Event, change.Event]))) with
            {
                Actor = Code<Actor>.Of(change.Actor),
            });
        return found;
    }

    static Finding Of(PayrollOnFile payroll, Finding finding) =>
        finding with { Office = payroll.Key.Office, Measure = payroll.Key.Measure };

    IEnumerable<PayrollOnFile> Doubted(ChildCase one, ILookup<(Id<Relief>, YearMonth), PayrollAsk> asks)
    {
        foreach (var month in asks)
        {
            var relief = one.Reliefs.FirstOrDefault(relief => relief.Id == month.Key.Item1);
            if (relief?.Record.DueIn(month.Key.Item2) != month.Sum(ask => ask.Amount)
                || month.Any(ask => IsDecidedSince(one, relief, ask)))
                foreach (var ask in month) yield return ask.Payroll;
        }
        foreach (var relief in one.Reliefs)
        {
            if (relief is not { Approval: var (terms, decision), Measure: { } measure }) continue;
            if (payrolls.NewestOf(measure) is not { } newest) continue;
            for (var at = 0; at < Math.Min(newest.MonthsSince(terms.FirstMonth) + 1, MonthsMax); at++)
            {
                var month = terms.FirstMonth.Plus(at);
                if (asks.Contains((relief.Id, month)) || relief.PaidFor(month) > 0) continue;
                if (OwnOf(one, measure, month) is { Closed: { } closed } payroll
                    && one.Traces.Find(decision.Event)?.Position < closed.Position
                    && relief.Record.DueIn(month) > 0) yield return payroll;
            }
        }
    }

    /// <summary>Whether something that counts for the month was decided after the payroll was closed: then that it fits
    /// now does not say that it did.</summary>
    static bool IsDecidedSince(ChildCase one, PaidRelief relief, PayrollAsk ask) =>
        relief.Record.Course.Any(turn =>
            turn.Value is
            {
                Kind: ReliefTurnKind.Adjusted or ReliefTurnKind.Suspended or ReliefTurnKind.Resumed, Month: { } from,
            }
            && from <= ask.Month
            && one.Traces.Find(turn.Event)?.Position > ask.Payroll.Closed!.Value.Position)
        || (relief.Approval is { } approval
            && one.Traces.Find(approval.Decision.Event)?.Position > ask.Payroll.Closed!.Value.Position);

    /// <summary>The closed payroll on which a child's month belongs; null where there is none.</summary>
    PayrollOnFile? OwnOf(ChildCase one, ReliefMeasure measure, YearMonth month) =>
        one.File.Owners.LatestOn(month.LastDay) is { Value.Office: var office }
            ? payrolls.Find(new(office, measure, month))
            : null;

    /// <summary>A child's lines on the doubted payrolls, beside what they would have been by what was known when each
    /// was closed.</summary>
    async Task<IReadOnlyList<Finding>> DiffersAsync(
        ChildCase one, List<PayrollOnFile> doubted, CancellationToken cancellation)
    {
        List<Difference> differences = [];
        foreach (var payroll in doubted)
        {
            var right = await RightAsync(one.File.Id, payroll, cancellation).ConfigureAwait(false);
            var asked = payrolls.AsksFor(one.File.Id).Where(ask => ask.Payroll == payroll)
                .ToDictionary(ask => (ask.Relief, ask.Month));
            foreach (var key in asked.Keys.Union(right.Keys))
                if (Differ(key.Relief, key.Month, payroll, asked.GetValueOrDefault(key), right.GetValueOrDefault(key))
                    is { } difference) differences.Add(difference);
        }
        return
        [
            .. differences.GroupBy(one => (one.Relief, one.Case)).Select(same =>
            {
                var months = same.OrderBy(one => one.Month).ToList();
                var money = months.Sum(month => month.Money);
                return Of(months[0].Payroll, one.Found(
                    FindingRules.PaidUnapproved, same.Key.Case, same.Key.Relief, months[0].Month.FirstDay,
                    months[^1].Month.LastDay.AddDays(1),
                    new([]) { AnyOutside = [.. months.Select(month => month.Payroll.Closed!.Value)] })) with
                {
                    Money = money > 0 ? money : null,
                };
            }),
        ];
    }

    /// <summary>What was paid already is told, with its money, by the payment.</summary>
    static Difference? Differ(
        Id<Relief> relief, YearMonth month, PayrollOnFile payroll, PayrollAsk ask, decimal right) =>
        ask.Amount == right ? null
        : ask.Amount < right
            ? new(relief, month, payroll, ask.Amount > 0 ? "payrollUnder" : "payrollLeftOut", right - ask.Amount)
        : new(
            relief, month, payroll, right > 0 ? "payrollOver" : "payrollUnapproved",
            ask.Stage is PaymentStage.Paid or PaymentStage.Cancelled ? 0 : ask.Amount - right);

    async Task<Dictionary<(Id<Relief> Relief, YearMonth Month), decimal>> RightAsync(
        Id<Child> child, PayrollOnFile payroll, CancellationToken cancellation)
    {
        var before = payroll.Closed!.Value.Position;
        if (await children.GetAsync(child, new(null, before), cancellation).ConfigureAwait(false)
            is not { Whole: var then }) return [];
        List<PayrollState> others = [];
        foreach (var other in payrolls.AsksFor(child).Select(ask => ask.Payroll).Distinct())
            if (other != payroll && other.Key.Measure == payroll.Key.Measure)
                others.Add(await StateAsync(other.Stream, before, cancellation).ConfigureAwait(false));
        var drafting = new PayrollDrafting(payroll.Key, others.Where(other => !other.IsSettled));
        drafting.Add(then);
        return drafting.Draft().Lines.Where(line => line.Amount > 0)
            .ToDictionary(line => (line.Relief, line.Month), line => line.Amount);
    }

    async Task<PayrollState> StateAsync(StreamName stream, Position before, CancellationToken cancellation)
    {
        var (state, traces) = (PayrollState.Initial, elsewhere.TracesOf(stream));
        await foreach (var (id, happened, _) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
        {
            if (!(traces.Find(id)?.Position < before)) break;
            state = PayrollDecider.Instance.Evolve(state, new(id, (PayrollEvent)happened));
        }
        return state;
    }

    /// <summary>What a file has as paid after the payroll was closed, beside what the bank paid by payrolls.</summary>
    IEnumerable<Finding> Payments(
        ChildCase one, PaidRelief relief, ILookup<(Id<Relief>, YearMonth), PayrollAsk> asks)
    {
        if (relief.Measure is not { } measure) yield break;
        var past = EndedRights.PastRight(one, relief);
        List<Beside> beside = [], lost = [];
        foreach (var month in relief.Months.Select(paid => paid.Month)
            .Union(asks.Where(ask => ask.Key.Item1 == relief.Id).Select(ask => ask.Key.Item2)).Order())
        {
            var mine = asks[(relief.Id, month)].ToList();
            var payroll = mine.Select(ask => ask.Payroll).Append(OwnOf(one, measure, month)).OfType<PayrollOnFile>()
                .MinBy(payroll => payroll.Closed!.Value.Position);
            if (payroll is null) continue;
            var (payments, paid) = PaidSince(one, relief, month, payroll.Closed!.Value);
            var byBank = mine.FindAll(ask => ask.Stage == PaymentStage.Paid);
            var extra = paid - byBank.Sum(ask => ask.Amount)
                - mine.Where(ask => ask.IsPaidOtherwise).Sum(ask => ask.Amount);
            // A month without a right is told once, by that.
            if (extra > 0 && Amounts.WhyUnapproved(one, relief, month) is null && !past(month))
                beside.Add(new(month, extra, payroll, payments));
            if (extra < 0 && byBank.TrueForAll(ask => ask.Payroll.PassedOn.ContainsKey(ask.Batch!.Value)))
                lost.Add(new(
                    month, -extra, payroll,
                    [.. byBank.Select(ask => ask.Payroll.PassedOn[ask.Batch!.Value]).Concat(Undone(one))
                        .OrderByDescending(trace => trace.Position)]));
        }
        var besides = beside.Sum(month => month.Money) - relief.Repaid;
        if (besides > 0) yield return Found(one, relief, "besidePayroll", beside, besides);
        if (lost.Count > 0) yield return Found(one, relief, "bankPaid", lost, lost.Sum(month => month.Money));
    }

    /// <summary>What was recorded as paid for a month after a closing: first what somebody entered, then what came of a
    /// bank's answer.</summary>
    static (List<EventTrace> Payments, decimal Paid) PaidSince(
        ChildCase one, PaidRelief relief, YearMonth month, EventTrace closed)
    {
        List<(EventTrace Trace, decimal Amount)> since =
        [
            .. from payment in relief.Record.Payments
               where payment.Value.Month == month
               let trace = one.Traces.Find(payment.Event)
               where trace is not null && trace.Value.Position > closed.Position
               orderby trace.Value.Origin == SourceKind.System, trace.Value.Position
               select (trace.Value, payment.Value.Amount),
        ];
        return ([.. since.Select(payment => payment.Trace)], since.Sum(payment => payment.Amount));
    }

    /// <summary>Payments that the file took back.</summary>
    static IEnumerable<EventTrace> Undone(ChildCase one) => one.Traces.All.Where(trace =>
        trace.Corrects is { } named && one.Traces.Find(named) is { Kind: "relief-paid" });

    /// <summary>Of each month the payroll and the first event are needed, of several months one is enough.</summary>
    static Finding Found(ChildCase one, PaidRelief relief, string which, List<Beside> months, decimal money)
    {
        var first = months.Select(month => Later(month.Events[0], month.Payroll.Closed!.Value))
            .MinBy(trace => trace.Position);
        return Of(months[0].Payroll, one.Found(
            FindingRules.PaidUnapproved, which, relief.Id, months[0].Month.FirstDay,
            months[^1].Month.LastDay.AddDays(1),
            new([])
            {
                Outside = [first],
                Besides = [.. months.SelectMany(month => month.Events.Append(month.Payroll.Closed!.Value))
                    .Select(trace => trace.Event)],
            })) with
        {
            Money = money,
        };
    }

    static EventTrace Later(EventTrace one, EventTrace other) => one.Position > other.Position ? one : other;

    sealed record Difference(Id<Relief> Relief, YearMonth Month, PayrollOnFile Payroll, string Case, decimal Money);

    sealed record Beside(YearMonth Month, decimal Money, PayrollOnFile Payroll, List<EventTrace> Events);
}
