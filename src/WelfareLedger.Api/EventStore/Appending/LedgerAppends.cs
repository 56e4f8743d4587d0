using System.Collections.Immutable;
using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>
/// Takes only what the ledger itself could have recorded: an event of a known type in a stream of its kind, which the
/// strict reader takes, with boxes that this person's keys open, recorded now by an actor whose records the ledger has
/// already. Rules of the domain are not asked: whoever may append here answers for what happened.
/// </summary>
sealed class LedgerAppends(Ledger ledger, TimeProvider time) : AppendRule
{
    // What else stands in a ledger is about itself, its keys and its audit, and nobody outside knows that.
    static readonly HashSet<string> Taken =
        ["child", "carer", "organisation", "post", "activity", "videolink", "programme"];

    Known _known = new(Position.Start, [], DateTimeOffset.MinValue);

    internal override bool TakesAny => true;

    internal override async ValueTask<NewEvent[]?> AdmitAsync(
        string stream, IReadOnlyList<ProposedEvent> events, CancellationToken cancellation)
    {
        if (!StreamName.TryParse(stream, out var name) || !Taken.Contains(name.Category))
            return null;
        var decoded = new List<DecodedEvent>();
        foreach (var e in events)
        {
            if (Decode(name, e) is not { } readable)
                return null;
            decoded.Add(readable);
        }

        var known = await LookAsync(cancellation).ConfigureAwait(false);
        return decoded.TrueForAll(e =>
            known.Actors.Contains(e.Metadata.By.Id) && IsNow(e.Metadata.RecordedAt, known))
            ? [.. events.Select(e => new NewEvent(e.Id, e.Type, e.Data, e.Metadata))]
            : null;
    }

    DecodedEvent? Decode(StreamName stream, ProposedEvent proposed)
    {
        if (!proposed.IsJson
            || !EventTypes.TryFind(proposed.Type, out var type, out _)
            || type.Category != stream.Category)
            return null;
        try
        {
            var decoded = ledger.Codec.Decode(new(
                stream, StreamVersion.First, Position.Start, proposed.Id, proposed.Type, proposed.Data,
                proposed.Metadata));
            // To be written again, each box has to open: with a key of this person's that is there and may be used.
            ledger.Codec.Encode(stream, decoded.Id, decoded.Event, decoded.Metadata);
            return decoded;
        }
        catch (Exception e) when (e
            is CorruptLogException or PersonErasedException or PersonRestrictedException or ArgumentException)
        {
            return null;
        }
    }

    // The recorded time of a real ledger never runs backwards and never far ahead; a sample's is simulated.
    bool IsNow(DateTimeOffset recordedAt, Known known) =>
        ledger.Kind == LedgerKind.Sample
        || (recordedAt >= known.LastRecorded - ledger.Clock.StepMax
            && recordedAt <= time.GetUtcNow() + ledger.Clock.StepMax);

    /// <summary>Takes note of what was recorded since the last look. Two who look at once find the same.</summary>
    async Task<Known> LookAsync(CancellationToken cancellation)
    {
        var before = Volatile.Read(ref _known);
        var actors = before.Actors.ToBuilder();
        var (seen, lastRecorded) = (before.Seen, before.LastRecorded);
        await foreach (var stored in ledger.Log.ReadAllAsync(seen, categories: null, cancellation)
            .ConfigureAwait(false))
        {
            seen = stored.Position;
            if (EventCodec.TryDecodeMetadata(stored) is not { } metadata)
                continue;
            actors.Add(metadata.By.Id);
            lastRecorded = metadata.RecordedAt > lastRecorded ? metadata.RecordedAt : lastRecorded;
        }

        var known = new Known(seen, actors.ToImmutable(), lastRecorded);
        Volatile.Write(ref _known, known);
        return known;
    }

    /// <summary>What was recorded up to a position.</summary>
    sealed record Known(Position Seen, ImmutableHashSet<Code<Actor>> Actors, DateTimeOffset LastRecorded);
}
