using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Deciding;

/// <summary>A stream's state as far as it was read.</summary>
/// <param name="Stream">Which.</param>
/// <param name="State">The fold of all events but <paramref name="Tail"/>.</param>
/// <param name="Ids">The ids of the folded events, by version: what a repeated command is recognised by.</param>
/// <param name="Tail">Events just appended, folded when the state is wanted again: most streams of an import never
/// are.</param>
sealed record Folded<TState>(
    StreamName Stream, TState State, ReadOnlyMemory<Guid> Ids, IReadOnlyList<StoredEvent> Tail)
{
    /// <summary>Events, the tail's too.</summary>
    public int Count => Ids.Length + Tail.Count;

    /// <summary>Whether the stream is there at all.</summary>
    public bool Exists => Count > 0;

    /// <summary>What an append after this state expects.</summary>
    public ExpectedVersion Expected =>
        Count == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(Count - 1));

    /// <summary>The last version; one below the first when there is no such stream.</summary>
    public StreamVersion Last => new(Count - 1);

    /// <summary>Where an event stands among those folded; null when it is not among them.</summary>
    public StreamVersion? VersionOf(Guid eventId)
    {
        var at = Ids.Span.IndexOf(eventId);
        return at < 0 ? null : new StreamVersion(at);
    }
}
