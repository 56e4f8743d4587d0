using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>What the XML comments of the code say, as Markdown.</summary>
static partial class XmlDocs
{
    static readonly Dictionary<string, XElement> Members =
        new[] { "WelfareLedger.Domain", "WelfareLedger.Codec", "WelfareLedger.Application" }
            .Select(name => XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{name}.xml")))
            .SelectMany(file => file.Descendants("member"))
            .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The sentence of a type.</summary>
    public static string Of(Type type) => Text(Find($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>The sentence of a field, property or method.</summary>
    public static string Of(MemberInfo member) => Text(Members
        .FirstOrDefault(entry => Regex.IsMatch(
            entry.Key, $"^[FPM]:{Regex.Escape($"{NameOf(member.DeclaringType!)}.{member.Name}")}(\\(|$)"))
        .Value?.Element("summary"));

    /// <summary>
    /// The sentence of a record's member: its own; else that of the record that is most like it, as the event of a
    /// command is; else the one that all others have who say anything; else its type's.
    /// </summary>
    public static string Of(Type record, ParameterInfo parameter, IEnumerable<Type> kin)
    {
        var own = Own(record, parameter.Name!);
        if (own.Length > 0) return own;
        var others = kin.Where(other => Shape(other).Any(same => IsSame(same, parameter))).ToList();
        var twin = others.Where(other => Own(other, parameter.Name!).Length > 0 && Likeness(record, other) >= 0.6)
            .OrderByDescending(other => Likeness(record, other)).FirstOrDefault();
        if (twin is not null) return Own(twin, parameter.Name!);
        var said = others.Select(other => Own(other, parameter.Name!))
            .Where(text => text.Length > 0).Distinct().ToList();
        return said is [var only] ? only : OfKind(Bare(parameter.ParameterType));
    }

    /// <summary>How many of all members two records share; events and commands with the same members mean the same.
    /// </summary>
    static double Likeness(Type one, Type other)
    {
        var shared = Shape(one).Count(parameter => Shape(other).Any(same => IsSame(same, parameter)));
        return (double)shared / Math.Max(Shape(one).Length, Shape(other).Length);
    }

    static bool IsSame(ParameterInfo one, ParameterInfo other) =>
        one.Name == other.Name && one.ParameterType == other.ParameterType;

    /// <summary>Of a code or id, what it is the code or id of.</summary>
    static string OfKind(Type type)
    {
        if (!type.IsGenericType) return Of(type);
        var kind = Of(type.GetGenericArguments()[0]);
        var said = kind[(kind.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return said.Length == 0 ? "" : char.ToUpperInvariant(said[0]) + said[1..];
    }

    /// <summary>A type without what wraps it.</summary>
    public static Type Bare(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Bare(inner)
        : type.IsGenericType && type.Namespace == "WelfareLedger.Domain"
            && type.GetGenericTypeDefinition().Name is "ValueList`1" or "Personal`1"
            ? Bare(type.GetGenericArguments()[0])
        : type;

    static string Own(Type record, string parameter) => Text(Find($"T:{NameOf(record)}")?.Elements("param")
        .FirstOrDefault(param => (string?)param.Attribute("name") == parameter));

    static ParameterInfo[] Shape(Type record) => Forms.Shape.MainConstructor(record)?.GetParameters() ?? [];

    static XElement? Find(string name) => Members.GetValueOrDefault(name);

    static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    static string Text(XElement? element) => element is null ? "" : Blanks()
        .Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
        XElement other => other.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
