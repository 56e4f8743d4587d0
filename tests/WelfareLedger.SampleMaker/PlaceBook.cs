namespace WelfareLedger.SampleMaker;

/// <summary>A village with its township; the townships exist, the villages do not.</summary>
sealed record Village(string County, string Township, string Name)
{
    public string Address(int group, int house) => $"{County}{Township}{Name}{group}组{house}号";
}

/// <summary>Places that addresses are made of.</summary>
static class PlaceBook
{
    static readonly string[] VillageNames =
    [
        "样岭村", "样河村", "样坡村", "样沟村", "样泉村", "样庄村", "上样村", "下样村", "东样村", "西样村", "南样村", "北样村",
    ];

    public static int VillagesPerTownship => VillageNames.Length;

    public static IReadOnlyList<Village> Yaodu { get; } = Villages(
        "山西省临汾市尧都区",
        "屯里镇", "乔李镇", "大阳镇", "县底镇", "刘村镇", "金殿镇", "吴村镇", "土门镇", "魏村镇", "尧庙镇", "段店乡", "贾得乡",
        "贺家庄乡", "一平垣乡", "枕头乡", "河底乡");

    public static IReadOnlyList<Village> Xing { get; } = Villages(
        "山西省吕梁市兴县",
        "蔚汾镇", "魏家滩镇", "瓦塘镇", "康宁镇", "高家村镇", "罗峪口镇", "蔡家会镇", "奥家湾乡", "蔡家崖乡", "交楼申乡", "东会乡",
        "固贤乡", "孟家坪乡");

    public static IReadOnlyList<Village> Qinshui { get; } = Villages(
        "山西省晋城市沁水县",
        "龙港镇", "中村镇", "郑庄镇", "端氏镇", "嘉峰镇", "郑村镇", "柿庄镇", "土沃乡", "张村乡", "苏庄乡", "胡底乡", "固县乡", "十里乡");

    public static IReadOnlyList<Village> Xinjiang { get; } = Villages(
        "山西省运城市新绛县", "龙兴镇", "三泉镇", "泽掌镇", "北张镇", "古交镇", "万安镇", "阳王镇", "泉掌镇", "横桥镇");

    public static IReadOnlyList<Village> Qingxu { get; } = Villages(
        "山西省太原市清徐县", "清源镇", "徐沟镇", "东于镇", "孟封镇", "马峪乡", "柳杜乡", "西谷乡", "王答乡", "集义乡");

    public static IReadOnlyList<Village> Yongji { get; } = Villages(
        "山西省运城市永济市", "虞乡镇", "卿头镇", "开张镇", "栲栳镇", "蒲州镇", "韩阳镇", "张营镇", "城西街道", "城北街道", "城东街道");

    static Village[] Villages(string county, params string[] townships) =>
        [.. townships.SelectMany(township => VillageNames.Select(name => new Village(county, township, name)))];
}
