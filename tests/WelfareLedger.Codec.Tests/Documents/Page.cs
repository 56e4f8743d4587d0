using System.Text;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>A generated page, and how it speaks of types.</summary>
sealed class Page
{
    readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>What stands before the generated part of a page, written by hand.</summary>
    public static string Head(string page) =>
        File.ReadAllText(Checkout.At("tests", "WelfareLedger.Codec.Tests", "Documents", $"{page}.head.md"));

    public void Add(string paragraph) => _text.Append(paragraph.Trim()).Append("\n\n");

    /// <summary>A table; nothing when it has no rows.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        IEnumerable<IReadOnlyList<string>> lines = [head, [.. head.Select(_ => "---")], .. all];
        foreach (var row in lines)
            _text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        _text.Append('\n');
    }

    /// <summary>Members of a record.</summary>
    public void Members(Type record, IReadOnlyList<Type> kin, bool inFull) => Table(
        ["member", "holds", "", "meaning"],
        Shape.Of(record).AnyMembers.Select(member => (IReadOnlyList<string>)
        [
            $"`{member.Name}`",
            Holds(member.Parameter.ParameterType, inFull),
            member.IsOptional ? "optional" : "",
            XmlDocs.Of(record, member.Parameter, kin),
        ]));

    /// <summary>What a member holds, in a few words.</summary>
    /// <param name="type">Of the member.</param>
    /// <param name="inFull">Whether words are listed, or the list that has them is named.</param>
    static string Holds(Type type, bool inFull)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Holds(inner, inFull);
        if (type.IsEnum)
            return inFull ? string.Join(" ", AllForms.Of(type).Words.Select(word => $"`{word}`")) : Link(type);
        if (!type.IsGenericType)
            return Simple(type) ?? (Shape.IsRecord(type) ? Link(type) : throw new NotSupportedException(type.Name));
        var argument = type.GetGenericArguments()[0];
        return type.GetGenericTypeDefinition() switch
        {
            var list when list == typeof(ValueList<>) => $"list of {Holds(argument, inFull)}",
            var id when id == typeof(Id<>) => $"id of a {argument.Name.ToLowerInvariant()}",
            var code when code == typeof(Code<>) => $"code: {argument.Name.ToLowerInvariant()}",
            var personal when personal == typeof(Personal<>) =>
                $"personal, {CategoryOf(type)}: {Link(argument)}",
            _ => throw new NotSupportedException(type.Name),
        };
    }

    static string CategoryOf(Type personal) =>
        CamelCase.Of(((IPersonalForm)AllForms.Of(personal)).Category.ToString());

    static string Link(Type type)
    {
        var page = type.Assembly == typeof(Personal<>).Assembly ? "EVENTS.md" : "";
        return $"[{type.Name}]({page}#{type.Name.ToLowerInvariant()})";
    }

    static string? Simple(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(Digest) ? "SHA-256, 64 digits"
        : type == typeof(bool) ? "`true` `false`"
        : type == typeof(int) ? "whole number"
        : type == typeof(decimal) ? "decimal number"
        : type == typeof(Guid) ? "UUID"
        : type == typeof(EventId) ? "id of an event"
        : type == typeof(DateOnly) ? "day, `2024-03-01`"
        : type == typeof(YearMonth) ? "month, `2024-03`"
        : type == typeof(DateTimeOffset) ? "moment, `2024-03-01T01:02:03.456Z`"
        : type == typeof(RegionCode) ? "region: 6, 9 or 12 digits"
        : type == typeof(SigningKey) ? "the public half of a signing key"
        : type == typeof(SignedHead) ? "a signed checkpoint, as its note"
        : type == typeof(RuleSetVersion) ? "rule set and version, `shipped@1`"
        : type == typeof(RuleText) ? "a rule file, whole"
        : type == typeof(FileNumber) ? "file number, `141002-2024-00017`"
        : type == typeof(IdNumber) ? "ID number, 18 characters"
        : null;
}
