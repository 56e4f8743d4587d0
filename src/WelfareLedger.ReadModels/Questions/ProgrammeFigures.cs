using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Organisations;

namespace WelfareLedger.ReadModels;

/// <summary>One figure of a programme, as data. It is counted from the caseload or from the collective streams.
/// </summary>
/// <param name="Id">Stable.</param>
/// <param name="Article">What the article says.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Offices">The beginning of the codes of the offices that it is told of; empty for all.</param>
abstract record FigureDefinition(string Id, string? Article, Text Title, string Offices)
{
    /// <summary>The offices that are both the figure's and asked for; null where none can be.</summary>
    public string? Among(string asked) =>
        asked.StartsWith(Offices, StringComparison.Ordinal) ? asked
        : Offices.StartsWith(asked, StringComparison.Ordinal) ? Offices
        : null;

    /// <summary>Counted from the caseload by a query: <c>?1</c> is the day, <c>?2</c> the moment, <c>?3</c> and
    /// <c>?4</c> the offices, and the values come from <c>?5</c> on.</summary>
    public sealed record OfCases(
        string Id, string? Article, Text Title, string Offices, string Sql, params string[] Values)
        : FigureDefinition(Id, Article, Title, Offices);

    /// <summary>Counted from the collective streams, for the offices whose code begins so.</summary>
    public sealed record OfCollectives(
        string Id, string? Article, Text Title, string Offices, Func<CollectiveCounts, string, long> Count)
        : FigureDefinition(Id, Article, Title, Offices);
}

/// <summary>
/// What the article on Shanxi's caring mothers (China Women's Daily, 2024-05-23) says, and how it is counted. A
/// programme's figures are those of its county, by the office or the organisation that they are told of.
/// </summary>
static class ProgrammeFigures
{
    const string Yaodu = "141002";
    const string Yongji = "140881";
    const string Xinjiang = "140825";
    const string Taiyuan = "1401";
    const string Qinshui = "140521";
    const string Station = "141123-qcmd-station";
    const string School = "141123-qcmd-school";

    // A cell holds on the day, as known at the moment.
    const string Holds = "{0}.valid_from <= ?1 AND ?1 < {0}.valid_to AND {0}.known_from <= ?2 AND ?2 < {0}.known_to";

    static readonly string InCategoryOfOffices = $"""
        SELECT count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND c.value IN (?5, ?6, ?7) AND {HoldsFor("c")}
          AND {IsAsked(CaseKind.Office)}
        """;

    static readonly string ContractedOfCategories = $"""
        {InCategoryOfOffices}
          AND EXISTS (SELECT 1 FROM caseload k
            WHERE k.subject = c.subject AND k.kind = {(int)CaseKind.Contract} AND {HoldsFor("k")})
        """;

    static readonly string InAnyCategory = $"""
        SELECT count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND {HoldsFor("c")} AND {IsAsked(CaseKind.Office)}
        """;

    static readonly string CarersOfStation = $"""
        SELECT count(DISTINCT s.subject) FROM caseload s JOIN caseload o ON o.subject = s.subject
        WHERE s.kind = {(int)CaseKind.Station} AND s.value = ?5 AND {HoldsFor("s")} AND {IsAsked(CaseKind.Service)}
        """;

    static readonly string ChildrenOfStation = $"""
        SELECT count(DISTINCT p.subject) FROM caseload p JOIN caseload o ON o.subject = p.subject
        WHERE p.kind = {(int)CaseKind.Pairing} AND {HoldsFor("p")} AND {IsAsked(CaseKind.Office)} AND p.value IN (
            SELECT lower(hex(s.subject)) FROM caseload s
            WHERE s.kind = {(int)CaseKind.Station} AND s.value = ?5 AND {HoldsFor("s")})
        """;

    static readonly string PupilsOfSchool = $"""
        SELECT count(DISTINCT s.subject) FROM caseload s JOIN caseload o ON o.subject = s.subject
        WHERE s.kind = {(int)CaseKind.School} AND s.value = ?5 AND {HoldsFor("s")} AND {IsAsked(CaseKind.Office)}
        """;

    static readonly string PairingsOfCarers = $"""
        FROM caseload p
        WHERE p.kind = {(int)CaseKind.Pairing} AND {HoldsFor("p")} AND p.value IN (
            SELECT lower(hex(o.subject)) FROM caseload o WHERE {IsAsked(CaseKind.Service)})
        """;

    static readonly string PairedCarers = $"SELECT count(DISTINCT p.value) {PairingsOfCarers}";

    static readonly string PairedChildren = $"SELECT count(DISTINCT p.subject) {PairingsOfCarers}";

    /// <summary>Children by office and category; the category is null for children in any.</summary>
    public static string ByOffice { get; } = $"""
        SELECT o.value, c.value, count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND {HoldsFor("c")}
          AND {IsAsked(CaseKind.Office)}
        GROUP BY o.value, c.value
        UNION ALL
        SELECT o.value, NULL, count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND {HoldsFor("c")}
          AND {IsAsked(CaseKind.Office)}
        GROUP BY o.value
        ORDER BY 1, 2
        """;

