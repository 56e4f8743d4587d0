using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Findings;

/// <summary>The list of findings as offices print and sign it, 问题清单; it names nobody.</summary>
public static class FindingsSheet
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    static readonly ValueList<string> Headers =
    [
        "序号", "规则", "问题", "情形", "机构", "档案编号", "姓名", "经办或结对人", "项目", "起始日", "截止日", "涉及金额（元）",
        "依据规则", "最早可知时间", "状态", "已整改金额（元）", "证据事件", "问题编号",
    ];

    /// <summary>A sheet of all findings, with the sum of what is at risk.</summary>
    /// <param name="view">What was found.</param>
    /// <param name="isSample">Whether the ledger holds fictional people only.</param>
    public static Sheet Of(FindingsView view, bool isSample)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            "问题清单",
            isSample ? "困境儿童保障问题清单（样例，人物皆为虚构）" : "困境儿童保障问题清单",
            $"填报单位（盖章）：          填表人：          审核人：          截至：{DayOf(view.AsOf.On)}",
            Headers,
            view.Findings.Select((one, at) => Row(at + 1, one)).Append(Total(view)))
        {
            Totals = 1,
            Below =
            [
                FormattableString.Invariant(
                    $"查看儿童档案 {view.Children} 份、爱心妈妈档案 {view.Carers} 份；规则集 {view.Rules}。"),
                KnownOf(view),
                "依据规则标“样例”的，是随程序发布的样例，不是法定规定。",
            ],
        };
    }

    static ValueList<SheetCell> Row(int number, FindingView one) =>
    [
        number,
        FormattableString.Invariant($"{one.Rule}@{one.RuleVersion}"),
        one.Title.Zh,
        one.CaseTitle?.Zh,
        one.Office?.Value,
        one.File?.Value,
        one.Name,
        one.Actor?.Value ?? one.Carer?.ToString(),
        one.Measure is { } measure ? WordOf(measure) : one.Category is { } category ? WordOf(category) : null,
        one.From,
        one.Until is { } until ? until.AddDays(-1) : SheetCell.Empty,
        one.Money is { } money ? new SheetCell.Money(money) : SheetCell.Empty,
        one.By is { } by ? by.Value + (one.Sample ? "（样例）" : "") : null,
        one.KnowableSince.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        WordOf(one.Status),
        one.Recovered is { } recovered ? new SheetCell.Money(recovered) : SheetCell.Empty,
        string.Join(' ', one.Evidence),
        one.Id.ToString(),
    ];

    static ValueList<SheetCell> Total(FindingsView view) =>
    [
        "合计", view.Findings.Count, .. Enumerable.Repeat(SheetCell.Empty, 9),
        new SheetCell.Money(view.Findings.Sum(one => one.Money ?? 0)),
        SheetCell.Empty, SheetCell.Empty, FormattableString.Invariant($"待核 {view.Open}"),
        new SheetCell.Money(view.Findings.Sum(one => one.Recovered ?? 0)),
        SheetCell.Empty, SheetCell.Empty,
    ];

    static string KnownOf(FindingsView view)
    {
        var last = view.LastEvent is { } id ? $"最后一个事件 {id}" : "台账为空";
        return view.AsOf.Known?.Time is { } time
            ? $"按 {time.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} 所知；{last}。"
            : $"按现在所知；{last}。";
    }

    static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string WordOf(FindingStatus status) => status switch
    {
        FindingStatus.Open => "待核",
        FindingStatus.Explained => "已说明",
        FindingStatus.Recovered => "已整改",
        FindingStatus.Dismissed => "不成立",
        _ => throw new System.Diagnostics.UnreachableException($"No word for {status}"),
    };

    static string WordOf(ReliefMeasure measure) => measure switch
    {
        ReliefMeasure.OrphanAllowance => "孤儿基本生活费",
        ReliefMeasure.UnattendedAllowance => "事实无人抚养儿童补贴",
        ReliefMeasure.DisabilitySubsidy => "残疾人两项补贴",
        ReliefMeasure.Subsistence => "最低生活保障",
        ReliefMeasure.ExtremeHardship => "特困供养",
        ReliefMeasure.TemporaryRelief => "临时救助",
        ReliefMeasure.MedicalRelief => "医疗救助",
        ReliefMeasure.EducationAid => "教育资助",
        ReliefMeasure.Rehabilitation => "康复救助",
        _ => throw new System.Diagnostics.UnreachableException($"No word for {measure}"),
    };

    static string WordOf(ChildCategory category) => category switch
    {
        ChildCategory.LeftBehind => "农村留守儿童",
        ChildCategory.Orphan => "孤儿",
        ChildCategory.Unattended => "事实无人抚养儿童",
        ChildCategory.InDistress => "困境儿童",
        ChildCategory.Migrant => "流动儿童",
        _ => throw new System.Diagnostics.UnreachableException($"No word for {category}"),
    };
}
