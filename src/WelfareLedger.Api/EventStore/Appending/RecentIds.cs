using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>
/// Where the events stand that were appended lately. A writer who leaves the version open can only be recognised by
/// them when it asks again; as in EventStoreDB, that holds for a while and not for ever.
/// </summary>
sealed class RecentIds
{
    const int Max = 100_000;

    readonly Lock _gate = new();
    readonly Dictionary<Guid, (StreamName Stream, StreamVersion Version)> _places = [];
    readonly Queue<Guid> _oldest = [];

    public void Add(StreamName stream, IReadOnlyList<ProposedEvent> events, StreamVersion last)
    {
        lock (_gate)
        {
            for (var at = 0; at < events.Count; at++)
            {
                // An id that stands in one append several times is known by its first place.
                if (!_places.TryAdd(events[at].Id, (stream, new(last.Value - events.Count + 1 + at))))
                    continue;
                _oldest.Enqueue(events[at].Id);
                if (_oldest.Count > Max)
                    _places.Remove(_oldest.Dequeue());
            }
        }
    }

    /// <summary>Whether the events were appended to the stream before, and where the last of them stands.</summary>
    public Repetition Find(StreamName stream, IReadOnlyList<ProposedEvent> events, out StreamVersion last)
    {
        last = default;
        lock (_gate)
        {
            for (var at = 0; at < events.Count; at++)
            {
                if (!_places.TryGetValue(events[at].Id, out var place) || place.Stream != stream)
                    return at == 0 ? Repetition.None : Repetition.InPart;
                last = place.Version;
            }
        }

        return Repetition.Whole;
    }

    public enum Repetition
    {
        /// <summary>Its first event is new.</summary>
        None,

        /// <summary>It begins as an earlier one and goes on otherwise: no repetition, and nothing to append.</summary>
        InPart,

        Whole,
    }
}
