using System.Collections.Concurrent;
using System.Reflection;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Testing;

/// <summary>A place that wants a sample.</summary>
/// <param name="Type">Of which type.</param>
/// <param name="Name">The member's name; empty where there is none.</param>
/// <param name="Optional">Whether null would do.</param>
public readonly record struct Wanted(Type Type, string Name = "", bool Optional = false);

/// <summary>Makes samples by reflection. Values differ from member to member, so that mixing two up shows.</summary>
/// <param name="instead">A value in place of the usual one; null where the usual is meant.</param>
public sealed class SampleMaker(Func<Wanted, object?>? instead = null)
{
    /// <summary>Stands for null where an optional member is to be left out.</summary>
    public static readonly object Nothing = new();

    static readonly DateOnly FirstDay = new(2024, 1, 2);

    static readonly ConcurrentDictionary<Type, Shape> Shapes = [];

    int _count;

    /// <summary>A sample.</summary>
    public object Make(Type type) => Make(new Wanted(type))!;

    object? Make(Wanted wanted)
    {
        var made = instead?.Invoke(wanted) ?? MakeSimple(wanted) ?? MakeGeneric(wanted) ?? MakeRecord(wanted.Type);
        return made == Nothing ? null : made;
    }

    object? MakeSimple(Wanted wanted)
    {
        var n = _count++;
        return wanted.Type switch
        {
            var type when type == typeof(string) => TextFor(wanted.Name, n),
            var type when type == typeof(bool) => true,
            var type when type == typeof(int) => 2,
            var type when type == typeof(decimal) => 860.50m + n,
            var type when type == typeof(Guid) => GuidOf(n),
            var type when type == typeof(DateOnly) =>
                wanted.Name == "Born" ? new DateOnly(2014, 5, 17) : FirstDay.AddDays(n),
            var type when type == typeof(DateTimeOffset) =>
                new DateTimeOffset(FirstDay.AddDays(n), new TimeOnly(9, 30), TimeSpan.Zero),
            var type when type == typeof(YearMonth) => new YearMonth(2014, 1 + (n % 12)),
            var type when type == typeof(RegionCode) => RegionCode.Of("141123100201"),
            var type when type == typeof(FileNumber) => new FileNumber("141123", 2024, 1 + n),
            var type when type == typeof(IdNumber) => Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Female, n),
            var type when type == typeof(Digest) => Digest.Parse(n.ToString("x64"), null),
            var type when type == typeof(RegionPrefix) => RegionPrefix.Parse("141123", null),
            var type when type == typeof(Interval) => Interval.Parse("3m", null),
            var type when type == typeof(RuleSetVersion) => new RuleSetVersion(Code<RuleSet>.Of("sample"), 1 + n),
            var type when type == typeof(RuleText) => RuleText.Parse("ruleSet: sample\n# 样例\n", null),
            var type when type == typeof(EventId) => new EventId(GuidOf(n)),
            var type when type == typeof(SigningKey) => SigningKey.Parse(
                FormattableString.Invariant($"welfareledger/sample+{n:x8}+AQ{new string('A', 42)}"), null),
            var type when type == typeof(SignedHead) => HeadOf(n),
            { IsEnum: true } type => Enum.GetValues(type).GetValue(n % Enum.GetValues(type).Length),
            _ => null,
        };
    }

    object? MakeGeneric(Wanted wanted)
    {
        if (!wanted.Type.IsGenericType) return null;
        var (definition, argument) = (wanted.Type.GetGenericTypeDefinition(), wanted.Type.GetGenericArguments()[0]);
        if (definition == typeof(Nullable<>)) return Make(wanted with { Type = argument, Optional = false });
        if (definition == typeof(Id<>)) return Activator.CreateInstance(wanted.Type, GuidOf(_count++));
        if (definition == typeof(Code<>)) return CodeOf(wanted.Type, _count++);
        if (definition == typeof(Personal<>)) return KnownOf(argument, Make(new Wanted(argument, wanted.Name))!);
        return definition == typeof(ValueList<>) ? ListOf(argument, wanted.Name) : null;
    }

    static SignedHead HeadOf(int n) => SignedHead.Parse(
        FormattableString.Invariant($"welfareledger/sample\n{n}\n")
        + "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— welfareledger/sample AAAA\n", null);

    /// <summary>A code of some kind.</summary>
    public static object CodeOf(Type code, int n)
    {
        var kind = code.GetGenericArguments()[0].Name.ToLowerInvariant();
        var of = code.GetMethod(nameof(Code<>.Of), BindingFlags.Public | BindingFlags.Static)!;
        return of.Invoke(null, [FormattableString.Invariant($"sample-{kind}-{n}")])!;
    }

    static object KnownOf(Type type, object value) =>
        Activator.CreateInstance(typeof(Personal<>.Known).MakeGenericType(type), value)!;

    object ListOf(Type item, string member)
    {
        var list = Activator.CreateInstance(typeof(ValueList<>).MakeGenericType(item))!;
        var add = list.GetType().GetMethod(nameof(ValueList<>.Add))!;
        for (var i = 0; i < 2; i++) list = add.Invoke(list, [Make(new Wanted(item, member))])!;
        return list;
    }

    object MakeRecord(Type type)
    {
        var shape = Shapes.GetOrAdd(type, ShapeOf);
        return shape.Constructor.Invoke([.. shape.Members.Select(Make)]);
    }

    /// <summary>Reflection is slow, and random tests make a great many.</summary>
    static Shape ShapeOf(Type type)
    {
        var constructor = type.GetConstructors().Where(IsNoCopy).MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"No sample for {type}: it has no public constructor.");
        var nullability = new NullabilityInfoContext();
        return new(constructor,
        [
            .. constructor.GetParameters().Select(parameter => new Wanted(
                parameter.ParameterType,
                parameter.Name!,
                nullability.Create(parameter).WriteState == NullabilityState.Nullable)),
        ]);
    }

    static bool IsNoCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is not [{ ParameterType: var only }] || only != constructor.DeclaringType;

    static string TextFor(string member, int n) => member switch
    {
        "Name" or "Holder" => "张样例",
        "Phone" => "19900000000",
        "EthnicGroup" => "01",
        "Number" => FormattableString.Invariant($"9900 {n:D4} 0000 0000"),
        "OtherPapers" => "护照 SAMPLE",
        "FileHash" => new string('a', 64),
        _ => $"样例文字{n}",
    };

    static Guid GuidOf(int n) => new(0x5a3b1e00 + n, 0x0001, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)n);

    sealed record Shape(ConstructorInfo Constructor, IReadOnlyList<Wanted> Members);
}
