using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Access;

/// <summary>One line of who looked, or wanted to.</summary>
/// <param name="Event">The event that says so.</param>
/// <param name="Kind">Disclosed, denied, requested, approved, broken glass, reviewed.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Office">From which office.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which kinds of data.</param>
/// <param name="Under">The approval or the broken glass that allowed it.</param>
/// <param name="ApprovedBy">Who approved it, where somebody did.</param>
/// <param name="UntilAt">Until when it was allowed, of an approval or broken glass.</param>
/// <param name="Says">Why it was denied, or what the review found.</param>
public sealed record AccessLine(
    EventId Event,
    string Kind,
    DateTimeOffset At,
    Code<Actor> Actor,
    string Role,
    Code<Office>? Office,
    Code<Purpose>? Purpose,
    IReadOnlyList<PersonalCategory> Categories,
    EventId? Under,
    Code<Actor>? ApprovedBy,
    DateTimeOffset? UntilAt,
    string? Says);

/// <summary>Who looked at a child's data, when, why, and under whose approval.</summary>
public static class AccessHistory
{
    /// <summary>The kinds of events that it is made of.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "personal-data-disclosed", "disclosure-denied", "disclosure-requested", "disclosure-approved", "glass-broken",
        "glass-reviewed",
    ];

    /// <summary>All lines about a child, newest first.</summary>
    /// <param name="timelines">Where they are found.</param>
    /// <param name="child">Whose.</param>
    /// <param name="showsOversight">Whether investigators' own looking is shown: not to those whom they look
    /// at.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<AccessLine>> OfAsync(
        Timelines timelines, Id<Child> child, bool showsOversight, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(timelines, child, cancellation).ConfigureAwait(false);
        var approvers = entries.Where(entry => entry.Body is AccessEvent.DisclosureApproved)
            .ToDictionary(entry => entry.Event, entry => entry.Metadata.By.Id);
        return
        [
            .. entries.Where(entry => showsOversight || !IsOversight(entry))
                .OrderByDescending(entry => entry.Position)
                .Select(entry => LineOf(entry, approvers)),
        ];
    }

    /// <summary>Whether an event tells of somebody who looks from outside.</summary>
    public static bool IsOversight(TimelineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ReaderRoles.Parse(entry.Metadata.By.Role.Value) is { IsOversight: true };
    }

    internal static async Task<List<TimelineEntry>> EntriesAsync(
        Timelines timelines, Id<Child> child, CancellationToken cancellation, params IReadOnlyList<string> kinds)
    {
        List<TimelineEntry> entries = [];
        foreach (var kind in kinds.Count == 0 ? Kinds : kinds)
        {
            var query = new TimelineQuery { Child = child, Kind = kind, Limit = TimelineQuery.PageMax };
            Position? next = null;
            do
            {
                var page = await timelines.QueryAsync(query with { Before = next }, cancellation)
                    .ConfigureAwait(false);
                entries.AddRange(page.Entries);
                next = page.Next;
            }
            while (next is not null);
        }
        return entries;
    }

    static AccessLine LineOf(TimelineEntry entry, Dictionary<EventId, Code<Actor>> approvers)
    {
        var by = entry.Metadata.By;
        var line = new AccessLine(
            entry.Event, entry.Kind, entry.Metadata.RecordedAt, by.Id, by.Role.Value, by.Office, null, [], null, null,
            null, null);
        return entry.Body switch
        {
            AccessEvent.PersonalDataDisclosed e => line with
            {
                Purpose = e.Purpose,
                Categories = e.Categories,
                Under = e.Under,
                ApprovedBy = e.Under is { } under && approvers.TryGetValue(under, out var approver) ? approver : null,
            },
            AccessEvent.DisclosureDenied e => line with { Purpose = e.Purpose, Says = e.Ground.ToString() },
            AccessEvent.DisclosureRequested e => line with { Purpose = e.Purpose, Categories = e.Categories },
            AccessEvent.DisclosureApproved e => line with { Under = e.Request, UntilAt = e.UntilAt },
            AccessEvent.GlassBroken e => line with
            {
                Purpose = e.Reason,
                Categories = e.Categories,
                UntilAt = e.UntilAt,
            },
            AccessEvent.GlassReviewed e => line with
            {
                Under = e.Broken,
                Says = e.Justified ? "Justified" : "NotJustified",
            },
            _ => line,
        };
    }
}
