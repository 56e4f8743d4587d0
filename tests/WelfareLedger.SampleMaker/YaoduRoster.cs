using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// What the bureau of Yaodu District keeps at the turn of 2023: 262 left-behind children, 31 orphans and 72 de facto
/// unattended children, nobody twice.
/// </summary>
sealed class YaoduRoster
{
    public const string LeftBehind = "农村留守儿童";
    public const string Orphan = "孤儿";
    public const string Unattended = "事实无人抚养儿童";

    public const string Foundling = "弃婴";
    public const string NotRegistered = "未上户";

    public const string SheetName = "花名册";

    /// <summary>The number of the first child's row, below title, line and header.</summary>
    public const int FirstRow = 4;

    /// <summary>The roster's day.</summary>
    public static readonly DateOnly On = new(2024, 1, 12);

    /// <summary>The birthday of the one left-behind child who turns 16 in the spring told of.</summary>
    public static readonly DateOnly TurnsSixteenInSpring = new(2008, 3, 12);

    static readonly DateOnly FirstInclusion = new(2021, 1, 4);
    static readonly (DateOnly First, DateOnly Last) BirthsOfLeftBehind = (new(2008, 6, 1), new(2020, 12, 31));
    static readonly (DateOnly First, DateOnly Last) BirthsOfFoundlings = (new(2018, 1, 1), new(2021, 6, 30));
    static readonly (DateOnly First, DateOnly Last) BirthsOfUnregistered = (new(2018, 1, 1), new(2019, 12, 31));
    static readonly (DateOnly First, DateOnly Last) BirthsOfOthers = (new(2006, 7, 1), new(2022, 6, 30));

    // When what befell the parents first can have happened.
    static readonly (DateOnly First, DateOnly Last) Blows = (new(2017, 1, 1), new(2022, 6, 30));

    // Prison, rehabilitation and lost contact count after six months; then comes the paperwork.
    const int MonthsUntilIncluded = 8;

    readonly Dice _dice;
    readonly NameBook _names;
    readonly NumberBook _numbers;
    readonly Families _families;
    readonly List<RosterChild> _children = [];

    public YaoduRoster(Dice dice, NameBook names, NumberBook numbers)
    {
        (_dice, _names, _numbers) = (dice, names, numbers);
        _families = new(dice, names, numbers);
        AddRare();
        AddWithoutNumber();
        Fill(LeftBehind, 262, _families.LeftBehind, BirthsOfLeftBehind);
        Fill(Orphan, 31, village => Dated(_families.Orphans(village), Blows.First), BirthsOfOthers);
        Fill(Unattended, 72, village => Dated(_families.Unattended(village), Blows.First), BirthsOfOthers);
        var places = PlaceBook.Yaodu.ToList();
        Children = [.. _children.OrderBy(child => places.IndexOf(child.Village))];
    }

    /// <summary>In the order of the rows: by township and village.</summary>
    public IReadOnlyList<RosterChild> Children { get; }

    /// <summary>The row, from 0, of the first child like this.</summary>
    public int RowOf(Func<RosterChild, bool> isLike) => Children.Index().First(row => isLike(row.Item)).Index;

    /// <summary>The number that the ledger gives to a row's file: rows are counted in order.</summary>
    public static FileNumber FileNumberOf(int row) => new("141002", On.Year, row + 1);

    public Sheet ToSheet() => new(
        SheetName,
        "尧都区留守儿童、孤儿、事实无人抚养儿童花名册",
        "填报单位：尧都区民政局（样例）　　填报日期：2024年1月12日　　所有人员均为虚构",
        [
            "序号", "姓名", "性别", "出生日期", "民族", "身份证号码", "儿童类别", "所属乡镇", "所属村（社区）", "家庭住址", "监护人姓名",
            "与儿童关系", "联系电话", "父亲姓名", "父亲情况", "母亲姓名", "母亲情况", "就读学校", "年级", "健康状况", "残疾等级", "纳入时间", "备注",
        ],
        [.. Children.Select((child, index) => RowOf(child, index + 1))]);

    static ValueList<SheetCell> RowOf(RosterChild child, int number) =>
    [
        number, child.Name, child.Sex == Sex.Male ? "男" : "女",
        child.WhyNoNumber == Foundling ? FormattableString.Invariant($"约{child.Born:yyyy年M月d日}") : child.Born,
        child.EthnicGroup,
        child.Number?.Value ?? child.WhyNoNumber,
        child.Category, child.Village.Township, child.Village.Name, child.Address, child.Guardian.Name,
        child.Guardian.Relation, child.Guardian.Phone, child.Father.Name, child.Father.Situation, child.Mother.Name,
        child.Mother.Situation, child.School, child.Grade, child.Health, child.Disability,
        FormattableString.Invariant($"{child.IncludedOn:yyyy.MM.dd}"), child.Notes,
    ];

