using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>One word of a list, by its name in camelCase; a number would change its meaning with the order.</summary>
sealed class EnumForm<T> : Form<T>
    where T : struct, Enum
{
    static readonly string?[] NameOf = MakeNames();

    static readonly FrozenDictionary<string, T> ByName =
        Enum.GetValues<T>().ToFrozenDictionary(value => NameOf[IndexOf(value)]!, StringComparer.Ordinal);

    const int BucketCount = 32;

    /// <summary>The words in bytes, few to each bucket.</summary>
    static readonly (byte[] Bytes, T Value)[][] Buckets =
    [
        .. Enumerable.Range(0, BucketCount).Select(bucket => Enum.GetValues<T>()
            .Select(value => (Encoding.ASCII.GetBytes(TextOf(value)), value))
            .Where(word => BucketOf(word.Item1) == bucket)
            .ToArray()),
    ];

    public override Text Expected =>
        new($"下列之一：{string.Join('、', Words)}", $"one of: {string.Join(", ", Words)}");

    public override IReadOnlyList<string> Words { get; } =
        [.. Enum.GetValues<T>().Select(value => NameOf[IndexOf(value)]!)];

    public override string Example => JsonConvert.ToString(Words[0]);

    public override void Write(JsonTextWriter writer, T value) => writer.WriteValue(TextOf(value));

    /// <summary>The word for a value.</summary>
    public static string TextOf(T value) =>
        (uint)IndexOf(value) < (uint)NameOf.Length && NameOf[IndexOf(value)] is { } name
            ? name
            : throw new ArgumentException($"{IndexOf(value)} is no {typeof(T).Name}.");

    public override bool TryRead(JToken token, Reading reading, out T value)
    {
        value = default;
        return token.Type == JTokenType.String && ByName.TryGetValue((string)token!, out value);
    }

    public override T ReadFast(Cursor cursor)
    {
        var word = cursor.Quoted();
        if (word.IsEmpty) return default;
        foreach (var (bytes, value) in Buckets[BucketOf(word)])
        {
            if (word.SequenceEqual(bytes)) return value;
        }
        return cursor.Fail<T>();
    }

    static int BucketOf(ReadOnlySpan<byte> word) => (word.Length + (word[0] * 3) + word[^1]) % BucketCount;

    static int IndexOf(T value) => Unsafe.BitCast<T, int>(value);

    static string?[] MakeNames()
    {
        var names = new string?[Enum.GetValues<T>().Max(IndexOf) + 1];
        foreach (var value in Enum.GetValues<T>()) names[IndexOf(value)] = CamelCase.Of(value.ToString());
        return names;
    }
}

/// <summary>Yes or no.</summary>
sealed class BoolForm : Form<bool>
{
    public override Text Expected => new("true 或 false", "true or false");

    public override IReadOnlyList<string> Words => ["true", "false"];

    public override string Example => "true";

    public override void Write(JsonTextWriter writer, bool value) => writer.WriteValue(value);

    public override bool ReadFast(Cursor cursor) =>
        cursor.TrySkip("true"u8) || (!cursor.TrySkip("false"u8) && cursor.Fail<bool>());

    public override bool TryRead(JToken token, Reading reading, out bool value)
    {
        value = token.Type == JTokenType.Boolean && (bool)token;
        return token.Type == JTokenType.Boolean;
    }
}

/// <summary>A whole number.</summary>
sealed class IntForm : Form<int>
{
    public override Text Expected => new("一个整数", "a whole number");

    public override string Example => "1";

    public override void Write(JsonTextWriter writer, int value) => writer.WriteValue(value);

    public override int ReadFast(Cursor cursor) =>
        Ascii.TryInt(cursor.Number(), out var number) ? number : cursor.Fail<int>();

    public override bool TryRead(JToken token, Reading reading, out int value)
    {
        value = 0;
        if (token is not JValue { Value: long number } || number is < int.MinValue or > int.MaxValue) return false;
        value = (int)number;
        return true;
    }
}

/// <summary>Money: a decimal number, exactly as it is, with its decimals.</summary>
sealed class DecimalForm : Form<decimal>
{
    public override Text Expected => new("一个数，如 1200.00", "a number such as 1200.00");

    public override string Example => "1200.00";

    public override void Write(JsonTextWriter writer, decimal value) =>
        writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));

    public override decimal ReadFast(Cursor cursor) =>
        Ascii.TryDecimal(cursor.Number(), out var number) ? number : cursor.Fail<decimal>();

    public override bool TryRead(JToken token, Reading reading, out decimal value)
    {
        (var read, value) = token is JValue { Value: var number }
            ? number switch { long whole => (true, whole), decimal exact => (true, exact), _ => (false, 0m) }
            : (false, 0m);
        return read;
    }
}

/// <summary>Names of members and words.</summary>
static class CamelCase
{
    public static string Of(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
