using System.Text.Json.Nodes;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>A page of a timeline as people and programs read it.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Masked">Whether personal data is masked.</param>
/// <param name="Entries">The last recorded first.</param>
/// <param name="Next">The event at which the page ends, to ask for the next one by; null at the end.</param>
public sealed record TimelineView(AsOfView AsOf, bool Masked, IReadOnlyList<TimelineEntryView> Entries, EventId? Next);

/// <summary>One event as people and programs read it.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Kind">Its stored name without the version.</param>
/// <param name="On">The day in the world that it is about.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Role">As what.</param>
/// <param name="Office">At which office.</param>
/// <param name="Unauthenticated">Whether nobody checked who it was.</param>
/// <param name="Source">Where the facts came from: <c>desk</c>, <c>import</c> or <c>system</c>.</param>
/// <param name="SourceRow">The row of the list, where they came from one.</param>
/// <param name="Command">The command that was answered with it.</param>
/// <param name="Data">What it says, member by member.</param>
public sealed record TimelineEntryView(
    EventId Event,
    string Kind,
    DateOnly? On,
    DateTimeOffset RecordedAt,
    string Stream,
    long Version,
    Code<Actor> Actor,
    Code<Role> Role,
    Code<Office>? Office,
    bool Unauthenticated,
    string Source,
    int? SourceRow,
    Guid Command,
    JsonObject Data);

/// <summary>
/// Makes timelines readable. Personal data is opened here, inside the process; masked, it is no disclosure. For
/// <see cref="InClear"/> the disclosure must have been recorded before.
/// </summary>
public sealed class TimelineViews(EventCodec codec)
{
    /// <summary>With names as 张*, numbers as 9***X and sentences as ***.</summary>
    public TimelineView Masked(TimelinePage page) => Of(page, isMasked: true);

    /// <summary>With everything that the keys open.</summary>
    public TimelineView InClear(TimelinePage page) => Of(page, isMasked: false);

    TimelineView Of(TimelinePage page, bool isMasked) => new(
        AsOfView.Of(page.AsOf),
        isMasked,
        [.. page.Entries.Select(entry => Of(entry, isMasked))],
        page.Next is null ? null : page.Entries[^1].Event);

    TimelineEntryView Of(TimelineEntry entry, bool isMasked) => new(
        entry.Event,
        entry.Kind,
        entry.On,
        entry.Metadata.RecordedAt,
        entry.Stream.Value,
        entry.Version.Value,
        entry.Metadata.By.Id,
        entry.Metadata.By.Role,
        entry.Metadata.By.Office,
        entry.Metadata.By.Unauthenticated,
        entry.Metadata.Source switch
        {
            Source.Import => "import",
            Source.System => "system",
            _ => "desk",
        },
        (entry.Metadata.Source as Source.Import)?.Row,
        entry.Metadata.CommandId,
        EventBody.Of(entry.Body, codec, isMasked));
}
