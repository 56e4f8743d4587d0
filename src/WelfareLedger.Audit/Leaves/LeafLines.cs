using System.Buffers.Text;
using System.Text.Unicode;

namespace WelfareLedger.Audit.Leaves;

/// <summary>
/// The eight lines read where they lie, for whoever reads millions: the same grammar as <see cref="EventLeaf"/>, held
/// to it by a test, and no copies.
/// </summary>
readonly ref struct LeafLines
{
    const int LengthMax = 2_048;
    const int IdLength = 36;
    const int TimeLength = 28;
    const int HashDigits = 64;

    public ReadOnlySpan<byte> Stream { get; private init; }

    public long Revision { get; private init; }

    public Guid Id { get; private init; }

    public ReadOnlySpan<byte> Type { get; private init; }

    /// <summary>Ticks in UTC; -1 where there is no time of ours.</summary>
    public long RecordedTicks { get; private init; }

    /// <summary>Hexadecimal.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>Hexadecimal.</summary>
    public ReadOnlySpan<byte> Metadata { get; private init; }

    /// <summary>False when the entry is not exactly what the ledger writes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> entry, out LeafLines lines)
    {
        lines = default;
        if (entry.Length > LengthMax || !entry.StartsWith("welfareledger/event/v1\n"u8)) return false;
        var rest = entry["welfareledger/event/v1\n"u8.Length..];
        if (!TryLine(ref rest, "stream "u8, out var stream) || !Utf8.IsValid(stream)
            || !TryLine(ref rest, "revision "u8, out var digits) || !TryNumber(digits, out var revision)
            || !TryLine(ref rest, "id "u8, out var id) || !TryId(id, out var guid)
            || !TryLine(ref rest, "type "u8, out var type) || !Utf8.IsValid(type)
            || !TryLine(ref rest, "recorded "u8, out var time) || !TryTime(time, out var ticks)
            || !TryLine(ref rest, "data "u8, out var data) || !IsHash(data)
            || !TryLine(ref rest, "meta "u8, out var metadata) || !IsHash(metadata)
            || !rest.IsEmpty) return false;
        lines = new LeafLines
        {
            Stream = stream,
            Revision = revision,
            Id = guid,
            Type = type,
            RecordedTicks = ticks,
            Data = data,
            Metadata = metadata,
        };
        return true;
    }

    static bool TryLine(
        scoped ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> word, out ReadOnlySpan<byte> value)
    {
        var end = rest.IndexOf((byte)'\n');
        value = default;
        if (end <= word.Length || !rest.StartsWith(word)) return false;
        value = rest[word.Length..end];
        rest = rest[(end + 1)..];
        return true;
    }

    static bool TryNumber(ReadOnlySpan<byte> digits, out long number) =>
        Utf8Parser.TryParse(digits, out number, out var read) && read == digits.Length && number >= 0
        && digits[0] is >= (byte)'0' and <= (byte)'9' && (digits[0] != (byte)'0' || digits.Length == 1);

    static bool TryId(ReadOnlySpan<byte> text, out Guid id)
    {
        id = default;
        return text.Length == IdLength && text.IndexOfAnyInRange((byte)'A', (byte)'F') < 0
            && Utf8Parser.TryParse(text, out id, out var read, 'D') && read == IdLength;
    }

    internal static bool TryTime(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = -1;
        if (text.SequenceEqual("-"u8)) return true;
        if (text.Length != TimeLength || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
            || text[16] != ':' || text[19] != '.' || text[27] != 'Z'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..10], out var day) || !TryDigits(text[11..13], out var hour)
            || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || !TryDigits(text[20..27], out var fraction)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59) return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + fraction;
        return true;
    }

    static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = number * 10 + (digit - '0');
        }
        return true;
    }

    static bool IsHash(ReadOnlySpan<byte> text) =>
        text.Length == HashDigits && text.IndexOfAnyExcept(HexDigits) < 0;

    static readonly System.Buffers.SearchValues<byte> HexDigits =
        System.Buffers.SearchValues.Create("0123456789abcdef"u8);
}
