using System.Globalization;
using System.IO.Compression;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>What a county's roster of left-behind children is like, and how it is imported.</summary>
/// <param name="FileName">Its workbook or text file.</param>
/// <param name="County">The county's name.</param>
/// <param name="Region">Its code.</param>
/// <param name="By">The officer of the bureau who imports it.</param>
/// <param name="Villages">Where the children live.</param>
/// <param name="On">The roster's day; it is imported on the next workday.</param>
/// <param name="Families">How many families.</param>
/// <param name="Second">In how many of a hundred families two children are left behind.</param>
/// <param name="Births">Between which days the children were born.</param>
sealed record CountyRosterPlan(
    string FileName,
    string County,
    RegionCode Region,
    RecordedBy By,
    IReadOnlyList<Village> Villages,
    DateOnly On,
    int Families,
    int Second,
    (DateOnly First, DateOnly Last) Births);

/// <summary>The left-behind children that a county's bureau keeps.</summary>
sealed class CountyRoster
{
    /// <summary>The number of the first child's row, below title, line and header.</summary>
    public const int FirstRow = 4;

    // Siblings are born so many days apart.
    static readonly (int Least, int Most) Apart = (420, 1100);

    readonly CountyRosterPlan _plan;
    readonly Symbols _symbols;

    public CountyRoster(CountyRosterPlan plan, Dice dice, NameBook names, NumberBook numbers, Symbols symbols)
    {
        (_plan, _symbols) = (plan, symbols);
        var families = new Families(dice, names, numbers);
        List<RosterChild> children = [];
        List<int[]> rows = [];
        for (var family = 0; family < plan.Families; family++)
        {
            var first = children.Count;
            var made = families.LeftBehind(dice.Pick(plan.Villages));
            var born = dice.Between(plan.Births.First, plan.Births.Last);
            children.Add(Make(made, born, dice, names, numbers));
            var younger = born.AddDays(dice.Between(Apart.Least, Apart.Most));
            if (dice.Chance(plan.Second) && younger <= plan.Births.Last)
                children.Add(Make(made, younger, dice, names, numbers));
            rows.Add([.. Enumerable.Range(first, children.Count - first)]);
        }
        (Children, Families) = (children, rows);
    }

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<RosterChild> Children { get; }

    /// <summary>The rows of each family's children, from 0.</summary>
    public IReadOnlyList<int[]> Families { get; }

    /// <summary>The child of a row, from 0. Rows are counted in order when files get their numbers.</summary>
    public Id<Child> Child(int row) => _symbols.Child(new FileNumber(_plan.Region.Value, _plan.On.Year, row + 1).Value);

    /// <summary>The step that imports it.</summary>
    public TimedImport ToImport() => new(
        China.At(Workday.OnOrAfter(_plan.On.AddDays(1)), 8),
        _plan.FileName,
        _plan.FileName.EndsWith(".csv", StringComparison.Ordinal)
            ? CsvText.Of(ToSheet())
            : SheetWriter.ToBytes(ToSheet(), CompressionLevel.NoCompression),
        SampleFiles.Members(_plan.By, _plan.Region.Value, _plan.On));

    Sheet ToSheet() => new(
        "留守儿童",
        $"{_plan.County}农村留守儿童花名册",
        string.Create(
            CultureInfo.InvariantCulture, $"填报单位：{_plan.County}民政局（样例）　　填报日期：{_plan.On:yyyy年M月d日}　　所有人员均为虚构"),
        [
            "序号", "儿童姓名", "性别", "公民身份号码", "类别", "户籍地址", "监护人", "与本人关系", "监护人电话", "父亲姓名", "父亲情况", "母亲姓名", "母亲情况",
        ],
        [.. Children.Select((child, index) => RowOf(child, index + 1))]);

    static ValueList<SheetCell> RowOf(RosterChild child, int number) =>
    [
        number, child.Name, child.Sex == Sex.Male ? "男" : "女", child.Number?.Value, child.Category, child.Address,
        child.Guardian.Name, child.Guardian.Relation, child.Guardian.Phone, child.Father.Name, child.Father.Situation,
        child.Mother.Name, child.Mother.Situation,
    ];

    static RosterChild Make(Family family, DateOnly born, Dice dice, NameBook names, NumberBook numbers)
    {
        var sex = dice.Chance(52) ? Sex.Male : Sex.Female;
        return new()
        {
            Name = names.Child(family.Surname, sex),
            Sex = sex,
            Born = born,
            Number = numbers.IdNumber(born, sex),
            EthnicGroup = "汉族",
            Category = YaoduRoster.LeftBehind,
            Village = family.Village,
            Address = family.Address,
            Guardian = family.Guardian,
            Father = family.Father,
            Mother = family.Mother,
            School = "",
            Grade = "",
        };
    }
}
