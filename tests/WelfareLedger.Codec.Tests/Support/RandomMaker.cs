using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

/// <summary>Events made at random from a seed: every value that a type can have, the odd ones often.</summary>
sealed class RandomMaker(int seed)
{
    static readonly string[] OddTexts =
    [
        "", " ", "\"", "\\", "\0", "\u0001", "\u2028", "\u0085", "孩", "𠮷", "a\tb\r\n", "’", "{}", "@notes",
        "null", "·",
    ];

    readonly Random _random = new(seed);

    /// <summary>Events of every type.</summary>
    public static Gen<object> Events { get; } = Gen.Select(
        Gen.Int[0, EventTypes.All.Count - 1],
        Gen.Int,
        (type, seed) => new RandomMaker(seed).Of(EventTypes.All[type].Clr));

    public object Of(Type type)
    {
        var constructor = Forms.Shape.MainConstructor(type)!;
        return constructor.Invoke([.. Forms.Shape.Of(type).AnyMembers.Select(member =>
            member.IsOptional && _random.Next(2) == 0
                ? Empty(member.Parameter.ParameterType)
                : Value(member.Parameter.ParameterType))]);
    }

    public object Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner);
        if (type.IsEnum) return Pick(Enum.GetValues(type));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return List(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>))
            return Activator.CreateInstance(
                typeof(Personal<>.Known).MakeGenericType(type.GetGenericArguments()),
                Of(type.GetGenericArguments()[0]))!;
        return type == typeof(string) ? Text()
            : type == typeof(bool) ? _random.Next(2) == 0
            : type == typeof(int) ? _random.Next(int.MinValue, int.MaxValue) >> _random.Next(32)
            : type == typeof(decimal) ? Money()
            : type == typeof(Guid) ? Guid()
            : type == typeof(DateOnly) ? Day()
            : type == typeof(DateTimeOffset) ? Moment()
            : type == typeof(YearMonth) ? YearMonth.Of(Day())
            : type == typeof(EventId) ? new EventId(Guid())
            : type == typeof(IdNumber) ? Some.IdNumber(Day(), Sex.Female, _random.Next(500))
            : type.GetConstructor([typeof(Guid)]) is { } id ? id.Invoke([Guid()])
            : Forms.Shape.IsRecord(type) ? Of(type)
            : new SampleMaker().Make(type);
    }

    static object Empty(Type type) => type.IsValueType ? Activator.CreateInstance(type)! : null!;

    object List(Type type)
    {
        var list = Activator.CreateInstance(type)!;
        for (var count = _random.Next(5); count > 0; count--)
            list = type.GetMethod("Add")!.Invoke(list, [Value(type.GetGenericArguments()[0])])!;
        return list;
    }

    string Text() =>
        string.Concat(Enumerable.Range(0, _random.Next(9) * _random.Next(9)).Select(_ => (string)Pick(OddTexts)));

    decimal Money() =>
        new(_random.Next(), _random.Next(3) == 0 ? _random.Next() : 0, 0, _random.Next(2) == 0, (byte)_random.Next(5));

    DateOnly Day() => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber + 1));

    DateTimeOffset Moment() =>
        new(_random.NextInt64(DateTime.MaxValue.Ticks) / (long)Math.Pow(10, _random.Next(8)), TimeSpan.Zero);

    Guid Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    object Pick(Array values) => values.GetValue(_random.Next(values.Length))!;
}
