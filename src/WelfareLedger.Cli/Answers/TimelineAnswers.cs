using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli;

/// <summary><c>timeline --json</c>.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Where the next page begins, as <c>--before</c>; null at the end.</param>
sealed record TimelineAnswer(AsOfView AsOf, IReadOnlyList<EntryAnswer> Entries, long? Next)
{
    public static TimelineAnswer Of(TimelinePage page) =>
        new(AsOfView.Of(page.AsOf), [.. page.Entries.Select(EntryAnswer.Of)], page.Next?.Value);
}

/// <summary>One event, as a line of <c>timeline --jsonl</c> too.</summary>
/// <param name="Event">Its id, by which other places cite it.</param>
/// <param name="Kind">Its stored name without the version.</param>
/// <param name="On">The day in the world that it is about.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Position">Its place in this log.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Office">The office that recorded it.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Unauthenticated">Whether nobody checked who that was.</param>
sealed record EntryAnswer(
    string Event,
    string Kind,
    DateOnly? On,
    string Stream,
    long Version,
    long Position,
    DateTimeOffset RecordedAt,
    string? Office,
    string Actor,
    bool Unauthenticated)
{
    public static EntryAnswer Of(TimelineEntry entry) => new(
        entry.Event.ToString(),
        entry.Kind,
        entry.On,
        entry.Stream.Value,
        entry.Version.Value,
        entry.Position.Value,
        entry.Metadata.RecordedAt,
        entry.Metadata.By.Office?.Value,
        entry.Metadata.By.Id.Value,
        entry.Metadata.By.Unauthenticated);
}