    public static IReadOnlyList<FigureDefinition> All { get; } =
    [
        InYaodu("P6.leftBehind", "262", "尧都区农村留守儿童", "left-behind children in Yaodu District", "LeftBehind"),
        InYaodu("P6.orphans", "31", "尧都区孤儿", "orphans in Yaodu District", "Orphan"),
        InYaodu("P6.unattended", "72", "尧都区事实无人抚养儿童", "de facto unattended children in Yaodu District",
            "Unattended"),
        InYaodu("P6.distinct", null, "以上三类儿童（不重复计）", "children in any of the three, each counted once",
            "LeftBehind", "Orphan", "Unattended"),
        Cases("P1.mothers", "38", new("兴县前程明德小学爱心妈妈", "caring mothers at the station in Xing County"),
            "", CarersOfStation, Station),
        Cases("P1.children", "23", new("与爱心妈妈结对的儿童", "children paired with them"),
            "", ChildrenOfStation, Station),
        Cases("P1.pupils", "146", new("前程明德小学在校学生", "pupils of the school"), "", PupilsOfSchool, School),
        Told("P2.children", ">700", new("护送团聚的儿童", "children escorted to their parents"), "",
            static (counts, office) => counts.Travellers(office)),
        Told("P2.escorts", ">70", new("护送人员", "their escorts"), "",
            static (counts, office) => counts.Escorts(office)),
        Told("P2.destinations", "3", new("护送目的地", "where they went"), "",
            static (counts, office) => counts.Destinations(office)),
        Told("P3.installed", "780", new("永济市安装过视频连线的家庭", "households in Yongji that ever had a video link"),
            Yongji, static (counts, office) => counts.EverInstalled(office)),
        Told("P3.active", null, new("其中现有视频连线的家庭", "households that have one"), Yongji,
            static (counts, office) => counts.Installed(office)),
        Cases("P4.members", "42", new("新绛县结对的爱心妈妈", "caring mothers paired in Xinjiang County"), Xinjiang,
            PairedCarers),
        Cases("P4.children", "42", new("与其结对的儿童", "children paired with them"), Xinjiang, PairedChildren),
        Told("P5.themes", "1", new("太原市项目主题", "themes in Taiyuan"), Taiyuan,
            static (counts, office) => counts.Themes(office)),
        Told("P5.groups", "2", new("服务群体", "groups of children served"), Taiyuan,
            static (counts, office) => counts.ServedGroups(office)),
        Told("P5.plans", "3", new("活动计划", "activity plans"), Taiyuan,
            static (counts, office) => counts.Plans(office)),
        Told("P5.teams", "10", new("有服务队的县（市、区）", "county units with a team"), Taiyuan,
            static (counts, office) => counts.Teams(office)),
        Told("P5.kinds", "N", new("已开展的活动种类", "kinds of activities held"), Taiyuan,
            static (counts, office) => counts.KindsHeld(office)),
        Cases("P6.contracted", "103", new("尧都区有干部包联的孤儿和事实无人抚养儿童",
            "orphans and unattended children in Yaodu District under contract"), Yaodu,
            ContractedOfCategories, "Orphan", "Unattended", "Unattended"),
        Told("P7.enterprises", "23", new("沁水县爱心企业", "enterprises in Qinshui County"), Qinshui,
            static (counts, office) => counts.Organisations(OrganisationKind.Enterprise, office)),
        Told("P7.units", "25", new("机关事业单位", "units"), Qinshui,
            static (counts, office) => counts.Organisations(OrganisationKind.Unit, office)),
        Told("P7.volunteers", ">320", new("志愿服务小组的志愿者", "volunteers in groups"), Qinshui,
            static (counts, office) => counts.Volunteers(office)),
        Told("P7.groups", "23", new("志愿服务小组", "groups of volunteers"), Qinshui,
            static (counts, office) => counts.Organisations(OrganisationKind.Group, office)),
        Cases("P7.mothers", "30", new("沁水县结对的爱心妈妈（报道为2020年）",
            "caring mothers paired in Qinshui (article: of 2020)"), Qinshui, PairedCarers),
        Cases("P7.children", "16", new("与其结对的儿童（报道为2020年）", "children paired with them (article: of 2020)"),
            Qinshui, PairedChildren),
        Cases("P8.children", null, new("各类儿童（不重复计）", "children in any category, each counted once"), "",
            InAnyCategory),
    ];

    /// <summary>Of all of the above, whatever it is called and wherever its lines end.</summary>
    public static Digest Digest { get; } = Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', All.Select(TextOf).Append(ByOffice).Prepend(CollectiveCounts.Definition))
            .ReplaceLineEndings("\n"))));

    /// <summary>The first text that does not begin with a prefix, of those after it; codes are ASCII.</summary>
    public static string EndOf(string prefix) => prefix + '\x7f';

    static FigureDefinition.OfCases InYaodu(
        string id, string? article, string zh, string en, params string[] categories) => Cases(
            id, article, new(zh, en), Yaodu, InCategoryOfOffices,
            [.. categories, .. Enumerable.Repeat(categories[0], 3 - categories.Length)]);

    static FigureDefinition.OfCases Cases(
        string id, string? article, Text title, string offices, string sql, params string[] values) =>
        new(id, article, title, offices, sql, values);

    static FigureDefinition.OfCollectives Told(
        string id, string? article, Text title, string offices, Func<CollectiveCounts, string, long> count) =>
        new(id, article, title, offices, count);

    static string TextOf(FigureDefinition figure) => figure is FigureDefinition.OfCases cases
        ? string.Join('\n', [figure.Id, figure.Offices, cases.Sql, .. cases.Values])
        : $"{figure.Id}\n{figure.Offices}";

    static string IsAsked(CaseKind kind) =>
        $"o.kind = {(int)kind} AND o.value >= ?3 AND o.value < ?4 AND {HoldsFor("o")}";

    /// <summary>That a cell holds on the day <c>?1</c>, as known at the moment <c>?2</c>.</summary>
    public static string HoldsFor(string alias) => Holds.Replace("{0}", alias, StringComparison.Ordinal);
}
