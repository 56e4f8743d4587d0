using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// Finds the header among a sheet's first rows: the one, two or three rows of which most columns are recognised.
/// </summary>
sealed class HeaderFinder
{
    /// <summary>The header begins in one of the first so many rows.</summary>
    const int FirstRowsMax = 10;

    /// <summary>The most rows of one header.</summary>
    const int LevelsMax = 3;

    /// <summary>The most merged cells that are looked at.</summary>
    const int MergesMax = 2_000;

    /// <summary>How many rows to hand over.</summary>
    public const int RowsWanted = FirstRowsMax + LevelsMax - 1;

    readonly IReadOnlyList<SheetRow> _rows;
    readonly SheetSource _sheet;
    readonly MergedRange[] _merges;
    readonly int _width;

    HeaderFinder(SheetSource sheet, IReadOnlyList<SheetRow> rows)
    {
        (_sheet, _rows) = (sheet, rows);
        _width = rows.Select(row => row.Cells.Count).DefaultIfEmpty(0).Max();
        var last = rows.Count == 0 ? 0 : rows[^1].Number;
        _merges = [.. sheet.Merges.Where(merge => merge.FirstRow <= last).Take(MergesMax)];
    }

    /// <summary>The layout, good or faulty; null when the sheet has no roster.</summary>
    public static RosterLayout? Find(SheetSource sheet, IReadOnlyList<SheetRow> rows) =>
        new HeaderFinder(sheet, rows).Best();

    RosterLayout? Best()
    {
        var (best, bestScore) = (default(RosterLayout), 1);
        for (var levels = 1; levels <= LevelsMax; levels++)
        {
            for (var first = 0; first < Math.Min(_rows.Count, FirstRowsMax); first++)
            {
                if (first + levels > _rows.Count) break;
                var columns = Columns(first, levels);
                var score = Score(columns);
                // Strictly more: of equals the header with fewer levels, and the one higher up, is taken.
                if (score > bestScore)
                {
                    (best, bestScore) = (
                        new(_sheet.Name, _rows[first + levels - 1].Number, columns, Category(first), _sheet.Date1904),
                        score);
                }
            }
        }
        return best;
    }

    static int Score(ValueList<RosterColumn> columns)
    {
        var fields = columns.Select(column => column.Field).ToHashSet();
        fields.ExceptWith([null, RosterField.Serial, RosterField.Remark, RosterField.Age]);
        return fields.Overlaps([RosterField.Name, RosterField.Number, RosterField.Birth]) ? fields.Count : 0;
    }

    ValueList<RosterColumn> Columns(int first, int levels)
    {
        var grid = Filled(first, levels);
        var columns = new List<RosterColumn>();
        for (var column = 0; column < _width; column++)
        {
            string[] path = [.. Path(grid, column)];
            if (path.Length == 0) continue;
            columns.Add(new(column, string.Join(' ', path), HeaderWords.Instance.Find(path)));
        }
        return [.. Settled(columns)];
    }

    /// <summary>The headers above a column, without those that a merged cell repeats.</summary>
    static IEnumerable<string> Path(string[,] grid, int column)
    {
        var above = "";
        for (var level = 0; level < grid.GetLength(0); level++)
        {
            var text = grid[level, column];
            if (text.Length > 0 && text != above) yield return above = text;
        }
    }

    /// <summary>The header's texts, where a group's own text is repeated over all of its columns.</summary>
    string[,] Filled(int first, int levels)
    {
        var grid = new string[levels, _width];
        for (var level = 0; level < levels; level++)
            for (var column = 0; column < _width; column++) grid[level, column] = TextAt(first + level, column);
        for (var level = 0; level < levels - 1; level++)
        {
            var group = "";
            for (var column = 0; column < _width; column++)
            {
                var hasInner = HasInner(grid, level, column);
                if (grid[level, column].Length > 0) group = hasInner ? grid[level, column] : "";
                else if (hasInner) grid[level, column] = group;
                else group = "";
            }
        }
        return grid;
    }

    static bool HasInner(string[,] grid, int level, int column)
    {
        for (var inner = level + 1; inner < grid.GetLength(0); inner++)
        {
            var text = grid[inner, column];
            if (text.Length > 0 && text != grid[level, column]) return true;
        }
        return false;
    }

    string TextAt(int index, int column)
    {
        var row = _rows[index];
        var text = Header(row.At(column));
        if (text.Length > 0) return text;
        foreach (var merge in _merges)
        {
            if (!merge.Contains(row.Number, column)) continue;
            var top = _rows.FirstOrDefault(other => other.Number == merge.FirstRow);
            return top.Cells is null ? "" : Header(top.At(merge.FirstColumn));
        }
        return "";
    }

    /// <summary>A header's text, no longer than people read one.</summary>
    internal static string Header(Cell cell)
    {
        const int headerLengthMax = 60;
        var text = Plain.Name(cell.Words);
        if (text.Length <= headerLengthMax) return text;
        return text[..(char.IsHighSurrogate(text[headerLengthMax - 1]) ? headerLengthMax - 1 : headerLengthMax)];
    }

    /// <summary>Two columns of one field, where it is plain which is meant.</summary>
    static IEnumerable<RosterColumn> Settled(List<RosterColumn> columns)
    {
        var taken = columns.Select(column => column.Field).ToHashSet();
        var registered = columns.Where(column => column.Field == RosterField.RegisteredAddress).ToList();
        var categories = columns.Where(column => column.Field == RosterField.Category).ToList();
        var category = categories.Find(c => c.Header.Contains('类', StringComparison.Ordinal))
            ?? categories.FirstOrDefault();
        var seen = new HashSet<RosterField>();
        foreach (var column in columns)
        {
            yield return column.Field switch
            {
                // 户籍地址 beside 家庭住址: the second is where the child lives.
                RosterField.RegisteredAddress when registered.Count > 1
                    && !column.Header.Contains('户', StringComparison.Ordinal) =>
                    column with { Field = taken.Add(RosterField.CurrentAddress) ? RosterField.CurrentAddress : null },
                // 类别 beside 致困原因: the second explains the first.
                RosterField.Category when column != category => column with { Field = null },
                { } field when !MayRepeat(field) && !seen.Add(field) => column with { Field = null },
                _ => column,
            };
        }
    }

    // Repeated identity columns are refused, not settled; the others here are not read at all, or all kept.
    static bool MayRepeat(RosterField field) => field is RosterField.Name or RosterField.Sex or RosterField.Number
        or RosterField.Birth or RosterField.Serial or RosterField.Age or RosterField.Remark;

    /// <summary>The one category that the title or the tab speaks of.</summary>
    ChildCategory? Category(int headerIndex)
    {
        var titles = _rows.Take(headerIndex)
            .SelectMany(row => row.Cells.Select(cell => cell.Words))
            .Append(_sheet.Name ?? "");
        var categories = titles.SelectMany(CategoriesIn).Distinct().ToList();
        return categories is [var only] ? only : null;
    }

    static IEnumerable<ChildCategory> CategoriesIn(string title)
    {
        const int wordLengthMin = 2;
        var key = Plain.Key(title);
        foreach (var (word, category) in RosterWords.Instance.Categories.All)
        {
            if (word.Length < wordLengthMin || !key.Contains(word, StringComparison.Ordinal)) continue;
            yield return category;
            // What is said is said: 事实孤儿 says nothing of orphans.
            key = key.Replace(word, " ", StringComparison.Ordinal);
        }
    }
}
