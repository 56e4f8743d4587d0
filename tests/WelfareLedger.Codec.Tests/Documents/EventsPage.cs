using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>docs/EVENTS.md.</summary>
static class EventsPage
{
    static readonly Dictionary<string, string> Titles = new()
    {
        ["child"] = "Children, in streams `child-ID`",
        ["carer"] = "Carers, in streams `carer-ID`",
        ["organisation"] = "Organisations, in streams `organisation-CODE`",
        ["post"] = "Posts of cadres, in streams `post-CODE`",
        ["activity"] = "Activity sessions, in streams `activity-ID`",
        ["videolink"] = "Video links of households, in streams `videolink-HOUSEHOLD`",
        ["programme"] = "Programmes, in streams `programme-CODE`",
        ["ledger"] = "The ledger, in the stream `ledger-main`",
        ["access"] = "Access to personal data, in streams `access-YYYYMMDD`",
        ["keys"] = "The keys of personal data, in the stream `keys-main`",
        ["checkpoint"] = "Signed checkpoints, in the streams `checkpoint-main` and `checkpoint-access`",
        ["rules"] = "The rules that decide, in the stream `rules-main`",
        ["finding"] = "What people said to findings, in streams `finding-ID`",
        ["crossmatch"] = "Comparisons with lists of other authorities, in streams `crossmatch-ID`, one a comparison",
        ["payroll"] = "Monthly payrolls, in streams `payroll-ID`, one an office, measure and month",
        ["survey"] = "Surveys, in streams `survey-ID`, one a round",
        ["journey"] = "Escort journeys, in streams `journey-ID`",
    };

    static IReadOnlyList<Type> Records { get; } = [.. EventTypes.All.Select(type => type.Clr)];

    public static string Text()
    {
        var page = new Page();
        page.Add(Page.Head("EVENTS"));
        foreach (var category in EventTypes.All.GroupBy(type => type.Category))
        {
            page.Add($"## {Titles[category.Key]}");
            foreach (var type in category)
            {
                page.Add($"### {type.StoredName}");
                page.Add(XmlDocs.Of(type.Clr));
                page.Members(type.Clr, Records, inFull: false);
            }
        }
        page.Add("## Records in lists");
        AddRecords(page, PlainRecords());
        page.Add("## Personal records");
        AddRecords(page, PersonalRecords().Except(PlainRecords()));
        page.Add("## Words");
        foreach (var list in Lists())
        {
            page.Add($"### {list.Name}");
            page.Add(XmlDocs.Of(list));
            page.Table(["word", "meaning"], list.GetFields().Where(field => field.IsStatic).Select(field =>
                (IReadOnlyList<string>)[$"`{Forms.CamelCase.Of(field.Name)}`", XmlDocs.Of(field)]));
        }
        return page.ToString().TrimEnd() + "\n";
    }

    static void AddRecords(Page page, IEnumerable<Type> records)
    {
        foreach (var record in records)
        {
            page.Add($"### {record.Name}");
            page.Add(XmlDocs.Of(record));
            page.Members(record, [], inFull: false);
        }
    }

    /// <summary>The records that stand in clear in lists of events.</summary>
    static IEnumerable<Type> PlainRecords() => Records
        .SelectMany(record => Forms.Shape.Of(record).AnyMembers)
        .Select(member => member.Parameter.ParameterType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        .Select(type => type.GetGenericArguments()[0])
        .Where(type => type != typeof(string) && Forms.Shape.IsRecord(type)).Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The records in boxes, and the records in those.</summary>
    static IEnumerable<Type> PersonalRecords() => Records.Concat(CommandTypes.All.Select(type => type.Clr))
        .SelectMany(Within).Where(Forms.Shape.IsRecord).Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    static IEnumerable<Type> Within(Type record) => Forms.Shape.Of(record).AnyMembers
        .Select(member => XmlDocs.Bare(member.Parameter.ParameterType))
        .Where(type => type != typeof(string) && Forms.Shape.IsRecord(type))
        .SelectMany(type => (IEnumerable<Type>)[type, .. Within(type)]);

    static IEnumerable<Type> Lists() => Records.Concat(CommandTypes.All.Select(type => type.Clr))
        .SelectMany(StoredWords.EnumsIn).Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal);
}
