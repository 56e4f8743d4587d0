using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>The roll-forward of one month, 动态管理台账: opening + added − removed = closing, changes apart.</summary>
/// <param name="AsOf">What was known.</param>
/// <param name="Month">Which month.</param>
/// <param name="Measures">By office and measure, in people and money.</param>
/// <param name="Categories">By office and category, in people.</param>
public sealed record RollForwardReport(
    AsOfView AsOf,
    YearMonth Month,
    IReadOnlyList<MeasureRoll> Measures,
    IReadOnlyList<CategoryRoll> Categories);

/// <summary>One measure of one office.</summary>
/// <param name="Office">Whose file it is at the end of the month.</param>
/// <param name="Measure">Which.</param>
/// <param name="People">Children who get it.</param>
/// <param name="Money">Yuan that are due for the month.</param>
/// <param name="Changed">Children who get it in both months, and another amount.</param>
/// <param name="ChangedBy">By how many yuan, up or down.</param>
public sealed record MeasureRoll(
    Code<Office> Office, ReliefMeasure Measure, Roll People, Roll Money, int Changed, decimal ChangedBy)
{
    /// <summary>Whether the sums add up; money moves by changes too.</summary>
    public bool AddsUp => People.IsSum(0) && Money.IsSum(ChangedBy);
}

/// <summary>One category of one office.</summary>
/// <param name="Office">Whose file it is at the end of the month.</param>
/// <param name="Category">Which.</param>
/// <param name="People">Children who are in it.</param>
public sealed record CategoryRoll(Code<Office> Office, ChildCategory Category, Roll People)
{
    /// <summary>Whether the sum adds up.</summary>
    public bool AddsUp => People.IsSum(0);
}

/// <summary>A sum that is rolled forward.</summary>
/// <param name="Opening">期初: at the end of the month before.</param>
/// <param name="Added">新增.</param>
/// <param name="Removed">核减.</param>
/// <param name="Closing">期末: counted by itself at the end of the month.</param>
public readonly record struct Roll(decimal Opening, decimal Added, decimal Removed, decimal Closing)
{
    /// <summary>Whether opening + added − removed, and what changed, is closing.</summary>
    public bool IsSum(decimal changed) => Opening + Added - Removed + changed == Closing;
}

/// <summary>Adds the months of files up.</summary>
sealed class RollForward(YearMonth month, Func<Code<Office>, bool> isWanted)
{
    readonly Dictionary<(Code<Office>, ReliefMeasure), Measured> _measures = [];
    readonly Dictionary<(Code<Office>, ChildCategory), Counted> _categories = [];
    readonly (YearMonth Month, DateOnly Last) _before = EndOf(month.Plus(-1));
    readonly (YearMonth Month, DateOnly Last) _now = EndOf(month);

    /// <summary>Counts one file.</summary>
    public void Add(ChildFile file)
    {
        var (had, has) = (MeasuresIn(file, _before), MeasuresIn(file, _now));
        foreach (var key in had.Keys.Union(has.Keys))
            if (isWanted(key.Office)) Of(_measures, key).Add(Find(had, key), Find(has, key));
        var (was, isIn) = (CategoriesOn(file, _before.Last), CategoriesOn(file, _now.Last));
        foreach (var key in was.Union(isIn))
            if (isWanted(key.Office)) Of(_categories, key).Add(was.Contains(key), isIn.Contains(key));
    }

    public RollForwardReport Report(AsOfView asOf) => new(
        asOf,
        month,
        [
            .. _measures.OrderBy(item => item.Key.Item1.Value, StringComparer.Ordinal).ThenBy(item => item.Key.Item2)
                .Select(item => item.Value.Row(item.Key.Item1, item.Key.Item2)),
        ],
        [
            .. _categories.OrderBy(item => item.Key.Item1.Value, StringComparer.Ordinal).ThenBy(item => item.Key.Item2)
                .Select(item => item.Value.Row(item.Key.Item1, item.Key.Item2)),
        ]);

    /// <summary>What each measure comes to. A child has a measure at most once at a time; should two run, they are one
    /// child and their sum.</summary>
    static Dictionary<(Code<Office> Office, ReliefMeasure Measure), decimal> MeasuresIn(
        ChildFile file, (YearMonth Month, DateOnly Last) at)
    {
        Dictionary<(Code<Office>, ReliefMeasure), decimal> due = [];
        if (file.Owners.LatestOn(at.Last) is not { Value.Office: var office }) return due;
        foreach (var relief in file.Reliefs)
            if (relief.Measure is { } measure && relief.DueIn(at.Month) is { } yuan)
                due[(office, measure)] = due.GetValueOrDefault((office, measure)) + yuan;
        return due;
    }

    static HashSet<(Code<Office> Office, ChildCategory Category)> CategoriesOn(ChildFile file, DateOnly day) =>
        file.Owners.LatestOn(day) is { Value.Office: var office } && !file.Closings.Any(closed => closed.Covers(day))
            && file.MergedInto(day) is null
            ? [.. file.Categories.Where(entry => entry.Covers(day)).Select(entry => (office, entry.Value.Category))]
            : [];

    static decimal? Find<TKey>(Dictionary<TKey, decimal> due, TKey key) where TKey : notnull =>
        due.TryGetValue(key, out var yuan) ? yuan : null;

    static TRow Of<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key)
        where TKey : notnull
        where TRow : new() =>
        rows.TryGetValue(key, out var row) ? row : rows[key] = new();

    static (YearMonth Month, DateOnly Last) EndOf(YearMonth month) =>
        (month, month.FirstDay.AddMonths(1).AddDays(-1));

    sealed class Counted
    {
        int _opening, _added, _removed, _closing;

        public void Add(bool was, bool isNow)
        {
            if (was) _opening++;
            if (isNow) _closing++;
            if (isNow && !was) _added++;
            if (was && !isNow) _removed++;
        }

        public Roll Sum => new(_opening, _added, _removed, _closing);

        public CategoryRoll Row(Code<Office> office, ChildCategory category) => new(office, category, Sum);
    }

    sealed class Measured
    {
        readonly Counted _people = new();
        Roll _money;
        int _changed;
        decimal _changedBy;

        public void Add(decimal? had, decimal? has)
        {
            _people.Add(had is not null, has is not null);
            _money = new(
                _money.Opening + (had ?? 0),
                _money.Added + (had is null ? has ?? 0 : 0),
                _money.Removed + (has is null ? had ?? 0 : 0),
                _money.Closing + (has ?? 0));
            if (had is not { } before || has is not { } after || before == after) return;
            _changed++;
            _changedBy += after - before;
        }

        public MeasureRoll Row(Code<Office> office, ReliefMeasure measure) =>
            new(office, measure, _people.Sum, _money, _changed, _changedBy);
    }
}
