using System.Reflection;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>docs/COMMANDS.md.</summary>
static class CommandsPage
{
    static readonly Dictionary<CommandSubject, string> Titles = new()
    {
        [CommandSubject.Child] = "On a child's file",
        [CommandSubject.Carer] = "On a carer's file",
        [CommandSubject.Journey] = "On a journey",
        [CommandSubject.Several] = "On several, and on what is nobody's file",
    };

    static IReadOnlyList<Type> Kin { get; } =
        [.. EventTypes.All.Select(type => type.Clr), .. CommandTypes.All.Select(type => type.Clr)];

    /// <summary>The commands that people give, with a line of each.</summary>
    public static IEnumerable<(CommandType Type, string Line)> Examples() =>
        CommandTypes.All.Where(type => !IsStep(type)).Select(type => (type, ExampleOf(type)));

    public static string Text()
    {
        var page = new Page();
        page.Add(Page.Head("COMMANDS"));
        var examples = Examples().ToDictionary(example => example.Type, example => example.Line);
        foreach (var subject in CommandTypes.All.Where(type => !IsStep(type)).GroupBy(type => type.Subject))
        {
            page.Add($"## {Titles[subject.Key]}");
            foreach (var type in subject)
            {
                page.Add($"### {type.Name}");
                page.Add(XmlDocs.Of(type.Clr));
                page.Members(type.Clr, Kin, inFull: true);
                page.Add($"```json\n{examples[type]}\n```");
            }
        }
        page.Add(
            """
            ## Steps that the ledger takes

            The ledger gives these itself, in the course of `pair-child`, `end-pairing`, `enrol-child` and
            `assign-escort`, and when a report is closed; they are refused from anybody else.
            """);
        page.Table(["command", "what"], CommandTypes.All.Where(IsStep).Select(type =>
            (IReadOnlyList<string>)[$"`{type.Name}`", XmlDocs.Of(type.Clr)]));
        page.Add("## Why a command is refused");
        page.Table(["code", "中文", "English"], Rejections().Select(rejection =>
            (IReadOnlyList<string>)[$"`{rejection.Code}`", rejection.Reason.Zh, rejection.Reason.En]));
        return page.ToString().TrimEnd() + "\n";
    }

    static bool IsStep(CommandType type) =>
        XmlDocs.Of(type.Clr).Contains("Given by the", StringComparison.Ordinal);

    static string ExampleOf(CommandType type)
    {
        var written = CommandCodec.Write(new CommandEnvelope(
            Guid.Parse("0195d0a8-1111-7000-8000-000000000001"),
            type.Opens ? null
                : type.Subject == CommandSubject.Carer ? ExampleMaker.Carer.Value
                : type.Subject == CommandSubject.Journey ? ExampleMaker.Journey.Value
                : ExampleMaker.Child.Value,
            ExampleMaker.Of(type.Clr),
            ExampleMaker.By,
            new Source.Desk()));
        // People call a child by its file number.
        return written.Replace(ExampleMaker.Child.ToString(), ExampleMaker.File.Value, StringComparison.Ordinal);
    }

    /// <summary>All that the domain and the command runner can say no with, by code.</summary>
    static IEnumerable<Rejection> Rejections() =>
        new[] { typeof(ChildEvent).Assembly, typeof(CommandOutcome).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Rejections", StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers(
                BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(member => member switch
            {
                PropertyInfo property when property.PropertyType == typeof(Rejection) => property.GetValue(null),
                MethodInfo { IsSpecialName: false } method when method.ReturnType == typeof(Rejection) =>
                    method.Invoke(null, [.. method.GetParameters().Select(p => ExampleMaker.Of(p.ParameterType))]),
                _ => null,
            })
            .OfType<Rejection>()
            .DistinctBy(rejection => rejection.Code)
            .OrderBy(rejection => rejection.Code, StringComparer.Ordinal);
}
