using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Findings;

/// <summary>Chinese words for what a list of gaps names.</summary>
/// <param name="OfDuty">For a duty.</param>
/// <param name="OfKind">For a kind of event, by its stored name.</param>
/// <param name="OfMark">For a mark, by its word in events.</param>
public sealed record GapSheetWords(
    Func<GapKind, string> OfDuty, Func<string, string> OfKind, Func<string, string> OfMark);

/// <summary>Open duties and marked facts as offices print and sign them, 空缺与标记清单; it names nobody.</summary>
public static class GapsSheet
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    static readonly ValueList<string> Headers =
    [
        "序号", "类别", "内容", "标记", "机构", "档案编号", "爱心妈妈（家长）编号", "所在", "起始日（日期）", "天数", "证据事件",
    ];

    /// <summary>A sheet of all of them, duties first.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="words">What they are called.</param>
    /// <param name="isSample">Whether the ledger holds fictional people only.</param>
    public static Sheet Of(GapsReport report, GapSheetWords words, bool isSample)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        var on = report.AsOf.On;
        return new(
            "空缺与标记清单",
            isSample ? "空缺与标记清单（样例，人物皆为虚构）" : "空缺与标记清单",
            $"填报单位（盖章）：          填表人：          审核人：          截至：{DayOf(on)}",
            Headers,
            [
                .. report.Duties.Select((duty, at) => Row(at + 1, duty, words, on)),
                .. report.Facts.Select((fact, at) => Row(report.Duties.Count + at + 1, fact, words)),
                Total(report),
            ])
        {
            Totals = 1,
            Below =
            [
                FormattableString.Invariant(
                    $"查看儿童档案 {report.Children} 份、爱心妈妈档案 {report.Carers} 份。"),
                report.AsOf.Known?.Time is { } time
                    ? $"按 {time.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} 所知。"
                    : "按现在所知。",
            ],
        };
    }

    static ValueList<SheetCell> Row(int number, OpenDuty duty, GapSheetWords words, DateOnly? on) =>
    [
        number, "空缺", words.OfDuty(duty.Kind), SheetCell.Empty, duty.Office?.Value, WhoOf(duty.File, duty.Child),
        duty.Carer?.ToString(), duty.Post?.Value ?? (duty.Place is { } place ? $"{duty.Stream} {place}" : duty.Stream),
        duty.Since, on is { } day ? day.DayNumber - duty.Since.DayNumber + 1 : SheetCell.Empty,
        duty.Event?.ToString(),
    ];

    static ValueList<SheetCell> Row(int number, MarkedFact fact, GapSheetWords words) =>
    [
        number, "带标记的事实", words.OfKind(fact.Kind), string.Join('、', fact.Breaches.Select(words.OfMark)),
        fact.Office?.Value, WhoOf(fact.File, fact.Child), fact.Carer?.ToString(), fact.Stream, fact.On, SheetCell.Empty,
        fact.CorrectedBy is { } correction ? $"{fact.Event}（更正：{correction}）" : fact.Event.ToString(),
    ];

    static ValueList<SheetCell> Total(GapsReport report) =>
    [
        "合计", FormattableString.Invariant($"空缺 {report.Duties.Count}"),
        FormattableString.Invariant($"带标记的事实 {report.Facts.Count}"), .. Enumerable.Repeat(SheetCell.Empty, 8),
    ];

    static string? WhoOf(FileNumber? file, Id<Child>? child) => file?.Value ?? child?.ToString();

    static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
