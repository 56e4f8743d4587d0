namespace WelfareLedger.Domain.Children;

/// <summary>What a comparison found about somebody.</summary>
public readonly record struct KnownListHit(Id<CrossMatch> Run, ListedPerson Person, ListEntry Entry);

public sealed partial record ChildState
{
    /// <summary>What lists of other authorities say.</summary>
    public ValueList<KnownListHit> ListHits { get; private init; } = [];

    ChildState ListHit(EventId id, ChildEvent.ListHitRecorded e) =>
        Noted(id, RecordKind.ListHit, e.AsOf) with { ListHits = ListHits.Add(new(e.Run, e.Person, e.Entry)) };
}
