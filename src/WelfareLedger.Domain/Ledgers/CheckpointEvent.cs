namespace WelfareLedger.Domain.Ledgers;

/// <summary>What the ledger committed itself to: in the stream <c>checkpoint-main</c> for all events, in
/// <c>checkpoint-access</c> for the accesses; docs/AUDIT.md.</summary>
public abstract record CheckpointEvent
{
    private CheckpointEvent() { }

    /// <summary>The audit tree was signed. Whoever appends this expects the version, so of two signers one
    /// wins.</summary>
    /// <param name="Size">How many leaves the tree had.</param>
    /// <param name="Head">The signed checkpoint.</param>
    [EventType("checkpoint-signed")]
    public sealed record CheckpointSigned(int Size, SignedHead Head) : CheckpointEvent;
}
