using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>The 146 pupils of Xing County's special education school at the beginning of 2023's spring term.</summary>
sealed class XingRoster
{
    public const string School = "前程明德小学";
    public const string SchoolCode = "141123-qcmd-school";
    public const int Pupils = 146;

    /// <summary>The roster's day.</summary>
    public static readonly DateOnly On = new(2023, 2, 24);

    public XingRoster(Dice dice, NameBook names, NumberBook numbers)
    {
        var families = new Families(dice, names, numbers);
        Children = [.. Enumerable.Range(0, Pupils).Select(_ => Make(dice, names, numbers, families))];
    }

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<RosterChild> Children { get; }

    public Sheet ToSheet() => new(
        "在校学生",
        "兴县前程明德小学在校儿童花名册",
        "填报单位：兴县民政局（样例）　　2023年2月24日　　所有人员均为虚构",
        [
            "序号", "儿童姓名", "性别", "出生年月日", "民族", "公民身份号码", "类别", "户籍地址", "监护人", "与本人关系", "监护人电话", "父亲姓名",
            "父亲情况", "母亲姓名", "母亲情况", "就读学校", "学校代码", "学段", "班级", "残疾等级", "备注",
        ],
        [.. Children.Select((child, index) => RowOf(child, index + 1))]);

    static ValueList<SheetCell> RowOf(RosterChild child, int number) =>
    [
        number, child.Name, child.Sex == Sex.Male ? "男" : "女", FormattableString.Invariant($"{child.Born:yyyy-MM-dd}"),
        child.EthnicGroup, child.Number?.Value, child.Category, child.Address, child.Guardian.Name,
        child.Guardian.Relation, child.Guardian.Phone, child.Father.Name, child.Father.Situation, child.Mother.Name,
        child.Mother.Situation, child.School, SchoolCode, "特殊教育", child.Grade, child.Disability, child.Notes,
    ];

    static RosterChild Make(Dice dice, NameBook names, NumberBook numbers, Families families)
    {
        var leftBehind = dice.Chance(14);
        var village = dice.Pick(PlaceBook.Xing);
        var family = leftBehind ? families.LeftBehind(village) : families.AtHome(village);
        var sex = dice.Chance(58) ? Sex.Male : Sex.Female;
        var born = dice.Between(new DateOnly(leftBehind ? 2008 : 2006, 9, 1), new DateOnly(2016, 8, 31));
        return new()
        {
            Name = names.Child(family.Surname, sex),
            Sex = sex,
            Born = born,
            Number = numbers.IdNumber(born, sex),
            EthnicGroup = "汉族",
            Category = leftBehind ? "农村留守儿童、困境儿童" : "困境儿童",
            Village = village,
            Address = family.Address,
            Guardian = family.Guardian,
            Father = family.Father,
            Mother = family.Mother,
            School = School,
            Grade = GradeAt(Schools.AgeOn(born, On)),
            Health = "残疾",
            Disability = dice.Pick((string[])["一级", "二级", "二级", "三级", "三级", "四级"]),
            Notes = dice.Below(6) switch { 0 => "住校", 1 => "走读", _ => "" },
        };
    }

    static string GradeAt(int age) =>
        age >= 15 ? "职业培训班" : $"启智{"一二三四五六七八九"[Math.Clamp(age - 6, 0, 8)]}年级";
}
