using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Video links in the homes of 780 families of Yongji, put in from December 2023 to March 2024 and listed month by
/// month; in spring some are taken away again.
/// </summary>
sealed class VideoLinks
{
    const int Homes = 780;

    // From every so manieth home.
    const int RemovedEvery = 71;

    static readonly (DateOnly First, DateOnly Listed, int Homes)[] Months =
    [
        (new(2023, 12, 4), new(2023, 12, 29), 240), (new(2024, 1, 2), new(2024, 1, 31), 230),
        (new(2024, 2, 19), new(2024, 2, 29), 130), (new(2024, 3, 1), new(2024, 3, 29), 180),
    ];

    static readonly string[] Placements = ["客厅", "书桌", "堂屋", "院内门口"];

    static readonly RegisterOptions Options = new(
        RegisterKind.Installations, Staff.YongjiFederation, default, Staff.YongjiOfficer);

    readonly Dice _dice;
    readonly CountyRoster _roster;
    readonly List<TimedImport> _lists = [];
    readonly List<(int Row, string Device, string Placement, DateOnly On)> _homes = [];

    public VideoLinks(Dice dice, CountyRoster roster)
    {
        (_dice, _roster) = (dice, roster);
        var next = 0;
        foreach (var (first, listed, homes) in Months)
        {
            for (var i = 0; i < homes; i++, next++) _homes.Add(HomeOf(next, first, listed));
            Add(listed, "yongji-video-links", [.. _homes.TakeLast(homes).Select(home => RowOf(home, null))]);
        }
        Add(
            new(2024, 4, 30), "yongji-video-links-removed",
            [.. _homes.Where((_, at) => at % RemovedEvery == 7).Select(home => RowOf(home, new(2024, 4, 22)))]);
    }

    /// <summary>The lists, in order.</summary>
    public IEnumerable<TimedImport> Lists => _lists;

    (int Row, string Device, string Placement, DateOnly On) HomeOf(int number, DateOnly first, DateOnly last) => (
        _roster.Families[number][0],
        string.Create(CultureInfo.InvariantCulture, $"yj-vl-{number + 1:D4}"),
        _dice.Pick(Placements),
        Workday.OnOrBefore(_dice.Between(first, last)));

    void Add(DateOnly on, string name, ValueList<SheetCell>[] rows) => _lists.Add(TimedImport.Of(
        Options with { On = on },
        string.Create(CultureInfo.InvariantCulture, $"{name}-{on:yyyy-MM}.csv"),
        "永济市留守儿童家庭视频连线安装名单", "永济市妇联",
        ["序号", "儿童姓名", "儿童身份证号", "设备编号", "安装位置", "安装日期", "同意书编号", "撤除日期", "撤除原因"], rows));

    ValueList<SheetCell> RowOf((int Row, string Device, string Placement, DateOnly On) home, DateOnly? removedOn) =>
    [
        _homes.IndexOf(home) + 1, _roster.Children[home.Row].Name, _roster.Children[home.Row].Number!.Value.Value,
        home.Device, home.Placement, home.On,
        string.Create(CultureInfo.InvariantCulture, $"yj-device-{home.Row + 1:D4}"),
        removedOn is { } on ? on : "", removedOn is null ? "" : _dice.Pick((string[])["父母返乡", "撤回同意", "搬迁"]),
    ];
}
