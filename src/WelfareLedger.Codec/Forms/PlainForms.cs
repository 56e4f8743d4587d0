using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>One word of a list, by its name in camelCase; a number would change its meaning with the order.</summary>
sealed class EnumForm<T> : Form<T>
    where T : struct, Enum
{
    static readonly EnumWords Known = EnumWords.Of(typeof(T));

    public override Text Expected =>
        new($"下列之一：{string.Join('、', Words)}", $"one of: {string.Join(", ", Words)}");

    public override IReadOnlyList<string> Words => Known.Words;

    public override string Example => JsonConvert.ToString(Words[0]);

    public override void Write(JsonTextWriter writer, T value) => writer.WriteValue(TextOf(value));

    /// <summary>The word for a value.</summary>
    public static string TextOf(T value) =>
        Known.NameOf(Unsafe.BitCast<T, int>(value))
        ?? throw new ArgumentException($"{Unsafe.BitCast<T, int>(value)} is no {typeof(T).Name}.");

    public override bool TryRead(JToken token, Reading reading, out T value)
    {
        var number = 0;
        var found = token.Type == JTokenType.String && Known.TryFind((string)token!, out number);
        value = Unsafe.BitCast<int, T>(number);
        return found;
    }

    public override T ReadFast(Cursor cursor)
    {
        var word = cursor.Quoted();
        if (word.IsEmpty) return default;
        return Known.TryFind(word, out var number) ? Unsafe.BitCast<int, T>(number) : cursor.Fail<T>();
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
        // A whole number too long for a long comes as a big one.
        (var read, value) = (token as JValue)?.Value switch
        {
            long whole => (true, whole),
            decimal exact => (true, exact),
            BigInteger big when BigInteger.Abs(big) <= (BigInteger)decimal.MaxValue => (true, (decimal)big),
            _ => (false, 0m),
        };
        return read;
    }
}

/// <summary>Names of members and words.</summary>
static class CamelCase
{
    public static string Of(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
