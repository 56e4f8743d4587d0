using System.Globalization;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>A moment of knowing: the last event that counts, and the time by which it was found, if by one.</summary>
public sealed record KnownMoment(Position Position, DateTimeOffset? Time);

/// <summary>
/// Turns what people say of a moment into a position, once, at the edge: a time is the longest beginning of the log
/// whose events were all recorded no later; an event is itself.
/// </summary>
public sealed class KnownTimes(ReadDatabase database, IEventLog log, EventCodec codec)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Null when it is neither a time nor an event of this ledger.</summary>
    /// <param name="text">A time with its offset (<c>2024-03-01T12:00+08:00</c>), a day (its end in China), or the id
    /// of an event.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public async ValueTask<KnownMoment?> ResolveAsync(string text, CancellationToken cancellation)
    {
        if (EventId.TryParse(text, null, out var id))
            return await FindAsync(id, cancellation).ConfigureAwait(false) is { } found ? new(found, null) : null;
        return ParseTime(text) is { } time
            ? new(await FindAsync(time, cancellation).ConfigureAwait(false), time)
            : null;
    }

    /// <summary>The longest beginning of the log whose events were all recorded no later than a time.</summary>
    public async ValueTask<Position> FindAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        var (checkpoint, later, before) = database.Read(time, static (connection, time) =>
        {
            var checkpoint = Timelines.Checkpoint(connection);
            if (checkpoint == Position.Start) return (checkpoint, null, checkpoint);
            var later = TimelineIndex.FirstRecordedAfter(connection, time, checkpoint);
            return (checkpoint, later, later is { } first ? TimelineIndex.Before(connection, first) : checkpoint);
        });
        if (later is not null) return before;
        var last = before;
        await foreach (var stored in log.ReadAllAsync(checkpoint, categories: null, cancellation).ConfigureAwait(false))
        {
            if (codec.DecodeForReading(stored).Metadata.RecordedAt > time) break;
            last = stored.Position;
        }

        return last;
    }

    /// <summary>Where an event stands; null when it is not in this log.</summary>
    public async ValueTask<Position?> FindAsync(EventId id, CancellationToken cancellation)
    {
        var (checkpoint, found) = database.Read(id, static (connection, id) =>
        {
            var checkpoint = Timelines.Checkpoint(connection);
            return (checkpoint, checkpoint == Position.Start ? null : TimelineIndex.Find(connection, id, checkpoint));
        });
        if (found is not null) return found;
        await foreach (var stored in log.ReadAllAsync(checkpoint, categories: null, cancellation).ConfigureAwait(false))
            if (stored.Id == id.Value)
                return stored.Position;
        return null;
    }

    static DateTimeOffset? ParseTime(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day == DateOnly.MaxValue
                ? DateTimeOffset.MaxValue
                : new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), China).AddTicks(-1);
        // A time without an offset would mean another moment on every machine.
        string[] forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return text.Length > 16 && DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && (text[^1] == 'Z' || text.LastIndexOfAny(['+', '-']) > 10)
            ? time
            : null;
    }
}
