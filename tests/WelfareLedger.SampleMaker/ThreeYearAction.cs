using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.SampleMaker;

/// <summary>The province's three-year action: indicators with targets, and what the departments did.</summary>
static class ThreeYearAction
{
    static readonly Code<Programme> Programme = Code<Programme>.Of("140000-three-year-action");
    static readonly DateOnly From = new(2022, 1, 4);

    static readonly (string Indicator, int Target)[] Targets =
    [
        ("P3.installed", 800), ("P4.children", 40), ("P6.contracted", 100), ("P7.volunteers", 300),
        ("P8.children", 1_200),
    ];

    static readonly (string Measure, string Department, DateOnly On)[] Measures =
    [
        ("data-shared-with-bureaus", "140000-civil-affairs", new(2022, 6, 20)),
        ("teachers-in-charge-named", "140000-education", new(2022, 9, 5)),
        ("criminal-record-checks-opened", "140000-public-security", new(2022, 10, 17)),
        ("village-directors-trained", "140000-civil-affairs", new(2023, 5, 29)),
        ("stations-equipped", "140000-federation", new(2023, 11, 13)),
    ];

    public static void Tell(History history)
    {
        history.Tell(From, Staff.ProvinceOfficer, new ProgrammeCommand.LaunchProgramme(
            Programme, Staff.Province, [], From, new(2024, 12, 31)));
        foreach (var (indicator, target) in Targets)
            history.Tell(From, Staff.ProvinceOfficer, new ProgrammeCommand.SetIndicatorTarget(
                Programme, Code<Figure>.Of(indicator), target, new(2024, 12, 31), From));
        foreach (var (measure, department, on) in Measures)
            history.Tell(Workday.OnOrAfter(on.AddDays(2)), Staff.ProvinceOfficer,
                new ProgrammeCommand.RecordProgrammeMeasure(
                    Programme, Code<ProgrammeMeasure>.Of(measure), Code<Office>.Of(department), on, null));
    }
}
