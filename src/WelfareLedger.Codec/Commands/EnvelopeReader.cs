using System.Diagnostics;
using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Codec.Commands;

/// <summary>Reads the object of one command, member by member; the first fault ends it.</summary>
sealed class EnvelopeReader(JObject line, Func<string, Guid?> resolveChild, Func<string, Guid?> resolveCarer)
{
    public const string IdName = "id", CommandName = "command", ActorName = "actor", ActorIdName = "id",
        ActorRoleName = "role", ActorOfficeName = "office", ChildName = "child", CarerName = "carer",
        JourneyName = "journey",
        DataName = "data", AtName = "at", CorrelationName = "correlation";

    static readonly string[] AllNames =
    [
        IdName, CommandName, ActorName, ChildName, CarerName, JourneyName, DataName, AtName, CorrelationName,
    ];

    readonly Reading _reading = new()
    {
        Loosely = true,
        Resolve = (kind, text) =>
            kind == typeof(Child) ? resolveChild(text)
            : kind == typeof(Carer) ? resolveCarer(text)
            : null,
    };

    /// <summary>The command's own id, first of all: the answer repeats it.</summary>
    public Guid Id() => Required<Guid>(line, IdName, IdName);

    public CommandEnvelope Read()
    {
        if (line.Properties().FirstOrDefault(property => !AllNames.Contains(property.Name)) is { } unknown)
            throw UnknownMember(unknown.Name, AllNames);
        var type = Type();
        var by = By();
        var subject = Subject(type);
        if (subject is { } person) _reading.Subject = new(CategoryOf(type.Subject), person.ToString("N"));
        return new CommandEnvelope(
            Id(),
            subject,
            Data(type),
            by,
            new Source.Desk(),
            Optional<Guid>(line, CorrelationName, CorrelationName),
            Optional<DateTimeOffset>(line, AtName, AtName));
    }

    /// <summary>The member that names whom a command is about; null when its own members do.</summary>
    public static string? SubjectName(CommandSubject subject) => subject switch
    {
        CommandSubject.Child => ChildName,
        CommandSubject.Carer => CarerName,
        CommandSubject.Journey => JourneyName,
        _ => null,
    };

    static string CategoryOf(CommandSubject subject) => subject switch
    {
        CommandSubject.Child => ChildDecider.Instance.Category,
        CommandSubject.Carer => CarerDecider.Instance.Category,
        CommandSubject.Journey => JourneyDecider.Instance.Category,
        _ => throw new UnreachableException($"{subject} is not one person."),
    };

    CommandType Type()
    {
        if (Token(line, CommandName) is not { } token) throw Missing(CommandName);
        if (token.Type != JTokenType.String)
            throw new WrittenFault(
                CommandName, "成员 command 应为命令名称。", "The member command must be the name of a command.");
        var name = (string)token!;
        if (CommandTypes.TryFind(name, out var type)) return type;
        var shown = Names.Shown(name);
        var nearest = Names.Nearest(name, CommandTypes.All.Select(known => known.Name));
        throw new WrittenFault(
            CommandName,
            $"没有{(shown is null ? "这个命令" : $"命令 {shown}")}{(nearest is null ? "。" : $"；是否为 {nearest}？")}",
            $"There is no {(shown is null ? "such command" : $"command {shown}")}"
            + (nearest is null ? "." : $"; did you mean {nearest}?"));
    }

    RecordedBy By()
    {
        if (Token(line, ActorName) is not { } token) throw Missing(ActorName);
        if (token is not JObject actor)
            throw new WrittenFault(
                ActorName,
                "成员 actor 应为对象 {\"id\",\"role\",\"office\"}。",
                "The member actor must be an object {\"id\",\"role\",\"office\"}.");
        string[] names = [ActorIdName, ActorRoleName, ActorOfficeName];
        if (actor.Properties().FirstOrDefault(property => !names.Contains(property.Name)) is { } unknown)
            throw UnknownMember($"{ActorName}.{unknown.Name}", names.Select(name => $"{ActorName}.{name}"));
        return new RecordedBy(
            Required<Code<Actor>>(actor, ActorIdName, $"{ActorName}.{ActorIdName}"),
            Required<Code<Role>>(actor, ActorRoleName, $"{ActorName}.{ActorRoleName}"),
            Optional<Code<Office>>(actor, ActorOfficeName, $"{ActorName}.{ActorOfficeName}"),
            Unauthenticated: true);
    }

    Guid? Subject(CommandType type)
    {
        var wanted = SubjectName(type.Subject);
        foreach (var name in (string[])[ChildName, CarerName, JourneyName])
        {
            if (name != wanted && Token(line, name) is not null)
                throw new WrittenFault(
                    name,
                    $"命令 {type.Name} 在 data 之外没有成员 {name}。",
                    $"The command {type.Name} has no member {name} beside data.");
        }
        if (wanted is null) return null;
        if (Token(line, wanted) is null) return type.Opens ? null : throw Missing(wanted);
        return wanted switch
        {
            ChildName => Required<Id<Child>>(line, wanted, wanted).Value,
            CarerName => Required<Id<Carer>>(line, wanted, wanted).Value,
            _ => Required<Id<Journey>>(line, wanted, wanted).Value,
        };
    }

    object Data(CommandType type)
    {
        if (Token(line, DataName) is not { } token) throw Missing(DataName);
        if (token is not JObject data) throw Wrong(DataName, new("一个对象 {…}", "an object {…}"));
        if (Shape.Of(type.Clr).TryReadAny(data, _reading, out var command)) return command;
        var fault = _reading.Fault!;
        var member = $"{DataName}.{fault.Member}";
        throw fault.Kind switch
        {
            MemberFaultKind.Missing => Missing(member, fault.Form?.Expected),
            MemberFaultKind.Wrong => Wrong(member, fault.Form!.Expected),
            _ => UnknownMember(
                member,
                Shape.Of(type.Clr).AnyMembers.Select(known => $"{DataName}.{known.Name}")),
        };
    }

    T Required<T>(JObject from, string name, string path)
        where T : struct =>
        Optional<T>(from, name, path) ?? throw Missing(path, FormOf<T>.Instance.Expected);

    T? Optional<T>(JObject from, string name, string path)
        where T : struct
    {
        if (Token(from, name) is not { } token) return null;
        return FormOf<T>.Instance.TryRead(token, _reading, out var value)
            ? value
            : throw Wrong(path, FormOf<T>.Instance.Expected);
    }

    static JToken? Token(JObject from, string name) => from[name] is { Type: not JTokenType.Null } token ? token : null;

    static WrittenFault Missing(string member, Text? expected = null) => new(
        member,
        $"缺少成员 {member}{(expected is null ? "" : $"（{expected.Zh}）")}。",
        $"The member {member} is missing{(expected is null ? "" : $": {expected.En}")}.");

    static WrittenFault Wrong(string member, Text expected) =>
        new(member, $"成员 {member} 应为{expected.Zh}。", $"The member {member} must be {expected.En}.");

    static WrittenFault UnknownMember(string member, IEnumerable<string> known)
    {
        var (shown, nearest) = (Names.Shown(member), Names.Nearest(member, known));
        return new(
            shown,
            $"没有成员 {shown ?? "（名称不明）"}{(nearest is null ? "。" : $"；是否为 {nearest}？")}",
            $"There is no member {shown ?? "of that name"}{(nearest is null ? "." : $"; did you mean {nearest}?")}");
    }

    /// <summary>Forms that are found once.</summary>
    static class FormOf<T>
    {
        public static Form<T> Instance { get; } = (Form<T>)AllForms.Of(typeof(T));
    }
}
