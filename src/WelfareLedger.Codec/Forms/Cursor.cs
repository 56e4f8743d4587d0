using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace WelfareLedger.Codec.Forms;

/// <summary>
/// Walks over the bytes of one stored object, for the fast reader. It knows the one way in which the writer writes:
/// members in their order, no blanks, no escapes. Whatever is otherwise fails it, which is no verdict: the strict
/// reader then judges.
/// </summary>
sealed class Cursor
{
    [ThreadStatic]
    static Cursor? t_own;

    byte[] _bytes = [];
    int _end;
    byte _separator;

    /// <summary>Where it stands.</summary>
    public int At { get; private set; }

    /// <summary>Something was not as the writer writes it; all that is read from then on is worthless.</summary>
    public bool Failed { get; private set; }

    /// <summary>The event's stream; what its personal members are bound to.</summary>
    public string Stream { get; private set; } = "";

    /// <summary>The event's id.</summary>
    public Domain.EventId Event { get; private set; }

    /// <summary>What is left to read.</summary>
    public ReadOnlySpan<byte> Left => _bytes.AsSpan(At, _end - At);

    /// <summary>This thread's cursor, at the beginning of an object.</summary>
    public static Cursor Over(ReadOnlyMemory<byte> utf8, string stream = "", Domain.EventId id = default)
    {
        var cursor = t_own ??= new();
        if (MemoryMarshal.TryGetArray(utf8, out var array))
            (cursor._bytes, cursor.At, cursor._end) = (array.Array!, array.Offset, array.Offset + array.Count);
        else
            (cursor._bytes, cursor.At, cursor._end) = (utf8.ToArray(), 0, utf8.Length);
        (cursor.Stream, cursor.Event, cursor.Failed, cursor._separator) = (stream, id, false, (byte)'{');
        return cursor;
    }

    /// <summary>Fails, with a value to go on with.</summary>
    public T Fail<T>()
    {
        Failed = true;
        return default!;
    }

    /// <summary>Steps over a member's name, <c>"name":</c>, and what is before it, if that member is next.</summary>
    public bool TryName(ReadOnlySpan<byte> quotedNameAndColon)
    {
        var left = Left;
        if (left.IsEmpty || left[0] != _separator || !left[1..].StartsWith(quotedNameAndColon)) return false;
        At += 1 + quotedNameAndColon.Length;
        _separator = (byte)',';
        return true;
    }

    /// <summary>Steps over one character, if it is next.</summary>
    public bool TrySkip(byte character)
    {
        if (At >= _end || _bytes[At] != character) return false;
        At++;
        return true;
    }

    /// <summary>Steps over these bytes, if they are next.</summary>
    public bool TrySkip(ReadOnlySpan<byte> bytes)
    {
        if (!Left.StartsWith(bytes)) return false;
        At += bytes.Length;
        return true;
    }

    /// <summary>What is between quotes; only ASCII without escapes, and not empty.</summary>
    public ReadOnlySpan<byte> Quoted()
    {
        var left = Left;
        var length = left.Length > 2 && left[0] == '"' ? left[1..].IndexOf((byte)'"') : -1;
        var text = length > 0 ? left.Slice(1, length) : [];
        if (length < 1 || text.ContainsAnyExceptInRange((byte)' ', (byte)'~') || text.Contains((byte)'\\'))
            return Nothing();
        At += length + 2;
        return text;
    }

    /// <summary>What is between quotes, when it is exactly that long; any bytes.</summary>
    public ReadOnlySpan<byte> Quoted(int length)
    {
        var left = Left;
        if (left.Length < length + 2 || left[0] != '"' || left[length + 1] != '"') return Nothing();
        At += length + 2;
        return left.Slice(1, length);
    }

    /// <summary>A number as it stands, up to what ends it.</summary>
    public ReadOnlySpan<byte> Number()
    {
        var left = Left;
        var length = left.IndexOfAny((byte)',', (byte)'}', (byte)']');
        if (length < 1) return Nothing();
        At += length;
        return left[..length];
    }

