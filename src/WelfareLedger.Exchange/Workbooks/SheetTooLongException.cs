using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>More rows than a sheet has.</summary>
public sealed class SheetTooLongException(int rows) : Exception("More rows than a sheet has.")
{
    /// <summary>For who wants it.</summary>
    public Text Sentence { get; } = new(
        FormattableString.Invariant($"{rows} 行放不进一张工作表（最多 {SheetParts.RowsMax} 行）：请按机构、规则或时间缩小范围。"),
        FormattableString.Invariant(
            $"{rows} rows do not fit into one sheet, which has {SheetParts.RowsMax}: ask by office, rule or time."));
}
