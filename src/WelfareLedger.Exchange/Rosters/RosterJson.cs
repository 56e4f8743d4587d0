using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The lines of <c>import roster --json</c>: one a row, then the totals. Members are only added.</summary>
public static class RosterJson
{
    // Chinese stays readable; the lines are no HTML.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line without its line break; null for what only people are told.</summary>
    /// <param name="line">What the import said.</param>
    /// <param name="say">Picks the language of messages.</param>
    public static string? Write(RosterLine line, Func<Text, string> say) => line switch
    {
        RosterLine.RowAnswered(var result) => Object(json => WriteRow(json, result, say)),
        RosterLine.FileRefused refused => Object(json => WriteRefusal(json, refused, say)),
        RosterLine.End(var totals) => Object(json => WriteTotals(json, totals)),
        _ => null,
    };

    static void WriteRow(Utf8JsonWriter json, RowResult result, Func<Text, string> say)
    {
        if (result.Sheet is { } sheet) json.WriteString("sheet", sheet);
        json.WriteNumber("row", result.Row);
        json.WriteString("outcome", NameOf(result.Outcome));
        if (result.Child is { } child) json.WriteString("child", child.ToString());
        if (result.Why.Count > 0) WriteRemark(json, result.Why[0], say);
        WriteRemarks(json, "also", result.Why.Skip(1), say);
        WriteRemarks(json, "notes", result.Notes, say);
    }

    static void WriteRefusal(Utf8JsonWriter json, RosterLine.FileRefused refused, Func<Text, string> say)
    {
        if (refused.Sheet is { } sheet) json.WriteString("sheet", sheet);
        if (refused.Row is { } row) json.WriteNumber("row", row);
        json.WriteString("outcome", NameOf(RowOutcome.Refused));
        WriteRemark(json, new(refused.Why.Code, refused.Column, refused.Why.Reason), say);
    }

    static void WriteTotals(Utf8JsonWriter json, RosterTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("accepted", totals.Accepted);
        json.WriteNumber("changed", totals.Changed);
        json.WriteNumber("alreadyThere", totals.AlreadyThere);
        json.WriteNumber("refused", totals.Refused);
        json.WriteNumber("skipped", totals.Skipped);
        json.WriteNumber("blank", totals.Blank);
        json.WriteEndObject();
        WriteNames(json, "unknownColumns", totals.UnknownColumns);
        WriteNames(json, "skippedSheets", totals.SkippedSheets);
        json.WriteBoolean("dryRun", totals.DryRun);
        json.WriteBoolean("interrupted", totals.Interrupted);
    }

    static void WriteRemarks(
        Utf8JsonWriter json, string member, IEnumerable<RowRemark> remarks, Func<Text, string> say)
    {
        if (!remarks.Any()) return;
        json.WriteStartArray(member);
        foreach (var remark in remarks)
        {
            json.WriteStartObject();
            WriteRemark(json, remark, say);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteRemark(Utf8JsonWriter json, RowRemark remark, Func<Text, string> say)
    {
        json.WriteString("code", remark.Code);
        if (remark.Column is { } column) json.WriteString("column", column);
        json.WriteString("message", say(remark.Message));
    }

    static void WriteNames(Utf8JsonWriter json, string member, ValueList<string> names)
    {
        json.WriteStartArray(member);
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    static string NameOf(RowOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    static string Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
