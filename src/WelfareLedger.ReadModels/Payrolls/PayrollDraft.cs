using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.ReadModels;

/// <summary>Why a month that was approved is not on a payroll.</summary>
public enum PayrollHold
{
    /// <summary>The child was dead before the month began, and nobody has stopped the measure.</summary>
    Died,

    /// <summary>The file was closed before the month began.</summary>
    FileClosed,

    /// <summary>The file was merged into another before the month was over: that one is paid.</summary>
    Merged,
}

/// <summary>A month that was approved, and is not paid as long as somebody has not looked into it.</summary>
public sealed record HeldMonth(Id<Child> Child, FileNumber File, YearMonth Month, PayrollHold Why);

/// <summary>A payroll as it would be drawn up from what is known.</summary>
/// <param name="Lines">In the order of the file numbers.</param>
/// <param name="Files">The file number of each child on it.</param>
/// <param name="Held">What is left out, and why.</param>
public sealed record PayrollDraft(
    ValueList<PayrollLine> Lines, IReadOnlyDictionary<Id<Child>, FileNumber> Files, IReadOnlyList<HeldMonth> Held);

/// <summary>
/// Adds a payroll's lines up. Of each month that is to be paid, the month itself and those that were decided to be made
/// up, a line asks for what is due less what was paid and what other payrolls have under way; so no month is asked for
/// twice. Recoveries that were decided are taken off, as far as there is something to take them from.
/// </summary>
/// <param name="key">Which payroll.</param>
/// <param name="others">Other payrolls of the measure, of whatever office, that are not settled.</param>
sealed class PayrollDrafting(PayrollKey key, IEnumerable<PayrollState> others)
{
    readonly Dictionary<(Id<Child>, Id<Relief>, YearMonth), decimal> _underWay = [];
    readonly Dictionary<(Id<Child>, Id<Relief>), decimal> _takenOff = [];
    readonly List<(FileNumber File, List<PayrollLine> Lines)> _children = [];
    readonly List<HeldMonth> _held = [];
    bool _isPrepared;

    /// <summary>Adds a child's lines, where it has some.</summary>
    public void Add(ChildFile file)
    {
        if (!_isPrepared) Prepare();
        // Whose file it is at the end of the month pays for it, as it counts the child.
        var last = key.Month.FirstDay.AddMonths(1).AddDays(-1);
        if (file.Owners.LatestOn(last) is not { Value.Office: var office } || office != key.Office) return;
        List<PayrollLine> lines = [];
        foreach (var relief in file.Reliefs)
            if (relief.Measure == key.Measure) lines.AddRange(LinesOf(file, relief));
        if (lines.Count == 0) return;
        TakeOff(file, lines);
        _children.Add((file.FileNumber, lines));
    }

    public PayrollDraft Draft()
    {
        var children = _children.OrderBy(child => child.File.Value, StringComparer.Ordinal).ToList();
        return new(
            [.. children.SelectMany(child => child.Lines)],
            children.ToDictionary(child => child.Lines[0].Child, child => child.File),
            [.. _held.OrderBy(held => held.File.Value, StringComparer.Ordinal).ThenBy(held => held.Month)]);
    }

    IEnumerable<PayrollLine> LinesOf(ChildFile file, ReliefRecord relief)
    {
        var madeUp = relief.Course.Where(turn => turn.Value.Kind == ReliefTurnKind.MadeUp)
            .SelectMany(turn => Months(turn.Value.Month!.Value, turn.Value.Through!.Value))
            .Where(month => month < key.Month).Distinct().Order();
        foreach (var month in madeUp.Append(key.Month))
        {
            var paid = relief.PaidFor(month) + _underWay.GetValueOrDefault((file.Id, relief.Relief, month));
            var wanting = (relief.DueIn(month) ?? 0) - paid;
            if (wanting <= 0) continue;
            if (HoldOn(file, month) is { } why)
            {
                _held.Add(new(file.Id, file.FileNumber, month, why));
                continue;
            }
            var kind = paid > 0 || relief.IsDifferenceIn(month) ? PayrollLineKind.Difference
                : month < key.Month ? PayrollLineKind.MakeUp
                : PayrollLineKind.Regular;
            yield return new(file.Id, relief.Relief, kind, month, wanting);
        }
    }

    void TakeOff(ChildFile file, List<PayrollLine> lines)
    {
        var left = lines.Sum(line => line.Amount);
        foreach (var relief in file.Reliefs.Where(relief => relief.Measure == key.Measure))
        {
            var wanted = relief.ToRecover() - _takenOff.GetValueOrDefault((file.Id, relief.Relief));
            var taken = Math.Min(wanted, left);
            if (taken <= 0) continue;
            left -= taken;
            var from = relief.Course.Last(turn => turn.Value.Kind == ReliefTurnKind.Recovered).Value.Month!.Value;
            lines.Add(new(file.Id, relief.Relief, PayrollLineKind.Recovery, from, -taken));
        }
    }

    void Prepare()
    {
        _isPrepared = true;
        foreach (var other in others)
        {
            var done = other.Batches.Where(batch => batch.PassedOn).Select(batch => batch.Number).ToHashSet();
            var underWay = other.Payments()
                .Where(payment => payment.Stage != PaymentStage.Cancelled
                    && !(payment.Stage == PaymentStage.Paid && done.Contains(payment.Batch!.Value)))
                .Select(payment => payment.Child).ToHashSet();
            foreach (var line in other.Lines.Where(line => underWay.Contains(line.Child)))
                if (line.Kind == PayrollLineKind.Recovery)
                    _takenOff[(line.Child, line.Relief)] =
                        _takenOff.GetValueOrDefault((line.Child, line.Relief)) - line.Amount;
                else
                    _underWay[(line.Child, line.Relief, line.Month)] =
                        _underWay.GetValueOrDefault((line.Child, line.Relief, line.Month)) + line.Amount;
        }
    }

    static PayrollHold? HoldOn(ChildFile file, YearMonth month) =>
        file.Deaths.Count > 0 && month > YearMonth.Of(file.Deaths[^1].From) ? PayrollHold.Died
        : file.Closings.Any(closing => closing.Covers(month.FirstDay)) ? PayrollHold.FileClosed
        : file.MergedInto(month.Plus(1).FirstDay.AddDays(-1)) is not null ? PayrollHold.Merged
        : null;

    static IEnumerable<YearMonth> Months(YearMonth from, YearMonth through)
    {
        for (var month = from; month <= through; month = month.Plus(1)) yield return month;
    }
}
