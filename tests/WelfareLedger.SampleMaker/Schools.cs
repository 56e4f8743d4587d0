namespace WelfareLedger.SampleMaker;

/// <summary>Which school a child of an age attends.</summary>
static class Schools
{
    static readonly string[] Grades =
    [
        "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三",
    ];

    /// <summary>By the age on the first of September before <paramref name="on"/>.</summary>
    public static (string School, string Grade) For(DateOnly born, DateOnly on, Village village)
    {
        var year = on.Month >= 9 ? on.Year : on.Year - 1;
        var age = AgeOn(born, new DateOnly(year, 9, 1));
        return age switch
        {
            < 3 => ("未入学", ""),
            < 6 => ($"{village.Township}中心幼儿园", age switch { 3 => "小班", 4 => "中班", _ => "大班" }),
            < 12 => ($"{village.Township}中心小学", Grades[age - 6]),
            < 15 => ($"{village.Township}初级中学", Grades[age - 6]),
            < 18 => ("远方高级中学", Grades[age - 6]),
            _ => ("远方职业中学", ""),
        };
    }

    public static int AgeOn(DateOnly born, DateOnly day)
    {
        var age = day.Year - born.Year;
        return born.AddYears(age) > day ? age - 1 : age;
    }
}
