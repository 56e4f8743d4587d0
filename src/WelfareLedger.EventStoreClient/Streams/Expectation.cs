using WelfareLedger.EventStoreProtocol;

namespace EventStore.Client;

/// <summary>What a writer expects: a number, or a state.</summary>
readonly record struct Expectation(StreamRevision? Revision, StreamState State)
{
    /// <summary>As a result names it: none for a state.</summary>
    public StreamRevision Named => Revision ?? StreamRevision.None;

    public void WriteTo(AppendReq.Types.Options options)
    {
        if (Revision is { } revision) options.Revision = revision.ToUInt64();
        else if (State == StreamState.NoStream) options.NoStream = Messages.Nothing;
        else if (State == StreamState.StreamExists) options.StreamExists = Messages.Nothing;
        else options.Any = Messages.Nothing;
    }

    public void WriteTo(BatchAppendReq.Types.Options options)
    {
        if (Revision is { } revision) options.StreamPosition = revision.ToUInt64();
        else if (State == StreamState.NoStream) options.NoStream = Messages.Nothing;
        else if (State == StreamState.StreamExists) options.StreamExists = Messages.Nothing;
        else options.Any = Messages.Nothing;
    }
}