    /// <summary>The object ends here and nothing follows.</summary>
    public bool TryEnd()
    {
        if (_separator == '{' && !TrySkip((byte)'{')) return false;
        return TrySkip((byte)'}') && At == _end;
    }

    ReadOnlySpan<byte> Nothing()
    {
        Failed = true;
        return [];
    }
}

/// <summary>Values from ASCII, exactly as they are written.</summary>
static class Ascii
{
    /// <summary>yyyy-MM-dd.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..], out var number)
            || year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    /// <summary>yyyy-MM-ddTHH:mm:ss[.fffffff]Z, without zeros at the end of the decimals.</summary>
    public static bool TryInstant(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 20 or > 28 || text[^1] != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryDay(text[..10], out var day)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute)
            || !TryDigits(text[17..19], out var second) || hour > 23 || minute > 59 || second > 59)
            return false;
        var fraction = 0;
        if (text.Length > 20)
        {
            var decimals = text[20..^1];
            if (text[19] != '.' || decimals.IsEmpty || decimals[^1] == '0' || !TryDigits(decimals, out fraction))
                return false;
            for (var at = decimals.Length; at < 7; at++) fraction *= 10;
        }
        var ticks = day.ToDateTime(default).Ticks + (((hour * 60L + minute) * 60 + second) * TimeSpan.TicksPerSecond);
        instant = new DateTimeOffset(ticks + fraction, TimeSpan.Zero);
        return true;
    }

    /// <summary>Digits only.</summary>
    public static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if ((uint)(digit - '0') > 9) return false;
            number = (number * 10) + digit - '0';
        }
        return true;
    }

    /// <summary>32 lower-case hexadecimal digits, not all 0.</summary>
    public static bool TryGuid(ReadOnlySpan<byte> text, out Guid id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[16];
        if (text.Length != 32 || text.ContainsAnyInRange((byte)'A', (byte)'F')
            || Convert.FromHexString(text, bytes, out _, out var length) != System.Buffers.OperationStatus.Done
            || length != bytes.Length)
            return false;
        id = new Guid(bytes, bigEndian: true);
        return id != Guid.Empty;
    }

    /// <summary>A decimal number as it is written, with its decimals.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal number)
    {
        Span<byte> again = stackalloc byte[40];
        return Utf8Parser.TryParse(text, out number, out var used) && used == text.Length
            && number.TryFormat(again, out var length, provider: CultureInfo.InvariantCulture)
            && text.SequenceEqual(again[..length]);
    }

    /// <summary>A whole number as it is written.</summary>
    public static bool TryInt(ReadOnlySpan<byte> text, out int number)
    {
        Span<byte> again = stackalloc byte[12];
        return Utf8Parser.TryParse(text, out number, out var used) && used == text.Length
            && number.TryFormat(again, out var length, provider: CultureInfo.InvariantCulture)
            && text.SequenceEqual(again[..length]);
    }

    /// <summary>As text.</summary>
    public static string Text(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text);
}

/// <summary>
/// Values read before, by their bytes: codes repeat from event to event, and neither parsing nor a new string is needed
/// again. One slot for each hash; the last one read stays.
/// </summary>
sealed class Remembered<T>
{
    const int Slots = 1 << 10;
    const int LengthMax = 256;

    readonly Entry?[] _entries = new Entry?[Slots];

    public bool TryGet(ReadOnlySpan<byte> text, out T value)
    {
        var entry = Volatile.Read(ref _entries[SlotOf(text)]);
        if (entry is null || !text.SequenceEqual(entry.Text))
        {
            value = default!;
            return false;
        }
        value = entry.Value;
        return true;
    }

    public void Put(ReadOnlySpan<byte> text, T value)
    {
        if (text.Length <= LengthMax) Volatile.Write(ref _entries[SlotOf(text)], new Entry(text.ToArray(), value));
    }

    static int SlotOf(ReadOnlySpan<byte> text)
    {
        var hash = (uint)text.Length;
        foreach (var character in text) hash = (hash * 31) + character;
        return (int)((hash ^ (hash >> 15)) % Slots);
    }

    sealed record Entry(byte[] Text, T Value);
}
