using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Timelines as files. They hold codes and no personal data; a cell that a spreadsheet could take for a
/// formula is text.</summary>
static class TimelineFiles
{
    /// <summary>The most entries of one file.</summary>
    public const int EntriesMax = 50_000;

    /// <summary>The media type of a workbook.</summary>
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const string Name = "timeline";

    static readonly Text[] Headers =
    [
        new("日期", "day"), new("事件", "kind"), new("对象", "stream"), new("记录于", "recordedAt"),
        new("机构", "office"), new("经办人", "actor"), new("角色", "role"), new("事件id", "event"),
    ];

    /// <summary>Makes a file of the form that is asked for.</summary>
    public static Func<TimelineView, bool, FileContentHttpResult> FormOf(string? format) => format switch
    {
        "csv" => Csv,
        "xlsx" => Xlsx,
        "jsonl" => JsonLines,
        _ => throw Problems.Parameter("format", "可以是 csv、xlsx、jsonl", "it is csv, xlsx or jsonl"),
    };

    static FileContentHttpResult Csv(TimelineView view, bool zh)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            InjectionOptions = InjectionOptions.Escape,
        };
        using (var csv = new CsvWriter(text, configuration, leaveOpen: true))
        {
            foreach (var row in view.Entries.Select(Cells).Prepend([.. Headers.Select(header => In(header, zh))]))
            {
                foreach (var cell in row) csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        // With the mark by which spreadsheets know UTF-8.
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
        return TypedResults.File(bytes, "text/csv; charset=utf-8", $"{Name}.csv");
    }

    static FileContentHttpResult Xlsx(TimelineView view, bool zh)
    {
        var title = zh ? "时间线" : "Timeline";
        var sheet = new Sheet(
            title, title, view.AsOf.Known?.Position is { } known
                ? string.Create(CultureInfo.InvariantCulture, $"{(zh ? "知悉至位置" : "as known at position")} {known}")
                : null,
            [.. Headers.Select(header => In(header, zh))],
            [.. view.Entries.Select(entry => (ValueList<SheetCell>)[.. Cells(entry).Select(cell => (SheetCell)cell)])]);
        return TypedResults.File(SheetWriter.ToBytes(sheet), WorkbookType, $"{Name}.xlsx");
    }

    static FileContentHttpResult JsonLines(TimelineView view, bool zh)
    {
        using var lines = new MemoryStream();
        foreach (var entry in view.Entries)
        {
            JsonSerializer.Serialize(lines, entry, AnswerJson.Line);
            lines.WriteByte((byte)'\n');
        }
        return TypedResults.File(lines.ToArray(), "application/jsonl; charset=utf-8", $"{Name}.jsonl");
    }

    static string[] Cells(TimelineEntryView entry) =>
    [
        entry.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        entry.Kind,
        entry.Stream,
        entry.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        entry.Office?.Value ?? "",
        entry.Actor.Value,
        entry.Role.Value,
        entry.Event.ToString(),
    ];

    static string In(Text text, bool zh) => zh ? text.Zh : text.En;
}
