namespace WelfareLedger.Domain.Children;

public sealed partial record ChildState
{
    /// <summary>Scans and photos.</summary>
    public ValueList<DocumentMark> Documents { get; private init; } = [];

    ChildState Attached(EventId id, ChildEvent.EvidenceAttached e) =>
        this with { Documents = Documents.Add(new(id, e.Document, e.Blob, e.About, e.On)) };
}

/// <summary>A scan or photo, as far as deciding on further ones needs it.</summary>
/// <param name="Id">The event that attached it.</param>
/// <param name="Document">The document's code.</param>
/// <param name="Blob">What it is found by.</param>
/// <param name="About">The event that it proves, if it is about one.</param>
/// <param name="On">The day on which it was attached.</param>
/// <param name="Withdrawn">Whether it was attached by mistake.</param>
public sealed record DocumentMark(
    EventId Id, Code<Evidence> Document, Digest Blob, EventId? About, DateOnly On, bool Withdrawn = false);
