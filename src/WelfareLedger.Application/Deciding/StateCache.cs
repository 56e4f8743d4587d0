using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Deciding;

/// <summary>
/// The folded states used last. A hint only: what a state lacks is found by the append's expected version, or read
/// before a refusal is given.
/// </summary>
/// <param name="eventsMax">The most events that the cached states may have folded, all together: a state grows with
/// its events, so this bounds the memory.</param>
sealed class StateCache<TState>(int eventsMax)
{
    // What a state costs that has hardly any events.
    const int EventsAtLeast = 4;

    readonly Lock _gate = new();
    readonly Dictionary<StreamName, LinkedListNode<Folded<TState>>> _nodes = [];
    readonly LinkedList<Folded<TState>> _byUse = new();
    long _events;

    public Folded<TState>? Get(StreamName stream)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(stream, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Put(Folded<TState> folded)
    {
        lock (_gate)
        {
            Take(folded.Stream);
            _nodes.Add(folded.Stream, _byUse.AddFirst(folded));
            _events += Weight(folded);
            while (_events > eventsMax && _byUse.Last is { } oldest)
                Take(oldest.Value.Stream);
        }
    }

    public void Remove(StreamName stream)
    {
        lock (_gate)
            Take(stream);
    }

    void Take(StreamName stream)
    {
        if (!_nodes.Remove(stream, out var node))
            return;
        _byUse.Remove(node);
        _events -= Weight(node.Value);
    }

    static int Weight(Folded<TState> folded) => Math.Max(folded.Count, EventsAtLeast);
}
