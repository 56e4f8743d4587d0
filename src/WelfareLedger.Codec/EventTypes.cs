using System.Collections.Frozen;
using System.Reflection;
using WelfareLedger.Codec.Upcasts;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.Codec;

/// <summary>A type of event.</summary>
/// <param name="Name">Without the version: <c>visit-recorded</c>.</param>
/// <param name="Version">Today's version of its shape.</param>
/// <param name="Category">The category of the streams it stands in: <c>child</c>, <c>carer</c>, <c>ledger</c>,
/// <c>access</c>, <c>keys</c>.</param>
/// <param name="Clr">Today's record.</param>
public sealed record EventType(string Name, int Version, string Category, Type Clr)
{
    /// <summary>As new events of it are stored: <c>visit-recorded.v2</c>.</summary>
    public string StoredName { get; } = EventTypes.StoredNameOf(Name, Version);
}

/// <summary>
/// All types of events there are. They are read from the closed hierarchies once, at first use: a record with an
/// <see cref="EventTypeAttribute"/> is all that a new type needs to be stored.
/// </summary>
public static class EventTypes
{
    static readonly (string Category, Type Root)[] Roots =
    [
        ("child", typeof(ChildEvent)),
        ("carer", typeof(CarerEvent)),
        ("organisation", typeof(OrganisationEvent)),
        ("post", typeof(PostEvent)),
        ("activity", typeof(ActivityEvent)),
        ("videolink", typeof(VideoLinkEvent)),
        ("programme", typeof(ProgrammeEvent)),
        ("ledger", typeof(LedgerEvent)),
        ("access", typeof(AccessEvent)),
        ("keys", typeof(KeysEvent)),
        ("checkpoint", typeof(CheckpointEvent)),
        ("rules", typeof(RuleSetEvent)),
        ("payroll", typeof(PayrollEvent)),
        ("journey", typeof(JourneyEvent)),
        ("survey", typeof(SurveyEvent)),
        ("finding", typeof(FindingEvent)),
        ("crossmatch", typeof(CrossMatchEvent)),
    ];

    static readonly FrozenDictionary<Type, EventType> ByClr;
    static readonly FrozenDictionary<string, (EventType Type, int Version)> ByStoredName;

#pragma warning disable CA1810 // three fields from one reading, in order
    static EventTypes()
    {
        All = [.. Roots.SelectMany(root => Read(root.Category, root.Root))];
        ByClr = All.ToFrozenDictionary(type => type.Clr);
        ByStoredName = All
            .SelectMany(type => Enumerable.Range(1, type.Version), (type, version) => (type, version))
            .ToFrozenDictionary(item => StoredNameOf(item.type.Name, item.version), StringComparer.Ordinal);
        foreach (var type in All)
            UpcastChain.CheckComplete(type);
    }
#pragma warning restore CA1810

    /// <summary>By category, then in the order of their declaration.</summary>
    public static IReadOnlyList<EventType> All { get; }

    /// <summary>The type of an event record.</summary>
    /// <exception cref="ArgumentException">It is not an event.</exception>
    public static EventType Of(Type clr) =>
        ByClr.TryGetValue(clr, out var type)
            ? type
            : throw new ArgumentException($"{clr.Name} is not a type of event.", nameof(clr));

    /// <summary>Finds a type by a stored name of today's or an earlier version.</summary>
    /// <param name="storedName">Such as <c>visit-recorded.v1</c>.</param>
    /// <param name="type">The type, if known.</param>
    /// <param name="version">The version that the stored name states.</param>
    public static bool TryFind(
        string storedName, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventType? type, out int version)
    {
        var found = ByStoredName.TryGetValue(storedName, out var entry);
        (type, version) = entry;
        return found;
    }

    internal static string StoredNameOf(string name, int version) => FormattableString.Invariant($"{name}.v{version}");

    static IEnumerable<EventType> Read(string category, Type root) =>
        root.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(type => type.IsSubclassOf(root))
            .OrderBy(type => type.MetadataToken)
            .Select(type => type.GetCustomAttribute<EventTypeAttribute>() is { } attribute && type.IsSealed
                ? new EventType(attribute.Name, attribute.Version, category, type)
                : throw new InvalidOperationException($"{type.Name} is an event without an [EventType], or open."));
}
