using System.Text.Json;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The wordings of headers, from Headers.json.</summary>
sealed class HeaderWords
{
    public static HeaderWords Instance { get; } = new();

    readonly Dictionary<string, RosterField> _fields = [];
    readonly Dictionary<string, Person> _people = [];
    readonly string[] _titles;

    /// <summary>Whom a header above others speaks of.</summary>
    enum Person
    {
        Child,
        Guardian,
        Father,
        Mother,
    }

    HeaderWords()
    {
        using var words = JsonDocument.Parse(Embedded.Open("Headers.json"));
        Read(words.RootElement.GetProperty("fields"), _fields);
        Read(words.RootElement.GetProperty("people"), _people);
        _titles = [.. words.RootElement.GetProperty("titles").EnumerateArray().Select(word => word.GetString()!)];
    }

    /// <summary>The wordings of each field, for the documents and their test.</summary>
    public static IReadOnlyDictionary<RosterField, IReadOnlyList<string>> All()
    {
        using var words = JsonDocument.Parse(Embedded.Open("Headers.json"));
        return words.RootElement.GetProperty("fields").EnumerateObject().ToDictionary(
            field => Enum.Parse<RosterField>(field.Name, ignoreCase: true),
            IReadOnlyList<string> (field) => [.. field.Value.EnumerateArray().Select(word => word.GetString()!)]);
    }

    /// <summary>
    /// The field of a column by the headers above it, outermost first: 姓名, or 监护人情况 over 姓名. Null when unknown.
    /// </summary>
    public RosterField? Find(IReadOnlyList<string> path)
    {
        var leaf = path[^1];
        var alone = Alone(leaf);
        if (path.Count == 1) return alone == RosterField.Situation ? null : alone;
        if (alone is { } unmistakable && !CanBeAnybodys(unmistakable)) return unmistakable;
        return Whose(path) switch
        {
            Person.Child => alone == RosterField.Situation ? Alone(path[^2] + leaf) : alone,
            { } person => Alone(Stem(path) + leaf) ?? (alone is { } field ? Of(person, field) : null),
            // 帮扶干部 over 姓名: somebody else's name must not become the child's.
            null => Alone(path[^2] + leaf),
        };
    }

    RosterField? Alone(string header) =>
        _fields.TryGetValue(Plain.Key(header), out var field)
        || _fields.TryGetValue(Plain.Key(Plain.BeforeBracket(header)), out field)
        || _fields.TryGetValue(Plain.Key(WithoutNumber(header)), out field)
            ? field
            : null;

    Person? Whose(IReadOnlyList<string> path)
    {
        for (var i = path.Count - 2; i >= 0; i--)
        {
            if (_people.TryGetValue(Plain.Key(path[i]), out var person)
                || _people.TryGetValue(Plain.Key(Plain.BeforeBracket(path[i])), out person)) return person;
            if (_titles.Any(title => path[i].Contains(title, StringComparison.OrdinalIgnoreCase))) return Person.Child;
        }
        return null;
    }

    static string Stem(IReadOnlyList<string> path)
    {
        var above = path[^2];
        foreach (var ending in (string[])["基本情况", "基本信息", "情况", "信息"])
            if (above.EndsWith(ending, StringComparison.Ordinal)) return above[..^ending.Length];
        return above;
    }

    static bool CanBeAnybodys(RosterField field) => field is RosterField.Name or RosterField.Sex or RosterField.Number
        or RosterField.Birth or RosterField.Age or RosterField.Phone or RosterField.Situation or RosterField.Health
        or RosterField.Category or RosterField.EthnicGroup or RosterField.RegisteredAddress
        or RosterField.CurrentAddress or RosterField.Remark or RosterField.GuardianRelation
        or RosterField.DisabilityGrade or RosterField.DisabilityKind or RosterField.Illness
        or RosterField.SchoolStage or RosterField.OtherPapers;

    // Of people around the child the ledger keeps little; the rest stays an unknown column, which is kept as it is.
    static RosterField? Of(Person person, RosterField field) => (person, field) switch
    {
        (Person.Guardian, RosterField.Name) => RosterField.GuardianName,
        (Person.Guardian, RosterField.Number) => RosterField.GuardianNumber,
        (Person.Guardian, RosterField.Phone) => RosterField.GuardianPhone,
        (Person.Guardian, RosterField.GuardianRelation) => RosterField.GuardianRelation,
        (Person.Father, RosterField.Name) => RosterField.FatherName,
        (Person.Father, RosterField.Number) => RosterField.FatherNumber,
        (Person.Father, RosterField.Phone) => RosterField.FatherPhone,
        (Person.Father, RosterField.Situation) => RosterField.FatherSituation,
        (Person.Mother, RosterField.Name) => RosterField.MotherName,
        (Person.Mother, RosterField.Number) => RosterField.MotherNumber,
        (Person.Mother, RosterField.Phone) => RosterField.MotherPhone,
        (Person.Mother, RosterField.Situation) => RosterField.MotherSituation,
        _ => null,
    };

    static string WithoutNumber(string header) => Plain.Words(header).TrimStart("0123456789.、".ToCharArray());

    static void Read<T>(JsonElement lists, Dictionary<string, T> into)
        where T : struct, Enum
    {
        foreach (var list in lists.EnumerateObject())
        {
            foreach (var word in list.Value.EnumerateArray())
                into.Add(Plain.Key(word.GetString()!), Enum.Parse<T>(list.Name, ignoreCase: true));
        }
    }
}
