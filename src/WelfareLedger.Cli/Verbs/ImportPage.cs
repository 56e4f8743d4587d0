using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Cli.Verbs;

/// <summary>
/// What an import says to people: each row that was not taken, what is worth a look about the others in short, and the
/// totals.
/// </summary>
/// <param name="call">Who asked.</param>
/// <param name="keepsUnknownColumns">Whether cells of columns that are not known are kept, as a roster's are.</param>
class ImportPage(Call call, bool keepsUnknownColumns = true)
{
    const int RowsNamedMax = 10;

    readonly Dictionary<(string? Column, string Code), (Text Message, List<int> Rows)> _notes = [];

    protected Call Call { get; } = call;

    bool Zh => Call.Language == Language.Chinese;

    public virtual void Write(RosterLine line)
    {
        switch (line)
        {
            case RosterLine.SheetSkipped skipped:
                var sheet = Clean.Line(skipped.Sheet);
                Call.Note($"跳过工作表“{sheet}”：{skipped.Why.Zh}", $"Sheet \"{sheet}\" is skipped: {skipped.Why.En}");
                break;
            case RosterLine.RowAnswered(var row):
                foreach (var why in row.Why) Write(row.Sheet, row.Row, row.Outcome, why.Column, why.Message);
                if (row.Outcome is RowOutcome.Accepted or RowOutcome.Changed) Keep(row);
                break;
            case RosterLine.FileRefused refused:
                Write(refused.Sheet, refused.Row, RowOutcome.Refused, refused.Column, refused.Why.Reason);
                break;
            case RosterLine.End(var totals):
                WriteNotes();
                WriteTotals(totals);
                break;
        }
    }

    // Tab-separated: where, what became of it, which column, why.
    void Write(string? sheet, int? row, RowOutcome outcome, string? column, Text message)
    {
        var place = row is { } number ? (Zh ? $"第 {number} 行" : $"row {number}") : Zh ? "文件" : "file";
        var where = sheet is null ? place : $"{sheet} {place}";
        string[] cells = [where, Call.In(WordOf(outcome)), column ?? "", Call.In(message)];
        Call.Terminal.Out.Write(string.Join('\t', cells.Select(Clean.Line)) + "\n");
    }

    void Keep(RowResult row)
    {
        foreach (var note in row.Notes)
        {
            var key = (note.Column, note.Code);
            if (!_notes.TryGetValue(key, out var kept)) _notes[key] = kept = (note.Message, []);
            kept.Rows.Add(row.Row);
        }
    }

    void WriteNotes()
    {
        foreach (var ((column, _), (message, rows)) in _notes)
        {
            var first = rows.Take(RowsNamedMax).Select(row => row.ToString(CultureInfo.InvariantCulture));
            var named = string.Join(", ", first);
            var more = rows.Count > RowsNamedMax ? ", …" : "";
            var place = Zh ? $"{rows.Count} 行（{named}{more}）" : $"{rows.Count} rows ({named}{more})";
            string[] cells = [place, Zh ? "已收，请看" : "taken, worth a look", column ?? "", Call.In(message)];
            Call.Terminal.Out.Write(string.Join('\t', cells.Select(Clean.Line)) + "\n");
        }
    }

    void WriteTotals(RosterTotals totals)
    {
        if (totals.UnknownColumns.Count > 0)
        {
            var names = string.Join(Zh ? "、" : ", ", totals.UnknownColumns.Select(Clean.Line));
            if (keepsUnknownColumns)
                Call.Note($"不认识的列（原样保存）：{names}", $"Unknown columns, kept as they are: {names}");
            else Call.Note($"不认识的列（没有登记）：{names}", $"Unknown columns, not recorded: {names}");
        }
        if (totals.DryRun) Call.Say("试导入，什么也没有记录：", "A dry run, nothing was recorded:");
        if (totals.Interrupted) Call.Say("中途停止；已答复的行都已处理：", "Stopped before the end; what was answered is done:");
        WriteCounts(totals);
    }

    /// <summary>What became of the rows, in one sentence.</summary>
    protected virtual void WriteCounts(RosterTotals totals) =>
        Call.Say(
            $"新建 {totals.Accepted}，有变更 {totals.Changed}，已在册 {totals.AlreadyThere}，"
                + $"拒绝 {totals.Refused}，跳过 {totals.Skipped}，空行 {totals.Blank}",
            $"{totals.Accepted} accepted, {totals.Changed} changed, {totals.AlreadyThere} already there, "
                + $"{totals.Refused} refused, {totals.Skipped} skipped, {totals.Blank} blank");

    static Text WordOf(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Accepted => new("新建", "accepted"),
        RowOutcome.Changed => new("有变更", "changed"),
        RowOutcome.AlreadyThere => new("已在册", "already there"),
        RowOutcome.Refused => new("拒绝", "refused"),
        _ => new("跳过", "skipped"),
    };
}
