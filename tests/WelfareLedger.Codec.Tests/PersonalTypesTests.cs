using System.Reflection;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Codec.Tests;

/// <summary>
/// Whatever could be personal stands in events as <see cref="Personal{T}"/>. Text is not among what may stand in clear,
/// so a name, a number, a phone, an address or a sentence that is not marked fails here.
/// </summary>
public class PersonalTypesTests
{
    static readonly Type[] ClearTypes =
    [
        typeof(bool), typeof(int), typeof(decimal), typeof(DateOnly), typeof(DateTimeOffset), typeof(YearMonth),
        typeof(Guid), typeof(EventId), typeof(FileNumber), typeof(RegionCode), typeof(Digest),
        typeof(SignedHead), typeof(SigningKey), typeof(RuleSetVersion), typeof(RuleText),
    ];

    static readonly Type[] ClearKinds = [typeof(Id<>), typeof(Code<>)];

    /// <summary>Members whose names say that they are personal, whatever their type: a birthday is a day.</summary>
    static readonly string[] TellingNames =
    [
        "name", "born", "birth", "birthday", "phone", "mobile", "address", "account", "card", "number", "idNumber",
        "words", "text", "note", "notes", "narrative", "story", "diagnosis",
    ];

    public static TheoryData<Type> AllTypes => Stored.AllTypes;

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Whatever_could_be_personal_is_marked(Type type) => Unmarked(type).Should().BeEmpty();

    [Fact]
    public void What_is_not_marked_is_found() => Unmarked(typeof(Leaking)).Should().Equal(
        "name", "number", "born", "others", "details", "columns", "phone");

    [Fact]
    public void Every_personal_record_says_whose_key_encrypts_it() =>
        typeof(Personal<>).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties())
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(details => !details.IsGenericParameter && details.GetCustomAttribute<PersonalAttribute>() is null)
            .Should().BeEmpty();

    static IEnumerable<string> Unmarked(Type record) => Shape.MainConstructor(record)!.GetParameters()
        .Where(parameter => !IsMarked(parameter.ParameterType)
            && (!MayStandInClear(parameter.ParameterType)
                || TellingNames.Contains(CamelCase.Of(parameter.Name!), StringComparer.Ordinal)))
        .Select(parameter => CamelCase.Of(parameter.Name!));

    static bool IsMarked(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>);

    static bool MayStandInClear(Type type)
    {
        if (type.IsEnum || ClearTypes.Contains(type)) return true;
        if (!type.IsGenericType) return IsRecordOfDomain(type) && !Unmarked(type).Any();
        var (definition, inner) = (type.GetGenericTypeDefinition(), type.GetGenericArguments()[0]);
        return ClearKinds.Contains(definition)
            || ((definition == typeof(Nullable<>) || definition == typeof(ValueList<>)) && MayStandInClear(inner));
    }

    /// <summary>A record in a list of an event stands in clear when all of its members may.</summary>
    static bool IsRecordOfDomain(Type type) =>
        type.Assembly == typeof(Personal<>).Assembly && Shape.IsRecord(type)
        && type.GetCustomAttribute<PersonalAttribute>() is null;

    internal sealed record Leaking(
        string Name,
        IdNumber? Number,
        DateOnly Born,
        ValueList<string> Others,
        RelativeDetails Details,
        ValueList<KeptColumn> Columns,
        ValueList<PayrollLine> Lines,
        Code<Office> Office,
        Code<Evidence> Phone,
        Personal<Narrative> Notes);
}
