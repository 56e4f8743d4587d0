using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F17 and F18: how what is on file came to be recorded. Facts about the family are news, whenever they are
/// heard; only what an office or a carer did itself can be entered too late.</summary>
static class Recording
{
    /// <summary>Kinds of events whose day, in the index, is the day on which somebody acted.</summary>
    public static IReadOnlySet<string> Acts { get; } = new HashSet<string>
    {
        "visit-recorded", "intake-checked", "intake-confirmed", "intake-refused", "relief-applied", "relief-pushed",
        "relief-checked", "relief-approved", "relief-refused", "relief-notified", "relief-paid", "relief-stopped",
        "relief-adjusted", "relief-suspended", "relief-resumed", "relief-reviewed", "relief-make-up-decided",
        "relief-recovery-decided",
    };

    // Facts that give or end a right, or by which an amount is decided.
    static readonly HashSet<string> Grounds =
    [
        "category-entered", "category-left", "category-changed", "parent-situation-recorded", "parent-situation-ended",
        "death-reported", "schooling-recorded", "intake-opened", "identity-corrected", "id-number-issued",
        "file-transferred",
    ];

    static readonly HashSet<string> Relying = ["relief-approved", "relief-paid"];

    /// <summary>F17: an act entered at a desk long after its day. What a list brought in is not late: the list says
    /// what was done before.</summary>
    public static IEnumerable<Finding> Backdated(ChildCase one)
    {
        var decided = one.File.Adjustments.ToDictionary(adjustment => adjustment.Event, one => one.DecidedOn);
        foreach (var trace in one.Traces.All)
        {
            if (trace.Origin != SourceKind.Desk || trace.RecordedOn > one.On) continue;
            DateOnly? acted = Acts.Contains(trace.Kind) ? trace.On
                : decided.TryGetValue(trace.Event, out var day) ? day
                : null;
            if (acted is not { } on || trace.RecordedOn.DayNumber - on.DayNumber <= one.Limits.EntryDays) continue;
            yield return one.Found(
                FindingRules.Backdated, "", trace.Event, on, trace.RecordedOn.AddDays(1), new([trace.Event])) with
            {
                Actor = Code<Actor>.Of(trace.Actor),
            };
        }
    }

    /// <summary>F18: a correction or withdrawal of a fact, after money was approved or paid on it.</summary>
    public static IEnumerable<Finding> ChangedAfterwards(ChildCase one)
    {
        foreach (var change in one.Traces.All)
        {
            if (change.Corrects is not { } id || change.RecordedOn > one.On) continue;
            if (one.Traces.Find(id) is not { } fact || !Grounds.Contains(fact.Kind)) continue;
            if (change.Kind == "identity-corrected" && !ChangesAge(one, change)) continue;
            List<EventId> relied =
            [
                .. one.Traces.All.Where(trace => Relying.Contains(trace.Kind)
                    && trace.Position > fact.Position && trace.Position < change.Position)
                    .Select(trace => trace.Event),
            ];
            if (relied.Count == 0) continue;
            var money = one.Reliefs.SelectMany(relief => relief.Record.Payments)
                .Where(payment => relied.Contains(payment.Event)).Sum(payment => payment.Value.Amount);
            yield return one.Found(
                FindingRules.ChangedAfterwards, "", change.Event, fact.On ?? fact.RecordedOn,
                change.RecordedOn.AddDays(1),
                new([change.Event]) { Besides = [fact.Event, .. relied] }) with
            {
                Actor = Code<Actor>.Of(change.Actor),
                Money = money,
            };
        }
    }

    /// <summary>Of an identity only the month of birth decides about a right.</summary>
    static bool ChangesAge(ChildCase one, EventTrace change)
    {
        YearMonth? before = null;
        foreach (var identity in one.File.Identities)
        {
            if (identity.Event == change.Event) return before is not null && before != identity.Value.BornIn;
            before = identity.Value.BornIn;
        }
        return false;
    }
}
