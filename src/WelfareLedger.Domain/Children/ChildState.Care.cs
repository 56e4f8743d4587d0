namespace WelfareLedger.Domain.Children;

/// <summary>A pairing with a carer.</summary>
public sealed record PairedCarer(Id<Pairing> Pairing, Id<Carer> Carer, PairingMode Mode);

/// <summary>A visit, as far as corrections and finding the same one told twice need it.</summary>
public sealed record VisitMark(
    EventId Id,
    DateOnly On,
    VisitKind Kind,
    VisitOutcome Outcome,
    Id<Carer>? Carer,
    Code<Actor>? Official,
    Code<Evidence>? Evidence = null,
    bool Withdrawn = false);

public sealed partial record ChildState
{
    /// <summary>Cadre contracts, by post.</summary>
    public ValueList<Spell<Code<Post>>> Contracts { get; private init; } = [];

    /// <summary>Pairings.</summary>
    public ValueList<Spell<PairedCarer>> Pairings { get; private init; } = [];

    /// <summary>Pairings that did not come about after a place was reserved.</summary>
    public ValueList<(Id<Pairing> Pairing, Id<Carer> Carer)> Declined { get; private init; } = [];

    /// <summary>Visits, newest record first.</summary>
    public Trail<VisitMark> Visits { get; private init; }

    /// <summary>A pairing by its id; null when the file has none such.</summary>
    public Spell<PairedCarer>? FindPairing(Id<Pairing> pairing) =>
        Pairings.FirstOrDefault(spell => spell.What.Pairing == pairing);

    /// <summary>The pairing that an event began; null when it began none.</summary>
    public PairedCarer? PairedBy(EventId id) => Pairings.Find(id)?.What;

    /// <summary>Whether a pairing was declined, and can never be accepted.</summary>
    public bool HasDeclined(Id<Pairing> pairing, Id<Carer> carer) => Declined.Contains((pairing, carer));

    ChildState PairedWith(EventId id, ChildEvent.Paired e) =>
        this with { Pairings = Pairings.Begin(id, new(e.Pairing, e.Carer, e.Mode), e.From) };

    ChildState PairingEnded(EventId id, ChildEvent.PairingEnded e) =>
        FindPairing(e.Pairing) is { } spell ? this with { Pairings = Pairings.End(spell.Id, e.On, id) } : this;

    ChildState Visited(EventId id, ChildEvent.VisitRecorded e) =>
        this with { Visits = Visits.Add(new(id, e.On, e.Kind, e.Outcome, e.Carer, e.Official)) };
}
