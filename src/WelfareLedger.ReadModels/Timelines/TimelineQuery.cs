using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>Which events are asked for; every member that is given narrows the answer.</summary>
public sealed record TimelineQuery
{
    /// <summary>Most entries of one page.</summary>
    public const int PageMax = 1_000;

    /// <summary>About this child: its own stream, and what names it elsewhere.</summary>
    public Id<Child>? Child { get; init; }

    /// <summary>About or by this carer, corrections of it included.</summary>
    public Id<Carer>? Carer { get; init; }

    /// <summary>Recorded at this office.</summary>
    public Code<Office>? Office { get; init; }

    /// <summary>Recorded by this actor.</summary>
    public Code<Actor>? Actor { get; init; }

    /// <summary>Of this kind: a stored name without its version, such as <c>visit-recorded</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>About this day in the world or a later one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>About this day in the world or an earlier one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Recorded at this time or later.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    /// <summary>Recorded at this time or earlier.</summary>
    public DateTimeOffset? RecordedTo { get; init; }

    /// <summary>As known at this event; null for all.</summary>
    public AsOf AsOf { get; init; } = AsOf.Now;

    /// <summary>Only what was recorded before this position: where the page before ended.</summary>
    public Position? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Whether an event is one of those asked for, but for the child and the carer.</summary>
    internal bool Takes(TimelineRow row) =>
        (Office is not { } office || row.Office == office.Value)
        && (Actor is not { } actor || row.Actor == actor.Value)
        && (Kind is not { } kind || row.Kind == kind)
        && (From is not { } from || row.On >= from)
        && (To is not { } to || row.On <= to)
        && (RecordedFrom is not { } since || row.RecordedAt >= since)
        && (RecordedTo is not { } until || row.RecordedAt <= until)
        && (Before is not { } before || row.Position < before);
}

/// <summary>One event on a timeline.</summary>
/// <param name="Event">Its id, by which other places cite it.</param>
/// <param name="Kind">Its stored name without the version.</param>
/// <param name="On">The day in the world that it is about; null where it has none.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Position">Its place in this log.</param>
/// <param name="Metadata">Who, when and in answer to what.</param>
/// <param name="Body">What it says; personal data encrypted.</param>
public sealed record TimelineEntry(
    EventId Event,
    string Kind,
    DateOnly? On,
    StreamName Stream,
    StreamVersion Version,
    Position Position,
    EventMetadata Metadata,
    object Body);

/// <summary>A page of a timeline, the last recorded first.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Entries">The events.</param>
/// <param name="Next">Where the next page begins, as <see cref="TimelineQuery.Before"/>; null at the end.</param>
public sealed record TimelinePage(AsOf AsOf, IReadOnlyList<TimelineEntry> Entries, Position? Next);
