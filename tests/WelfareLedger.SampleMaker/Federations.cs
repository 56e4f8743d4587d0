using WelfareLedger.Domain;
using WelfareLedger.Domain.Organisations;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// The women's federations of the province at their five levels, the bureaus that import rosters, and the school and
/// station of Xing County.
/// </summary>
static class Federations
{
    /// <summary>All of them are there from the beginning.</summary>
    public static readonly DateOnly On = new(2020, 8, 24);

    static readonly DateOnly FoundedOn = new(2019, 1, 1);

    static readonly string[] Prefectures = ["140100", "140500", "140800", "141000", "141100"];

    static readonly string[] Counties =
        ["140521", "140825", "140881", "141002", "141123", .. TaiyuanProgramme.Counties];

    static readonly (string Code, FederationLevel Level, string Parent)[] Below =
    [
        ("140521100", FederationLevel.Township, "140521"), ("140521101", FederationLevel.Township, "140521"),
        ("140825100", FederationLevel.Township, "140825"), ("141123100", FederationLevel.Township, "141123"),
        ("140521100201", FederationLevel.Village, "140521100"),
        ("140825100201", FederationLevel.Village, "140825100"),
        ("141123100201", FederationLevel.Village, "141123100"),
    ];

    static readonly string[] Bureaus = ["140121", "140521", "140825", "140881", "141002", "141123"];

    /// <summary>A federation by its region.</summary>
    public static Code<Organisation> Of(string region) => Code<Organisation>.Of(CodeOf(region));

    public static void Tell(History history)
    {
        Found(history, "140000", FederationLevel.Province, null);
        foreach (var prefecture in Prefectures) Found(history, prefecture, FederationLevel.Prefecture, "140000");
        foreach (var county in Counties) Found(history, county, FederationLevel.County, $"{county[..4]}00");
        foreach (var (code, level, parent) in Below) Found(history, code, level, parent);
        foreach (var bureau in Bureaus)
            Found(history, $"{bureau}-civil-affairs", OrganisationKind.Bureau, bureau, FoundedOn);
        Found(history, XingRoster.SchoolCode, OrganisationKind.School, "141123", FoundedOn);
        history.Tell(new(2023, 3, 1), Staff.Federation, new OrganisationCommand.FoundOrganisation(
            CaringMothers.Station, OrganisationKind.Station, null, Staff.XingFederation, RegionCode.Of("141123"),
            Of("141123"), new(2023, 3, 1)));
    }

    // A code has no number as long as a person's.
    static string CodeOf(string region) =>
        region.Length > 9 ? $"{region[..9]}-{region[9..]}-federation" : $"{region}-federation";

    static void Found(History history, string region, FederationLevel level, string? parent) =>
        history.Tell(On, Staff.ProvinceOfficer, new OrganisationCommand.FoundOrganisation(
            Of(region), OrganisationKind.Federation, level, Code<Office>.Of(CodeOf(region)),
            RegionCode.Of(region), parent is null ? null : Of(parent), FoundedOn));

    static void Found(History history, string code, OrganisationKind kind, string region, DateOnly on) =>
        history.Tell(On, Staff.ProvinceOfficer, new OrganisationCommand.FoundOrganisation(
            Code<Organisation>.Of(code), kind, null, Code<Office>.Of($"{region}-civil-affairs"), RegionCode.Of(region),
            null, on));
}
