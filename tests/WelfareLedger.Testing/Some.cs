using System.Reflection;
using WelfareLedger.Domain;

namespace WelfareLedger.Testing;

/// <summary>
/// Samples of records, made from their constructors, so that none is written by hand: the same value for the same type
/// at every run, every optional member given, every person fictional.
/// </summary>
public static class Some
{
    /// <summary>A sample of a record, enum, code or other value of the domain.</summary>
    public static object Of(Type type) => new SampleMaker().Make(type);

    /// <summary>A sample of a record, enum, code or other value of the domain.</summary>
    public static T Of<T>() => (T)Of(typeof(T));

    /// <summary>The records nested in a closed hierarchy, by name.</summary>
    public static IReadOnlyList<Type> CasesOf(Type hierarchy) =>
    [
        .. hierarchy.GetNestedTypes()
            .Where(hierarchy.IsAssignableFrom)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>A fictional ID number: prefix 99, right check character.</summary>
    public static IdNumber IdNumber(DateOnly born, Sex sex, int serial = 0)
    {
        var sequence = (serial % 500 * 2) + (sex == Sex.Male ? 1 : 0);
        var digits = FormattableString.Invariant($"{Domain.IdNumber.FictionalPrefix}1123{born:yyyyMMdd}{sequence:D3}");
        return Domain.IdNumber.Parse(digits + Domain.IdNumber.CheckCharacterOf(digits), null);
    }
}

/// <summary>Makes samples by reflection. Values differ from member to member, so that mixing two up shows.</summary>
/// <param name="instead">A value for a type and member name in place of the usual one; null where the usual is
/// meant.</param>
public sealed class SampleMaker(Func<Type, string, object?>? instead = null)
{
    static readonly DateOnly FirstDay = new(2024, 1, 2);

    int _count;

    /// <summary>A sample.</summary>
    /// <param name="type">Of which type.</param>
    /// <param name="member">The member that it is for, where it is for one.</param>
    public object Make(Type type, string member = "") =>
        instead?.Invoke(type, member) ?? MakeSimple(type, member) ?? MakeGeneric(type, member) ?? MakeRecord(type);

    object? MakeSimple(Type type, string member)
    {
        var n = _count++;
        return type switch
        {
            _ when type == typeof(string) => TextFor(member, n),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 2,
            _ when type == typeof(decimal) => 860.50m + n,
            _ when type == typeof(Guid) => GuidOf(n),
            _ when type == typeof(DateOnly) && member == "Born" => new DateOnly(2014, 5, 17),
            _ when type == typeof(DateOnly) => FirstDay.AddDays(n),
            _ when type == typeof(DateTimeOffset) =>
                new DateTimeOffset(FirstDay.AddDays(n), new TimeOnly(9, 30), TimeSpan.Zero),
            _ when type == typeof(YearMonth) => new YearMonth(2014, 1 + (n % 12)),
            _ when type == typeof(RegionCode) => RegionCode.Of("141123100201"),
            _ when type == typeof(FileNumber) => new FileNumber("141123", 2024, 1 + n),
            _ when type == typeof(IdNumber) => Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Female, n),
            _ when type == typeof(EventId) => new EventId(GuidOf(n)),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(n % Enum.GetValues(type).Length),
            _ => null,
        };
    }

    object? MakeGeneric(Type type, string member)
    {
        if (!type.IsGenericType) return null;
        var (definition, argument) = (type.GetGenericTypeDefinition(), type.GetGenericArguments()[0]);
        if (definition == typeof(Nullable<>)) return Make(argument, member);
        if (definition == typeof(Id<>)) return Activator.CreateInstance(type, GuidOf(_count++));
        if (definition == typeof(Code<>))
            return Call(type, nameof(Code<>.Of), $"sample-{argument.Name.ToLowerInvariant()}-{_count++}");
        if (definition == typeof(Personal<>))
            return Activator.CreateInstance(typeof(Personal<>.Known).MakeGenericType(argument), Make(argument, member));
        return definition == typeof(ValueList<>) ? ListOf(argument, member) : null;
    }

    object ListOf(Type item, string member)
    {
        var list = Activator.CreateInstance(typeof(ValueList<>).MakeGenericType(item))!;
        var add = list.GetType().GetMethod(nameof(ValueList<>.Add))!;
        for (var i = 0; i < 2; i++) list = add.Invoke(list, [Make(item, member)])!;
        return list;
    }

    object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().Where(IsNoCopy).MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"No sample for {type}: it has no public constructor.");
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))]);
    }

    static bool IsNoCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is not [{ ParameterType: var only }] || only != constructor.DeclaringType;

    static object Call(Type type, string method, string text) =>
        type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [text])!;

    static string TextFor(string member, int n) => member switch
    {
        "Name" or "Holder" => "张样例",
        "Phone" => "19900000000",
        "EthnicGroup" => "01",
        "OtherPapers" => "护照 SAMPLE",
        "FileHash" => new string('a', 64),
        _ => $"样例文字{n}",
    };

    static Guid GuidOf(int n) => new(0x5a3b1e00 + n, 0x0001, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)n);
}
