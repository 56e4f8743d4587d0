using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.Codec;

/// <summary>Whose stream a command is about.</summary>
public enum CommandSubject
{
    /// <summary>A child's; the command names the child.</summary>
    Child,

    /// <summary>A carer's; the command names the carer.</summary>
    Carer,

    /// <summary>A journey's; the command names the journey.</summary>
    Journey,

    /// <summary>Several, or one that is nobody's file; the command's own members say which.</summary>
    Several,
}

/// <summary>A type of command.</summary>
/// <param name="Name">As people write it: <c>record-visit</c>.</param>
/// <param name="Subject">Whose stream it is about.</param>
/// <param name="Opens">Whether it opens a file, and may leave its subject out to get a new one.</param>
/// <param name="Clr">Its record.</param>
public sealed record CommandType(string Name, CommandSubject Subject, bool Opens, Type Clr);

/// <summary>All types of commands, read from their hierarchies once.</summary>
public static class CommandTypes
{
    static readonly (CommandSubject Subject, Type Root)[] Roots =
    [
        (CommandSubject.Child, typeof(ChildCommand)),
        (CommandSubject.Carer, typeof(CarerCommand)),
        (CommandSubject.Journey, typeof(JourneyCommand)),
        (CommandSubject.Several, typeof(PairingCommand)),
        (CommandSubject.Several, typeof(OrganisationCommand)),
        (CommandSubject.Several, typeof(PostCommand)),
        (CommandSubject.Several, typeof(ActivityCommand)),
        (CommandSubject.Several, typeof(VideoLinkCommand)),
        (CommandSubject.Several, typeof(ProgrammeCommand)),
        (CommandSubject.Several, typeof(SurveyCommand)),
        (CommandSubject.Several, typeof(EnrolmentCommand)),
        (CommandSubject.Several, typeof(MatchCommand)),
        (CommandSubject.Several, typeof(FindingCommand)),
        (CommandSubject.Several, typeof(CrossMatchCommand)),
    ];

    static readonly Type[] Openers =
        [typeof(ChildCommand.OpenIntake), typeof(CarerCommand.RecruitCarer), typeof(JourneyCommand.PlanJourney)];

    /// <summary>By subject, then in the order of their declaration.</summary>
    public static IReadOnlyList<CommandType> All { get; } =
    [
        .. Roots.SelectMany(root => root.Root.GetNestedTypes()
            .Where(type => type.IsSubclassOf(root.Root))
            .OrderBy(type => type.MetadataToken)
            .Select(type => new CommandType(
                type.GetCustomAttribute<CommandNameAttribute>()?.Name
                    ?? throw new InvalidOperationException($"{type.Name} is a command without a name."),
                root.Subject,
                Openers.Contains(type),
                type))),
    ];

    static readonly FrozenDictionary<string, CommandType> ByName =
        All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Finds a type by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out CommandType? type) =>
        ByName.TryGetValue(name, out type);

    /// <summary>The type of a command record.</summary>
    /// <exception cref="ArgumentException">It is not a command.</exception>
    public static CommandType Of(Type clr) =>
        All.FirstOrDefault(type => type.Clr == clr)
        ?? throw new ArgumentException($"{clr.Name} is not a type of command.", nameof(clr));
}
