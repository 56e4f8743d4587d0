using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>Which duty is open.</summary>
public enum GapKind
{
    /// <summary>An orphan or unattended child for whom no cadre's post answers, 包联空缺.</summary>
    NoContract,

    /// <summary>A carer left, or her vetting lapsed, and nobody took over, 结对待接续.</summary>
    NoSuccessor,
}

/// <summary>An open duty, as a time in which it was or is open. Nobody did anything wrong by recording what is so; but
/// somebody has something to do.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day after; null while it is open.</param>
public sealed record Gap(GapKind Kind, DateOnly From, DateOnly? Until);

/// <summary>Finds what should have been and was not, from the days on file; nothing of it is recorded.</summary>
static class Gaps
{
    /// <summary>All gaps of a whole file; with a day, those open on it.</summary>
    public static IReadOnlyList<Gap> Of(ChildFile file, DateOnly? on)
    {
        var closed = file.Closings.Select(Days).ToList();
        var gaps = Between(
                GapKind.NoContract,
                [.. file.Categories.Where(entry => NeedsContract(entry.Value.Category)).Select(Days)],
                [.. closed, .. file.Contracts.Select(Days)])
            .Concat(Between(
                GapKind.NoSuccessor,
                [.. file.Pairings.Where(WantsSuccessor).Select(pairing => UntilTheNext(pairing, file))],
                [.. closed, .. file.Pairings.Select(Days)]));
        return [.. gaps.Where(gap => on is not { } day || new Span(gap.From, gap.Until).Covers(day))];
    }

    static bool NeedsContract(ChildCategory category) => category is ChildCategory.Orphan or ChildCategory.Unattended;

    static bool WantsSuccessor(Dated<PairedWith> pairing) =>
        pairing is { Until: not null, Value.Ended: PairingEnd.CarerLeft or PairingEnd.VettingLapsed };

    static Span UntilTheNext(Dated<PairedWith> ended, ChildFile file)
    {
        var from = ended.Until!.Value;
        var later = file.Pairings.Select(pairing => pairing.From).Where(begun => begun >= from);
        return new(from, later.Select(begun => (DateOnly?)begun).Min());
    }

    /// <summary>The times in which one of the wanted spans holds, and none of those that satisfy it.</summary>
    static IEnumerable<Gap> Between(GapKind kind, List<Span> wanted, List<Span> satisfied)
    {
        DateOnly? open = null;
        var changes = wanted.Concat(satisfied).SelectMany(span => new[] { span.From, span.Until }).OfType<DateOnly>();
        foreach (var day in changes.Distinct().Order())
        {
            var isOpen = wanted.Exists(span => span.Covers(day)) && !satisfied.Exists(span => span.Covers(day));
            if (open is { } since && !isOpen) yield return new(kind, since, day);
            open = isOpen ? open ?? day : null;
        }

        if (open is { } from) yield return new(kind, from, Until: null);
    }

    static Span Days<T>(Dated<T> fact) => new(fact.From, fact.Until);

    readonly record struct Span(DateOnly From, DateOnly? Until)
    {
        public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day < until);
    }
}
