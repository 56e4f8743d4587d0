namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Attaches a scan or photo that lies encrypted beside the key store. Given by the ledger itself, once it
    /// lies there to stay.</summary>
    [CommandName("attach-evidence")]
    public sealed record AttachEvidence(
        Code<Evidence> Document,
        Digest Blob,
        DocumentKind Kind,
        int Bytes,
        DateOnly On,
        EventId? About,
        Personal<Narrative>? Notes) : ChildCommand;
}
