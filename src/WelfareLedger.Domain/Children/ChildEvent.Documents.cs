namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>A scan or photo was attached, 证据材料. It lies encrypted beside the key store; the event names it by
    /// the hash of what lies there.</summary>
    /// <param name="Document">The document's code, as applications, checks, visits and adjustments name it.</param>
    /// <param name="Blob">The SHA-256 of the encrypted file.</param>
    /// <param name="Kind">What it is, by its content.</param>
    /// <param name="Bytes">How large it was.</param>
    /// <param name="On">The day on which it was attached.</param>
    /// <param name="About">The event of this file that it proves, where it is about one.</param>
    /// <param name="Notes">What is to be seen.</param>
    [EventType("evidence-attached")]
    public sealed record EvidenceAttached(
        Code<Evidence> Document,
        Digest Blob,
        DocumentKind Kind,
        int Bytes,
        DateOnly On,
        EventId? About,
        Personal<Narrative>? Notes) : ChildEvent;
}

/// <summary>What a scan or photo is, told by its content and not by its name.</summary>
public enum DocumentKind
{
    /// <summary>A photo or scan in JPEG.</summary>
    Jpeg,

    /// <summary>A picture in PNG.</summary>
    Png,

    /// <summary>A document in PDF.</summary>
    Pdf,

    /// <summary>A scan in TIFF.</summary>
    Tiff,

    /// <summary>A photo as newer phones take it.</summary>
    Heic,
}
