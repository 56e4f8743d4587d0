using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What an import says to people: the rows with which something is the matter, and the totals.</summary>
static class ImportPage
{
    public static void Write(Call call, RosterLine line)
    {
        switch (line)
        {
            case RosterLine.SheetSkipped skipped:
                var sheet = Clean.Line(skipped.Sheet);
                call.Note($"跳过工作表“{sheet}”：{skipped.Why.Zh}", $"Sheet \"{sheet}\" is skipped: {skipped.Why.En}");
                break;
            case RosterLine.RowAnswered(var row):
                WriteRow(call, row);
                break;
            case RosterLine.FileRefused refused:
                Write(call, refused.Sheet, refused.Row, RowOutcome.Refused, refused.Column, refused.Why.Reason);
                break;
            case RosterLine.End(var totals):
                WriteTotals(call, totals);
                break;
        }
    }

    static void WriteRow(Call call, RowResult row)
    {
        foreach (var why in row.Why) Write(call, row.Sheet, row.Row, row.Outcome, why.Column, why.Message);
        foreach (var note in row.Notes) Write(call, row.Sheet, row.Row, row.Outcome, note.Column, note.Message);
    }

    // Tab-separated: where, what became of it, which column, why.
    static void Write(Call call, string? sheet, int? row, RowOutcome outcome, string? column, Text message)
    {
        var zh = call.Language == Language.Chinese;
        var place = row is { } number ? (zh ? $"第 {number} 行" : $"row {number}") : zh ? "文件" : "file";
        var where = sheet is null ? place : $"{sheet} {place}";
        string[] cells = [where, call.In(WordOf(outcome)), column ?? "", call.In(message)];
        call.Terminal.Out.Write(string.Join('\t', cells.Select(Clean.Line)) + "\n");
    }

    static void WriteTotals(Call call, RosterTotals totals)
    {
        if (totals.UnknownColumns.Count > 0)
        {
            var names = string.Join("、", totals.UnknownColumns.Select(Clean.Line));
            call.Note($"不认识的列（原样保存）：{names}", $"Unknown columns, kept as they are: {names}");
        }
        if (totals.DryRun) call.Say("试导入，什么也没有记录：", "A dry run, nothing was recorded:");
        if (totals.Interrupted) call.Say("中途停止；已答复的行都已处理：", "Stopped before the end; what was answered is done:");
        call.Say(
            $"新建 {totals.Accepted}，有变更 {totals.Changed}，已在册 {totals.AlreadyThere}，"
                + $"拒绝 {totals.Refused}，跳过 {totals.Skipped}，空行 {totals.Blank}",
            $"{totals.Accepted} accepted, {totals.Changed} changed, {totals.AlreadyThere} already there, "
                + $"{totals.Refused} refused, {totals.Skipped} skipped, {totals.Blank} blank");
    }

    static Text WordOf(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Accepted => new("新建", "accepted"),
        RowOutcome.Changed => new("有变更", "changed"),
        RowOutcome.AlreadyThere => new("已在册", "already there"),
        RowOutcome.Refused => new("拒绝", "refused"),
        _ => new("跳过", "skipped"),
    };
}
