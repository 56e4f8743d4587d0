using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Replays;

/// <summary>
/// A folded state written out as one line a value, always in the same way: what two replays can be compared by, and
/// what a change is shown by. Personal data stays encrypted, so a replay wants no keys.
/// </summary>
static class StateLines
{
    const int DepthMax = 16;

    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    /// <summary>Each value by its path, in the order of the paths.</summary>
    public static SortedDictionary<string, string> Of(object? state)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(lines, "", state, DepthMax);
        return lines;
    }

    /// <summary>SHA-256 over the lines, hexadecimal.</summary>
    public static string Hash(IEnumerable<KeyValuePair<string, string>> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, value) in lines) hash.AppendData(Encoding.UTF8.GetBytes($"{path}={value}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Add(SortedDictionary<string, string> lines, string path, object? value, int depth)
    {
        if (value is null) return;
        ArgumentOutOfRangeException.ThrowIfZero(depth);
        if (Leaf(value) is { } text)
        {
            lines[path] = text;
            return;
        }
        if (value is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
                Add(lines, Below(path, Leaf(entry.Key) ?? entry.Key.ToString()!), entry.Value, depth - 1);
            return;
        }
        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items) Add(lines, $"{path}[{NameOf(item, index++)}]", item, depth - 1);
            return;
        }
        lines[Below(path, "is")] = value.GetType().Name;
        foreach (var member in Members.GetOrAdd(value.GetType(), MembersOf))
            Add(lines, Below(path, member.Name), member.GetValue(value), depth - 1);
    }

    // What has an id is found by it wherever it stands in its list; the rest is counted.
    static string NameOf(object? item, int index) =>
        item?.GetType().GetProperty("Id")?.GetValue(item)?.ToString()
        ?? index.ToString("D4", CultureInfo.InvariantCulture);

    static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    static string? Leaf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum name => name.ToString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Ciphertext { Box: var box } => $"encrypted {ShortHash(box)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when IsPersonal(value.GetType()) && value.GetType().Name != "Encrypted" => value.GetType().Name,
        _ when IsParsable(value.GetType()) => value.ToString(), // ids, codes, months: a text that reads back
        _ => null,
    };

    static string ShortHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    static bool IsPersonal(Type type) =>
        type.DeclaringType is { IsGenericType: true } outer && outer.GetGenericTypeDefinition() == typeof(Personal<>);

    static bool IsParsable(Type type) => type.IsValueType && type.GetInterfaces().Any(
        face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>));

    static PropertyInfo[] MembersOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal),
    ];
}
