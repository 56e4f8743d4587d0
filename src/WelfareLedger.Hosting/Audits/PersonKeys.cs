using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Audits;

/// <summary>
/// The keys of named persons, as they are given to an auditor: a JSON line each,
/// <c>{"person":"child-…","category":"identity","generation":1,"key":"…"}</c>, the key's 32 bytes in base64.
/// </summary>
public sealed class PersonKeys : IKeyRing
{
    // A key is made once for each person and category, and once more after it was destroyed.
    const int GenerationMax = 64;
    const int KeyLength = 32;

    readonly Dictionary<(string Person, PersonalCategory Category, int Generation), DataKey> _keys = [];

    /// <summary>The persons in it.</summary>
    public IReadOnlySet<string> People => _keys.Keys.Select(key => key.Person).ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines of all keys of these persons that are there and may be used.</summary>
    public static byte[] Write(IKeyRing keys, IEnumerable<string> people)
    {
        var lines = new StringBuilder();
        foreach (var person in people)
            foreach (var category in Enum.GetValues<PersonalCategory>())
                for (var generation = 1; generation <= GenerationMax; generation++)
                    if (keys.Find(person, category, generation) is { } key)
                        lines.Append(JsonSerializer.Serialize(
                            new Line(person, category, generation, key.Bytes.ToArray()), PersonKeysJson.Default.Line))
                            .Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null when a line is something else.</summary>
    public static PersonKeys? Read(IEnumerable<string> lines)
    {
        var read = new PersonKeys();
        foreach (var text in lines.Where(text => text.Length > 0))
        {
            try
            {
                if (JsonSerializer.Deserialize(text, PersonKeysJson.Default.Line) is not
                    { Person.Length: > 0, Key.Length: KeyLength } line) return null;
                read._keys[(line.Person, line.Category, line.Generation)] = new(line.Generation, line.Key);
            }
            catch (JsonException)
            {
                return null;
            }
        }
        return read._keys.Count > 0 ? read : null;
    }

    /// <inheritdoc/>
    public DataKey? Find(string person, PersonalCategory category, int generation) =>
        _keys.GetValueOrDefault((person, category, generation));

    /// <inheritdoc/>
    public bool IsRestricted(string person, PersonalCategory category) => false;

    DataKey IKeyRing.KeyFor(string person, PersonalCategory category) =>
        throw new NotSupportedException("An auditor's keys only read.");

    void IKeyRing.MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted) =>
        throw new NotSupportedException("An auditor's keys only read.");

    internal sealed record Line(string Person, PersonalCategory Category, int Generation, byte[] Key);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonKeys.Line))]
sealed partial class PersonKeysJson : JsonSerializerContext;
