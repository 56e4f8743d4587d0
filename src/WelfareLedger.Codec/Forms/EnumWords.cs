using System.Text;

namespace WelfareLedger.Codec.Forms;

/// <summary>
/// The words of one list and their numbers. Not generic over the list: each list would otherwise have its dictionaries
/// compiled anew at start, which took half of a short run.
/// </summary>
sealed class EnumWords
{
    const int BucketCount = 32;

    readonly string?[] _nameOf;
    readonly Dictionary<string, int> _byName;

    /// <summary>The words in bytes, few to each bucket.</summary>
    readonly (byte[] Bytes, int Value)[][] _buckets;

    EnumWords(string[] names, int[] values)
    {
        Words = names;
        _nameOf = new string?[values.Max() + 1];
        _byName = new(StringComparer.Ordinal);
        var buckets = new List<(byte[], int)>[BucketCount];
        for (var i = 0; i < names.Length; i++)
        {
            _nameOf[values[i]] = names[i];
            _byName.Add(names[i], values[i]);
            var bytes = Encoding.ASCII.GetBytes(names[i]);
            (buckets[BucketOf(bytes)] ??= []).Add((bytes, values[i]));
        }
        _buckets = [.. buckets.Select(bucket => bucket?.ToArray() ?? [])];
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<string> Words { get; }

    public static EnumWords Of(Type list) => new(
        [.. Enum.GetNames(list).Select(CamelCase.Of)],
        (int[])Enum.GetValuesAsUnderlyingType(list));

    /// <summary>The word for a number; null when there is none.</summary>
    public string? NameOf(int value) => (uint)value < (uint)_nameOf.Length ? _nameOf[value] : null;

    public bool TryFind(string name, out int value) => _byName.TryGetValue(name, out value);

    public bool TryFind(ReadOnlySpan<byte> word, out int value)
    {
        foreach (var (bytes, number) in _buckets[BucketOf(word)])
        {
            value = number;
            if (word.SequenceEqual(bytes)) return true;
        }
        value = 0;
        return false;
    }

    static int BucketOf(ReadOnlySpan<byte> word) => (word.Length + (word[0] * 3) + word[^1]) % BucketCount;
}
