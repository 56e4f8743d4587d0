using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>Which of a store's streams are the ledger's, and what their events mean to it.</summary>
sealed class LedgerStreams
{
    const string MetadataOf = "$$";
    const string MetadataType = "$metadata";
    const string TombstoneType = "$streamDeleted";

    // Events that the store looks at before it says how far it is.
    const uint Window = 1_000;

    readonly HashSet<string> _categories;
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _byName;

    public LedgerStreams(IReadOnlySet<string> categories)
    {
        _categories = new(categories, StringComparer.Ordinal);
        _byName = _categories.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Those of the wanted categories that are the ledger's.</summary>
    public string[] Chosen(IReadOnlySet<string>? wanted) =>
        [.. wanted is null ? _categories : _categories.Where(wanted.Contains)];

    /// <summary>Whether so many of its categories are all.</summary>
    public bool AreAll(string[] chosen) => chosen.Length == _categories.Count;

    public bool Has(StreamName stream) =>
        _byName.Contains(stream.Value.AsSpan(0, stream.Value.IndexOf('-', StringComparison.Ordinal)));

    /// <summary>Events of these categories.</summary>
    public static IEventFilter EventsOf(string[] chosen) =>
        StreamFilter.Prefix(Window, [.. chosen.Select(category => $"{category}-")]);

    /// <summary>Events of these categories, and what was done to their streams.</summary>
    public static IEventFilter EverythingOf(string[] chosen) =>
        StreamFilter.Prefix(
            Window, [.. chosen.SelectMany(category => new[] { $"{category}-", $"{MetadataOf}{category}-" })]);

    /// <summary>What was done to streams of any kind.</summary>
    public static IEventFilter Notices() => EventTypeFilter.Prefix(Window, MetadataType, TombstoneType);

    /// <summary>An event of the ledger; false for one of others, and for the store's own.</summary>
    public bool TryRead(EventRecord record, [NotNullWhen(true)] out StoredEvent? stored)
    {
        stored = StreamName.TryParse(record.EventStreamId, out var stream) && Has(stream)
            && record.EventType != TombstoneType
            ? new(
                stream,
                new(record.EventNumber.ToInt64()),
                PositionOf(record),
                record.EventId.ToGuid(),
                record.EventType,
                record.Data,
                record.Metadata)
            : null;
        return stored is not null;
    }

    /// <summary>The store's record of what was done to a stream of the ledger.</summary>
    public bool TryReadNotice(EventRecord record, [NotNullWhen(true)] out StreamNotice? notice)
    {
        notice = null;
        var isMetadata = record.EventType == MetadataType
            && record.EventStreamId.StartsWith(MetadataOf, StringComparison.Ordinal);
        if (!isMetadata && record.EventType != TombstoneType) return false;
        var name = isMetadata ? record.EventStreamId[MetadataOf.Length..] : record.EventStreamId;
        if (!StreamName.TryParse(name, out var stream) || !Has(stream)) return false;
        notice = new(
            stream,
            isMetadata ? KindOf(record.Data) : StreamNoticeKind.Tombstoned,
            record.EventStreamId,
            new(record.EventNumber.ToInt64()),
            PositionOf(record),
            record.EventId.ToGuid(),
            record.EventType,
            record.Data,
            record.Metadata);
        return true;
    }

    /// <exception cref="LogStoppedException">The store does not tell: an old client wrote the event in a transaction,
    /// as no ledger does.</exception>
    static Position PositionOf(EventRecord record) =>
        record.Position == EventStore.Client.Position.End
            ? throw new LogStoppedException(
                $"Event {record.EventId} of {record.EventStreamId} has no position: a foreign client wrote it.")
            : new((long)record.Position.CommitPosition);

    // Settings that hide events: before a number (all of them, for a deleted stream), beyond an age or a count.
    static StreamNoticeKind KindOf(ReadOnlyMemory<byte> settings)
    {
        try
        {
            using var json = JsonDocument.Parse(settings);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return StreamNoticeKind.SettingsChanged;
            if (json.RootElement.TryGetProperty("$tb", out var before))
            {
                return before.TryGetInt64(out var number) && number == long.MaxValue
                    ? StreamNoticeKind.Deleted
                    : StreamNoticeKind.Truncated;
            }
            return json.RootElement.TryGetProperty("$maxAge", out _)
                || json.RootElement.TryGetProperty("$maxCount", out _)
                ? StreamNoticeKind.Truncated
                : StreamNoticeKind.SettingsChanged;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return StreamNoticeKind.SettingsChanged;
        }
    }
}
