using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>Makes up names. No full name is given twice, so that a name in a sample is one person.</summary>
sealed class NameBook(Dice dice)
{
    const int TriesMax = 1000;

    static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "郭", "高", "马", "梁", "韩", "武", "任", "贾", "白", "段", "薛", "乔", "曹",
        "康", "牛", "温", "吕", "靳", "冀", "郝", "孟", "柴", "樊", "卫", "裴", "席", "尹", "闫", "秦", "成", "申", "史", "常",
    ];

    static readonly string[] CompoundSurnames = ["令狐", "欧阳", "上官", "司马", "尉迟"];

    static readonly string[] ForBoys =
    [
        "浩", "宇", "鑫", "博", "文", "杰", "志", "强", "家", "豪", "俊", "泽", "子", "轩", "明", "辉", "建", "飞", "鹏", "凯",
        "世", "龙", "晓", "东", "海", "涛", "嘉", "乐", "国", "栋", "永", "成",
    ];

    static readonly string[] ForGirls =
    [
        "欣", "怡", "梦", "瑶", "佳", "慧", "雨", "涵", "诗", "琪", "思", "彤", "美", "玲", "静", "雅", "晓", "燕", "雪", "婷",
        "馨", "悦", "艺", "萱", "可", "心", "秀", "芳", "丽", "娜", "小", "红",
    ];

    static readonly string[] ForMen =
    [
        "建", "国", "军", "强", "伟", "志", "刚", "明", "海", "平", "福", "生", "永", "红", "保", "林", "春", "贵", "文", "勇",
    ];

    static readonly string[] ForWomen =
    [
        "秀", "兰", "英", "梅", "爱", "玉", "芳", "红", "霞", "丽", "桂", "珍", "翠", "云", "巧", "萍", "改", "变", "凤", "莲",
    ];

    readonly HashSet<string> _given = [];

    public string Surname() => dice.Chance(3) ? dice.Pick(CompoundSurnames) : dice.Pick(Surnames);

    public string Child(string surname, Sex sex) =>
        Unused(surname, sex == Sex.Male ? ForBoys : ForGirls, dice.Chance(15));

    public string Adult(string surname, Sex sex) =>
        Unused(surname, sex == Sex.Male ? ForMen : ForWomen, dice.Chance(10));

    /// <summary>Keeps a name that was made up elsewhere, so that it is not made up again.</summary>
    public string Keep(string name) =>
        _given.Add(name) ? name : throw new InvalidOperationException("A name of the sample is given twice.");

    string Unused(string surname, string[] characters, bool single)
    {
        for (var i = 0; i < TriesMax; i++)
        {
            var name = surname + dice.Pick(characters) + (single && i == 0 ? "" : dice.Pick(characters));
            if (_given.Add(name)) return name;
        }
        throw new InvalidOperationException("The name book is exhausted.");
    }
}
