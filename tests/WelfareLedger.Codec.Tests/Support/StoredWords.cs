using Newtonsoft.Json;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Tests;

/// <summary>The lists of words that stand in events: today's, and those of the golden files.</summary>
static class StoredWords
{
    /// <summary>Today's, by the name of the list.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>> Lists { get; } = new(
        EventTypes.All.SelectMany(type => EnumsIn(type.Clr)).Distinct()
            .ToDictionary(list => list.Name, list => AllForms.Of(list).Words),
        StringComparer.Ordinal);

    /// <summary>All words of a list in all its golden files.</summary>
    public static IReadOnlyList<string> Golden(string list) =>
    [
        .. Files(list).SelectMany(path => JsonConvert.DeserializeObject<string[]>(File.ReadAllText(path))!),
    ];

    /// <summary>Notes what is new in a file of its own.</summary>
    public static void AddMissing(string list, IReadOnlyList<string> words)
    {
        var missing = words.Except(Golden(list)).ToArray();
        if (missing.Length == 0) return;
        Directory.CreateDirectory(Checkout.Golden("words"));
        File.WriteAllText(
            Checkout.Golden("words", $"{list}.{Files(list).Count() + 1}.json"),
            JsonConvert.SerializeObject(missing, Formatting.Indented) + "\n");
    }

    /// <summary>The enums in a record, in its lists and in its personal records.</summary>
    public static IEnumerable<Type> EnumsIn(Type record) =>
        Shape.Of(record).AnyMembers.SelectMany(member => EnumsOf(member.Parameter.ParameterType));

    static IEnumerable<Type> EnumsOf(Type type) =>
        type.IsEnum ? [type]
        : type.IsGenericType && Wraps(type) ? EnumsOf(type.GetGenericArguments()[0])
        : Shape.IsRecord(type) && type != typeof(string) ? EnumsIn(type)
        : [];

    static bool Wraps(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Nullable<>)
            || definition == typeof(ValueList<>)
            || definition == typeof(Personal<>);
    }

    static IEnumerable<string> Files(string list) => Directory.Exists(Checkout.Golden("words"))
        ? Directory.EnumerateFiles(Checkout.Golden("words"), $"{list}.*.json").Order(StringComparer.Ordinal)
        : [];
}
