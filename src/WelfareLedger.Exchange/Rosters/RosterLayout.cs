using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>One column with a header.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As the file has it, outer headers before inner ones.</param>
/// <param name="Field">What it is; null when unknown.</param>
sealed record RosterColumn(int Index, string Header, RosterField? Field);

/// <summary>Where things stand in one sheet.</summary>
/// <param name="Sheet">The sheet's name; null for a text file.</param>
/// <param name="HeaderRow">The last row of the header.</param>
/// <param name="Columns">In order.</param>
/// <param name="TitleCategory">The category that the title or the sheet's name speaks of, for sheets without a column
/// of their own for it.</param>
/// <param name="Date1904">How its numbers are read as dates.</param>
sealed record RosterLayout(
    string? Sheet, int HeaderRow, ValueList<RosterColumn> Columns, ChildCategory? TitleCategory, bool Date1904)
{
    readonly Dictionary<RosterField, RosterColumn> _byField = Columns
        .Where(column => column.Field is not null)
        .DistinctBy(column => column.Field)
        .ToDictionary(column => column.Field!.Value);

    readonly Dictionary<int, RosterColumn> _byIndex = Columns.ToDictionary(column => column.Index);

    /// <summary>The column at a place; null where it has no header.</summary>
    public RosterColumn? At(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>The column of a field; null when the sheet has none.</summary>
    public RosterColumn? Of(RosterField field) => _byField.GetValueOrDefault(field);

    /// <summary>The last column with a header.</summary>
    public int LastColumn => Columns.Count == 0 ? -1 : Columns[^1].Index;

    /// <summary>The header of a field's column.</summary>
    public string? HeaderOf(RosterField field) => Of(field)?.Header;

    public bool Has(RosterField field) => _byField.ContainsKey(field);

    public ValueList<string> Known => [.. Columns.Where(column => column.Field is not null).Select(c => c.Header)];

    public ValueList<string> Unknown => [.. Columns.Where(column => column.Field is null).Select(c => c.Header)];

    /// <summary>What is wrong with the header; null when the sheet can be read.</summary>
    public RosterLine.FileRefused? Fault() => Ambiguous() ?? Missing();

    RosterLine.FileRefused? Ambiguous()
    {
        foreach (var columns in Columns.Where(column => column.Field is { } field && IsIdentity(field))
            .GroupBy(column => column.Field))
        {
            if (columns.Skip(1).FirstOrDefault() is not { } second) continue;
            var places = columns.Select(column => $"{column.Header}（{CellAddress.Column(column.Index)}）");
            var placesEn = columns.Select(column => $"{column.Header} ({CellAddress.Column(column.Index)})");
            return new(
                new Rejection(
                    "header-ambiguous",
                    $"有几列看起来是同一项：{string.Join("、", places)}；请改名区分（例如“监护人身份证号”）再导入。",
                    $"Several columns look like the same thing: {string.Join(", ", placesEn)}; rename them so that "
                    + "they can be told apart (such as 监护人身份证号), and import again."),
                Sheet, HeaderRow, second.Header);
        }
        return null;
    }

    // Of other fields the first column counts, and the others are kept as unknown ones.
    static bool IsIdentity(RosterField field) =>
        field is RosterField.Name or RosterField.Sex or RosterField.Number or RosterField.Birth;

    RosterLine.FileRefused? Missing()
    {
        List<Text> missing = [];
        if (!Has(RosterField.Name)) missing.Add(new("姓名", "name (姓名)"));
        if (LacksBirth) missing.Add(new("身份证号或出生日期", "ID number or birth (身份证号, 出生日期)"));
        if (missing.Count == 0) return null;
        var zh = $"表头缺少：{string.Join("、", missing.Select(text => text.Zh))}。";
        var en = $"The header lacks {string.Join(" and ", missing.Select(text => text.En))}.";
        if (Unknown.Count > 0)
        {
            zh += $"没有认出的列：{string.Join("、", Unknown)}。";
            en += $" Columns that were not recognised: {string.Join(", ", Unknown)}.";
        }
        return new(new Rejection("header-missing", zh, en), Sheet, HeaderRow, null);
    }

    /// <summary>Whether nothing tells how old the people are: then it may be a list of others than children.</summary>
    public bool LacksBirth => !Has(RosterField.Number) && !Has(RosterField.Birth);
}
