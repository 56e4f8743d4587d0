using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>动态管理台账 as bureaus print it: people and yuan of each measure, people of each category, and the sums of
/// the measures.</summary>
static class RollForwardSheet
{
    public static Sheet Of(RollForwardReport report) => new(
        "动态管理台账",
        "儿童动态管理台账",
        $"月份：{report.Month}　　期初＋新增－核减（±变更）＝期末",
        ["机构", "项目", "单位", "期初", "新增", "核减", "变更", "期末"],
        [
            .. report.Measures.SelectMany(row => new[]
            {
                People(row.Office.Value, row.Measure, row.People, row.Changed),
                Row(row.Office.Value, Name(row.Measure), "元", row.Money, row.ChangedBy, Money),
            }),
            .. report.Categories.Select(row => People(row.Office.Value, row.Category, row.People, 0)),
            Row("合计", "救助保障", "人次", Sum(report, row => row.People), Sum(report, row => row.Changed), Number),
            Row("合计", "救助保障", "元", Sum(report, row => row.Money), Sum(report, row => row.ChangedBy), Money),
        ])
    {
        Totals = 2,
    };

    static ValueList<SheetCell> People(string office, Enum what, Roll roll, int changed) =>
        Row(office, Name(what), "人", roll, changed, Number);

    static ValueList<SheetCell> Row(
        string office, string what, string unit, Roll roll, decimal changed, Func<decimal, SheetCell> cell) =>
        [
            office, what, unit, cell(roll.Opening), cell(roll.Added), cell(roll.Removed), cell(changed),
            cell(roll.Closing),
        ];

    static Roll Sum(RollForwardReport report, Func<MeasureRoll, Roll> of) => report.Measures.Select(of).Aggregate(
        default(Roll),
        static (sum, roll) => new(
            sum.Opening + roll.Opening, sum.Added + roll.Added, sum.Removed + roll.Removed,
            sum.Closing + roll.Closing));

    static decimal Sum(RollForwardReport report, Func<MeasureRoll, decimal> of) => report.Measures.Sum(of);

    static string Name(Enum what) => Words.In(what, Language.Chinese);

    static SheetCell Number(decimal number) => new SheetCell.Number(number);

    static SheetCell Money(decimal yuan) => new SheetCell.Money(yuan);
}
