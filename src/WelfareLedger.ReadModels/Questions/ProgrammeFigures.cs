using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>One figure of a programme, as data.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Article">What the article says.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Sql">Counts it: <c>?1</c> is the day, <c>?2</c> the moment.</param>
/// <param name="Values">The parameters from <c>?3</c> on.</param>
sealed record FigureDefinition(string Id, string? Article, Text Title, string Sql, params string[] Values);

/// <summary>
/// What the article on Shanxi's caring mothers (China Women's Daily, 2024-05-23) says, and how it is counted. A
/// programme's figures are those of its county, by the office or the organisation that they are told of.
/// </summary>
static class ProgrammeFigures
{
    const string Yaodu = "141002";
    const string Station = "141123-qcmd-station";
    const string School = "141123-qcmd-school";

    // A cell holds on the day, as known at the moment.
    const string Holds = "{0}.valid_from <= ?1 AND ?1 < {0}.valid_to AND {0}.known_from <= ?2 AND ?2 < {0}.known_to";

    static readonly string InCategoryOfOffices = $"""
        SELECT count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND c.value IN (?5, ?6, ?7) AND {HoldsFor("c")}
          AND o.kind = {(int)CaseKind.Office} AND o.value >= ?3 AND o.value < ?4 AND {HoldsFor("o")}
        """;

    static readonly string CarersOfStation = $"""
        SELECT count(DISTINCT s.subject) FROM caseload s
        WHERE s.kind = {(int)CaseKind.Station} AND s.value = ?3 AND {HoldsFor("s")}
        """;

    static readonly string ChildrenOfStation = $"""
        SELECT count(DISTINCT p.subject) FROM caseload p
        WHERE p.kind = {(int)CaseKind.Pairing} AND {HoldsFor("p")} AND p.value IN (
            SELECT lower(hex(s.subject)) FROM caseload s
            WHERE s.kind = {(int)CaseKind.Station} AND s.value = ?3 AND {HoldsFor("s")})
        """;

    static readonly string PupilsOfSchool = $"""
        SELECT count(DISTINCT s.subject) FROM caseload s
        WHERE s.kind = {(int)CaseKind.School} AND s.value = ?3 AND {HoldsFor("s")}
        """;

    /// <summary>Children by office and category; the category is null for children in any.</summary>
    public static string ByOffice { get; } = $"""
        SELECT o.value, c.value, count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND {HoldsFor("c")}
          AND o.kind = {(int)CaseKind.Office} AND o.value >= ?3 AND o.value < ?4 AND {HoldsFor("o")}
        GROUP BY o.value, c.value
        UNION ALL
        SELECT o.value, NULL, count(DISTINCT c.subject)
        FROM caseload c JOIN caseload o ON o.subject = c.subject
        WHERE c.kind = {(int)CaseKind.Category} AND {HoldsFor("c")}
          AND o.kind = {(int)CaseKind.Office} AND o.value >= ?3 AND o.value < ?4 AND {HoldsFor("o")}
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
        new("P1.mothers", "38", new("兴县前程明德小学爱心妈妈", "caring mothers at the station in Xing County"),
            CarersOfStation, Station),
        new("P1.children", "23", new("与爱心妈妈结对的儿童", "children paired with them"), ChildrenOfStation, Station),
        new("P1.pupils", "146", new("前程明德小学在校学生", "pupils of the school"), PupilsOfSchool, School),
    ];

    /// <summary>The first text that does not begin with a prefix, of those after it; codes are ASCII.</summary>
    public static string EndOf(string prefix) => prefix + '\x7f';

    static FigureDefinition InYaodu(string id, string? article, string zh, string en, params string[] categories) =>
        new(id, article, new(zh, en), InCategoryOfOffices,
            [Yaodu, EndOf(Yaodu), .. categories, .. Enumerable.Repeat(categories[0], 3 - categories.Length)]);

    static string HoldsFor(string alias) => Holds.Replace("{0}", alias, StringComparison.Ordinal);
}
