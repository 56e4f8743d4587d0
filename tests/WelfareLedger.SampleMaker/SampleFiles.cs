using System.Globalization;
using System.IO.Compression;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>All files of the sample county set; the same bytes every time.</summary>
static class SampleFiles
{
    const ulong Seed = 20240523; // the day of the article

    // Offices that tell of many enter them in one go; the log then writes them in one go too.
    const int AtOnce = 60;

    /// <summary>Contents by file name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Make()
    {
        var dice = new Dice(Seed);
        var names = new NameBook(dice);
        var numbers = new NumberBook(dice);
        var symbols = new Symbols();
        var ids = new SampleIds();

        var pupils = new XingRoster(dice, names, numbers);
        var year = new History(ids, symbols);
        var station = new XingYear(dice, names, numbers, pupils, year);
        var roster = new YaoduRoster(dice, names, numbers);
        var workbook = SheetWriter.ToBytes(roster.ToSheet(), CompressionLevel.NoCompression);
        var imported = new ImportedRows(
            workbook, YaoduRoster.SheetName, YaoduRoster.FirstRow, YaoduImport, symbols);
        var spring = new History(ids, symbols);
        _ = new Spring2024(dice, names, numbers, roster, imported, spring);
        station.Continue(spring);

        var chronicle = new Chronicle();
        chronicle.Add(year);
        chronicle.Add(spring);
        chronicle.Add(new TimedImport(
            China.At(new(2023, 2, 27), 9), "xingxian-roster.xlsx",
            SheetWriter.ToBytes(pupils.ToSheet(), CompressionLevel.NoCompression),
            Members(Staff.XingOfficer, "141123", XingRoster.On)));
        chronicle.Add(new TimedImport(
            China.At(new(2024, 1, 15), 9), "yaodu-roster.xlsx", workbook,
            Members(Staff.YaoduOfficer, "141002", YaoduRoster.On)));
        AddOtherCounties(chronicle, dice, names, numbers, new(ids, symbols, AtOnce));

        var (files, steps) = chronicle.Write();
        return new Dictionary<string, byte[]>(files, StringComparer.Ordinal)
        {
            [SampleSet.FileName] = Encoding.UTF8.GetBytes(Written(steps)),
        };
    }

    // After all that is told of the two counties, whose files stay as they are.
    static void AddOtherCounties(
        Chronicle chronicle, Dice dice, NameBook names, NumberBook numbers, History history)
    {
        chronicle.Add(history);
        Federations.Tell(history);
        ThreeYearAction.Tell(history);
        var qinshui = new Qinshui(dice, names, numbers, history);
        chronicle.Add(qinshui.Roster);
        foreach (var list in new QinshuiTeam(dice, names, numbers, qinshui, history).Lists) chronicle.Add(list);
        var hemerocallis = new Hemerocallis(dice, names, numbers, history);
        chronicle.Add(hemerocallis.Roster);
        foreach (var list in hemerocallis.Lists) chronicle.Add(list);
        chronicle.Add(new TaiyuanProgramme(dice, names, numbers, history).Roster);
        var yongji = new CountyRoster(
            new("yongji-roster.csv", "永济市", RegionCode.Of("140881"), Staff.YongjiBureauOfficer, PlaceBook.Yongji,
                new(2023, 6, 9), Families: 800, Second: 12, (new(2009, 9, 1), new(2021, 12, 31))),
            dice, names, numbers, history.Symbols);
        chronicle.Add(yongji.ToImport());
        foreach (var manifest in new LoveOnTheRoad(dice, names, numbers, yongji, history).Manifests)
            chronicle.Add(manifest);
        foreach (var list in new VideoLinks(dice, yongji).Lists) chronicle.Add(list);
    }

    /// <summary>How a roster of children whom the bureau keeps is imported.</summary>
    public static string Members(RecordedBy by, string region, DateOnly on) => string.Create(
        CultureInfo.InvariantCulture, $$"""
        "office": "{{by.Office}}",
          "region": "{{region}}",
          "as": "confirmed",
          "on": "{{on:yyyy-MM-dd}}",
          "actor": {{Staff.Written(by)}}
        """);

    /// <summary>How another list is imported.</summary>
    public static string Members(RegisterOptions options) => string.Create(
        CultureInfo.InvariantCulture, $$"""
        "list": "{{options.Kind.ToString().ToLowerInvariant()}}",
          "office": "{{options.Office}}",
          "on": "{{options.On:yyyy-MM-dd}}",{{ActivityIn(options)}}
          "actor": {{Staff.Written(options.By)}}
        """);

    static string ActivityIn(RegisterOptions options) =>
        options.Activity is { } activity ? $"\n  \"activity\": \"{activity}\"," : "";

    // As the list of steps has them.
    static RosterOptions YaoduImport => new(
        Staff.YaoduBureau, RegionCode.Of("141002"), RosterStanding.Confirmed, YaoduRoster.On, Staff.YaoduOfficer);

    static string Written(IReadOnlyList<string> steps) =>
        $$"""
        {
          "title": {
            "zh": "山西样例：八项目，2020—2024年（人员、金额均为虚构）",
            "en": "Shanxi sample: the eight programmes, 2020-2024 (fictional people and amounts)"
          },
          "steps": [
        {{string.Join(",\n", steps.Select(step => "    " + step.ReplaceLineEndings("\n    ")))}}
          ]
        }

        """;
}
