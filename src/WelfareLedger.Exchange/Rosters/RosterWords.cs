using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The words that stand in cells, from Words.json: each list gives the wordings of one value.</summary>
sealed class RosterWords
{
    public static RosterWords Instance { get; } = new();

    RosterWords()
    {
        using var words = JsonDocument.Parse(Embedded.Open("Words.json"));
        var root = words.RootElement;
        Sexes = Of<Sex>(root, "sex");
        Categories = Of<ChildCategory>(root, "category");
        Relations = Of<Relation>(root, "relation");
        Situations = Of<ParentSituation>(root, "parentSituation");
        Stages = Of<SchoolStage>(root, "schoolStage");
        SchoolNames = Of<SchoolStage>(root, "schoolName");
        HealthStates = Of<HealthState>(root, "health");
        NoNumbers = Of<NumberStatus>(root, "noNumber");
        Negations = List(root, "negation");
        Totals = List(root, "totals");
        Notes = List(root, "notes");
        Examples = List(root, "examples");
        Yes = List(root, "yes").ToFrozenSet();
        No = List(root, "no").ToFrozenSet();
        Nothing = List(root, "nothing").ToFrozenSet();
        EthnicGroups = root.GetProperty("ethnicGroup").EnumerateObject()
            .ToDictionary(group => group.Name, group => group.Value.GetString()!, StringComparer.Ordinal);
    }

    public WordTable<Sex> Sexes { get; }
    public WordTable<ChildCategory> Categories { get; }
    public WordTable<Relation> Relations { get; }
    public WordTable<ParentSituation> Situations { get; }
    public WordTable<SchoolStage> Stages { get; }

    /// <summary>Parts of schools' names that tell the stage.</summary>
    public WordTable<SchoolStage> SchoolNames { get; }
    public WordTable<HealthState> HealthStates { get; }

    /// <summary>What stands in the number's column where there is none.</summary>
    public WordTable<NumberStatus> NoNumbers { get; }

    /// <summary>Words that turn a situation into its opposite or its end.</summary>
    public IReadOnlyList<string> Negations { get; }
    public IReadOnlyList<string> Totals { get; }
    public IReadOnlyList<string> Notes { get; }
    public IReadOnlyList<string> Examples { get; }
    public IReadOnlySet<string> Yes { get; }
    public IReadOnlySet<string> No { get; }

    /// <summary>What people write into a cell to say that there is nothing to write; a dash has the empty key.
    /// </summary>
    public IReadOnlySet<string> Nothing { get; }

    /// <summary>Names by two-digit code, GB/T 3304.</summary>
    public IReadOnlyDictionary<string, string> EthnicGroups { get; }

    /// <summary>The code of an ethnic group given by code or name, 汉 or 汉族.</summary>
    public bool TryEthnicGroup(string text, [NotNullWhen(true)] out string? code)
    {
        var key = Plain.Key(text);
        code = EthnicGroups.ContainsKey(key) ? key
            : key.Length == 1 && EthnicGroups.ContainsKey("0" + key) ? "0" + key
            : EthnicGroups.FirstOrDefault(group => key == group.Value || key == group.Value + "族").Key;
        return code is not null;
    }

    static WordTable<T> Of<T>(JsonElement root, string list)
        where T : struct, Enum =>
        new(root.GetProperty(list).EnumerateObject().SelectMany(value => Strings(value.Value)
            .Select(word => (word, Enum.Parse<T>(value.Name, ignoreCase: true)))));

    static string[] List(JsonElement root, string list) =>
        [.. Strings(root.GetProperty(list)).Select(Plain.Key).Distinct()];

    static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(word => word.GetString()!);
}

/// <summary>Wordings and what they mean.</summary>
sealed class WordTable<T>
    where T : struct
{
    readonly Dictionary<string, T> _values = [];
    readonly (string Word, T Value)[] _longestFirst;

    public WordTable(IEnumerable<(string Word, T Value)> words)
    {
        // Adding, not setting: a wording with two meanings is a mistake in the table.
        foreach (var (word, value) in words) _values.Add(Plain.Key(word), value);
        _longestFirst = [.. _values.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Key.Length)];
    }

    public IEnumerable<(string Word, T Value)> All => _longestFirst;

    /// <summary>The whole text is a wording, or what stands before its bracket is.</summary>
    public T? Find(string text) =>
        _values.TryGetValue(Plain.Key(text), out var value) || _values.TryGetValue(
            Plain.Key(Plain.BeforeBracket(text)), out value) ? value : null;

    /// <summary>The text begins with a wording of at least so many characters.</summary>
    public T? FindBeginning(string text, int lengthMin) =>
        First(
            Plain.Key(text),
            (key, word) => word.Length >= lengthMin && key.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whatever has a wording of at least so many characters somewhere in the text.</summary>
    public IReadOnlySet<T> AllWithin(string text, int lengthMin)
    {
        var key = Plain.Key(text);
        return _longestFirst.Where(word => word.Word.Length >= lengthMin
            && key.Contains(word.Word, StringComparison.Ordinal)).Select(word => word.Value).ToHashSet();
    }

    /// <summary>The longest wording of at least so many characters that stands somewhere in the text.</summary>
    public T? FindWithin(string text, int lengthMin) =>
        First(Plain.Key(text), (key, word) => word.Length >= lengthMin && key.Contains(word, StringComparison.Ordinal));

    T? First(string key, Func<string, string, bool> matches)
    {
        foreach (var (word, value) in _longestFirst)
            if (matches(key, word)) return value;
        return null;
    }
}

/// <summary>Tables that are built into the program.</summary>
static class Embedded
{
    public static Stream Open(string name) =>
        typeof(Embedded).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} was not built in.");
}
