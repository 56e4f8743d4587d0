using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels.Sqlite;

/// <summary>
/// Writes rows as compact bytes. The form is nobody else's business: whoever changes it raises the version of the
/// projection, and all rows are made anew. One at a time; <see cref="Start"/> begins the next row.
/// </summary>
sealed class Packer
{
    readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Start() => _bytes.ResetWrittenCount();

    public void Number(long value)
    {
        // Small numbers of both signs come first, then seven bits a byte.
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7) span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        _bytes.Advance(length);
    }

    public void Flag(bool value) => Number(value ? 1 : 0);

    public void Word<TWord>(TWord value)
        where TWord : struct, Enum => Number(Unsafe.BitCast<TWord, int>(value));

    public void Word<TWord>(TWord? value)
        where TWord : struct, Enum
    {
        Flag(value is not null);
        if (value is { } word) Word(word);
    }

    public void Day(DateOnly value) => Number(value.DayNumber);

    public void Month(YearMonth value) => Number(value == default ? -1 : (value.Year * 12) + value.Month - 1);

    public void Money(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (var part in parts) Number(part);
    }

    public void Guid(Guid value)
    {
        value.TryWriteBytes(_bytes.GetSpan(16));
        _bytes.Advance(16);
    }

    public void Guid(Guid? value)
    {
        Flag(value is not null);
        if (value is { } id) Guid(id);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length)));
    }

    public void Code<TKind>(Code<TKind> value) => Text(value.Value);

    public void Code<TKind>(Code<TKind>? value) => Text(value?.Value ?? "");

    public void List<T>(ValueList<T> items, Action<Packer, T> pack)
    {
        Number(items.Count);
        for (var at = 0; at < items.Count; at++) pack(this, items[at]);
    }

    public void List<T>(ValueList<Dated<T>> facts, Action<Packer, T> pack)
    {
        Number(facts.Count);
        for (var at = 0; at < facts.Count; at++)
        {
            var fact = facts[at];
            Guid(fact.Event.Value);
            Day(fact.From);
            Number(fact.Until is { } until ? until.DayNumber : -1);
            Guid(fact.EndedBy?.Value);
            pack(this, fact.Value);
        }
    }

    /// <summary>Only ever as it stands in the log.</summary>
    /// <exception cref="InvalidOperationException">It is in clear, and would be in clear in the file.</exception>
    public void Box<T>(Personal<T>? value)
        where T : class
    {
        switch (value)
        {
            case null:
                Number(0);
                break;
            case Personal<T>.Encrypted { Ciphertext: var cipher }:
                Number(1);
                Guid(cipher.Event.Value);
                Text(cipher.Member);
                Text(cipher.Box);
                break;
            case Personal<T>.Erased:
                Number(2);
                break;
            default:
                throw new InvalidOperationException("Personal data in clear does not go into a read database.");
        }
    }
}

/// <summary>Reads back what <see cref="Packer"/> wrote.</summary>
ref struct Unpacker(ReadOnlySpan<byte> bytes, string stream)
{
    ReadOnlySpan<byte> _rest = bytes;

    public delegate T Item<out T>(ref Unpacker from);

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public long Number()
    {
        var value = 0UL;
        var at = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = _rest[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) break;
        }

        _rest = _rest[at..];
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public bool Flag() => Number() == 1;

    public TWord Word<TWord>()
        where TWord : struct, Enum => Unsafe.BitCast<int, TWord>((int)Number());

    public TWord? WordOrNull<TWord>()
        where TWord : struct, Enum => Flag() ? Word<TWord>() : null;

    public DateOnly Day() => DateOnly.FromDayNumber((int)Number());

    public YearMonth Month() => (int)Number() is >= 12 and var months ? new(months / 12, (months % 12) + 1) : default;

    public decimal Money() => new([(int)Number(), (int)Number(), (int)Number(), (int)Number()]);

    public Guid Guid()
    {
        var value = new Guid(_rest[..16]);
        _rest = _rest[16..];
        return value;
    }

    public Guid? GuidOrNull() => Flag() ? Guid() : null;

    public string Text()
    {
        var length = (int)Number();
        var value = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return value;
    }

    public Code<TKind> Code<TKind>() => CodeOrNull<TKind>() ?? default;

    public Code<TKind>? CodeOrNull<TKind>() =>
        Text() is { Length: > 0 } text ? WelfareLedger.Domain.Code<TKind>.Of(text) : null;

    public ValueList<T> List<T>(Item<T> unpack)
    {
        var count = (int)Number();
        if (count == 0) return [];
        var items = new T[count];
        for (var at = 0; at < count; at++) items[at] = unpack(ref this);
        return ValueList.Of<T>(items);
    }

    public ValueList<Dated<T>> Facts<T>(Item<T> unpack)
    {
        var count = (int)Number();
        if (count == 0) return [];
        var items = new Dated<T>[count];
        for (var at = 0; at < count; at++)
        {
            var id = new EventId(Guid());
            var from = Day();
            var until = (int)Number();
            var endedBy = GuidOrNull();
            items[at] = new(
                id,
                from,
                until < 0 ? null : DateOnly.FromDayNumber(until),
                endedBy is { } ender ? new EventId(ender) : null,
                unpack(ref this));
        }

        return ValueList.Of<Dated<T>>(items);
    }

    public Personal<T>? Box<T>()
        where T : class => Number() switch
        {
            0 => null,
            1 => new Personal<T>.Encrypted(new(stream, new(Guid()), CategoryOf<T>.Value, Text(), Text())),
            _ => new Personal<T>.Erased(),
        };

    static class CategoryOf<T>
    {
        public static PersonalCategory Value { get; } =
            typeof(T).GetCustomAttribute<PersonalAttribute>()!.Category;
    }
}
