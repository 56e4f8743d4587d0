using System.IO.Compression;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>All files of the sample county set; the same bytes every time.</summary>
static class SampleFiles
{
    const ulong Seed = 20240523; // the day of the article

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

        return new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [SampleSet.FileName] = Encoding.UTF8.GetBytes(Steps),
            ["xingxian-roster.xlsx"] = SheetWriter.ToBytes(pupils.ToSheet(), CompressionLevel.NoCompression),
            ["xingxian-year.jsonl"] = year.ToBytes(),
            ["yaodu-roster.xlsx"] = workbook,
            ["spring-2024.jsonl"] = spring.ToBytes(),
        };
    }

    // As the list of steps has them.
    static RosterOptions YaoduImport => new(
        Staff.YaoduBureau, RegionCode.Of("141002"), RosterStanding.Confirmed, YaoduRoster.On, Staff.YaoduOfficer);

    static string Steps =>
        $$"""
        {
          "title": {
            "zh": "山西样例：尧都区与兴县，2023—2024年（人员、金额均为虚构）",
            "en": "Shanxi sample: Yaodu District and Xing County, 2023-2024 (fictional people and amounts)"
          },
          "steps": [
            {
              "at": "2023-02-27T09:00:00+08:00",
              "import": "xingxian-roster.xlsx",
              "office": "{{Staff.XingBureau}}",
              "region": "141123",
              "as": "confirmed",
              "on": "{{XingRoster.On:yyyy-MM-dd}}",
              "actor": { "id": "xx-01", "role": "bureau-officer", "office": "{{Staff.XingBureau}}" }
            },
            { "record": "xingxian-year.jsonl" },
            {
              "at": "2024-01-15T09:00:00+08:00",
              "import": "yaodu-roster.xlsx",
              "office": "{{Staff.YaoduBureau}}",
              "region": "141002",
              "as": "confirmed",
              "on": "{{YaoduRoster.On:yyyy-MM-dd}}",
              "actor": { "id": "yd-01", "role": "bureau-officer", "office": "{{Staff.YaoduBureau}}" }
            },
            { "record": "spring-2024.jsonl" }
          ]
        }

        """;
}
