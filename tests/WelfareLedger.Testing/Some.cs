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