    // Names that break careless programs: outside the basic plane, with a dot, with a surname of two characters.
    void AddRare()
    {
        (string Name, Sex Sex, string EthnicGroup)[] rare =
        [
            ("刘𠮷祥", Sex.Male, "汉族"), ("李䶮华", Sex.Female, "汉族"), ("令狐㐂", Sex.Female, "汉族"), ("欧阳思齐", Sex.Male, "汉族"),
            ("阿依努尔·买买提", Sex.Female, "维吾尔族"),
        ];
        foreach (var (name, sex, ethnicGroup) in rare)
            _children.Add(Make(_families.LeftBehind(AnyVillage()), LeftBehind, BornIn(BirthsOfLeftBehind), sex) with
            {
                Name = _names.Keep(name),
                EthnicGroup = ethnicGroup,
            });
        _children.Add(Make(_families.LeftBehind(AnyVillage()), LeftBehind, TurnsSixteenInSpring, Sex.Female));
    }

    void AddWithoutNumber()
    {
        foreach (var name in (string[])["晋安", "晋宁"])
        {
            var born = BornIn(BirthsOfFoundlings);
            _children.Add(Make(_families.Orphans(AnyVillage()), Orphan, born) with
            {
                Name = _names.Keep(name),
                Number = null,
                WhyNoNumber = Foundling,
                Father = new(null, Families.Since(born.AddMonths(1), "查找不到")),
                Mother = new(null, Families.Since(born.AddMonths(1), "查找不到")),
                Guardian = new("远方儿童福利院", "儿童福利院", _numbers.Phone()),
                Notes = "出生日期为估计，户口正在办理",
            });
        }
        for (var i = 0; i < 3; i++)
        {
            var family = Dated(_families.Unattended(AnyVillage()), BirthsOfUnregistered.Last);
            _children.Add(Make(family, Unattended, BornIn(BirthsOfUnregistered)) with
            {
                Number = null,
                WhyNoNumber = NotRegistered,
                Notes = "出生未登记，户口正在办理",
            });
        }
    }

    void Fill(string category, int count, Func<Village, Family> make, (DateOnly First, DateOnly Last) births)
    {
        var left = count - _children.Count(child => child.Category == category);
        while (left > 0)
        {
            var family = make(AnyVillage());
            var siblings = Math.Min(left, _dice.Below(10) switch { < 7 => 1, < 9 => 2, _ => 3 });
            left -= siblings;
            var last = family.FirstBlow is { } blow && blow < births.Last ? blow : births.Last;
            var born = BornIn((births.First, last));
            for (var i = 0; i < siblings; i++, born = born.AddDays(_dice.Between(420, 1100)))
                if (born > last) left++;
                else _children.Add(Make(family, category, born));
        }
    }

    RosterChild Make(Family family, string category, DateOnly born, Sex? as_ = null)
    {
        var sex = as_ ?? (_dice.Chance(52) ? Sex.Male : Sex.Female);
        var (school, grade) = Schools.For(born, On, family.Village);
        var (health, disability) = Health();
        return new()
        {
            Name = _names.Child(family.Surname, sex),
            Sex = sex,
            Born = born,
            Number = _numbers.IdNumber(born, sex),
            EthnicGroup = _dice.Below(40) switch { 0 => "回族", 1 => "满族", _ => "汉族" },
            Category = category,
            Village = family.Village,
            Address = family.Address,
            Guardian = family.Guardian,
            Father = family.Father,
            Mother = family.Mother,
            School = school,
            Grade = grade,
            Health = health,
            Disability = disability,
            IncludedOn = Included(born, family),
            Notes = _dice.Below(12) switch { 0 => "2023年8月已入户走访", 1 => "低保家庭", 2 => "与祖辈同住", _ => "" },
        };
    }

    (string Health, string Disability) Health() => _dice.Below(40) switch
    {
        0 => ("体弱", ""),
        1 => ("重病", ""),
        2 => ("残疾", "三级"),
        3 => ("残疾", "二级"),
        _ => ("健康", ""),
    };

    DateOnly Included(DateOnly born, Family family)
    {
        DateOnly[] earliest =
            [FirstInclusion, born.AddDays(90), family.SecondBlow?.AddMonths(MonthsUntilIncluded) ?? FirstInclusion];
        var first = Workday.OnOrAfter(earliest.Max());
        return Workday.OnOrBefore(_dice.Between(first, On.AddDays(-2)));
    }

    Family Dated(Family family, DateOnly first) => _families.Dated(family, first, Blows.Last);

    DateOnly BornIn((DateOnly First, DateOnly Last) births) => _dice.Between(births.First, births.Last);

    Village AnyVillage() => _dice.Pick(PlaceBook.Yaodu);
}
