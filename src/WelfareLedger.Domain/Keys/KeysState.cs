using System.Collections.Immutable;
using System.Diagnostics;
using static WelfareLedger.Domain.Keys.KeysEvent;

namespace WelfareLedger.Domain.Keys;

/// <summary>How far an erasure has come.</summary>
public enum ErasureStage
{
    /// <summary>Ordered; keys may be there still.</summary>
    Ordered,

    /// <summary>The keys are gone.</summary>
    Destroyed,

    /// <summary>Carried out and looked after.</summary>
    Completed,
}

/// <summary>One order to erase.</summary>
/// <param name="Id">Which.</param>
/// <param name="Orders">What was ordered, person by person.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Number">Counted from 0 in the order of the orders.</param>
public sealed record ErasureCase(
    Id<Erasure> Id, ValueList<ErasureOrdered> Orders, ErasureStage Stage, int Number)
{
    /// <summary>The events that ordered it, in order.</summary>
    public ValueList<EventId> By { get; init; } = [];
}

/// <summary>What one category of a person's data is.</summary>
/// <param name="By">The event that made it so.</param>
/// <param name="Order">That event.</param>
public sealed record DataOrder(EventId By, KeysEvent Order);

/// <summary>What was ordered about people's keys. Holds no personal data and no key.</summary>
public sealed record KeysState
{
    KeysState() { }

    /// <summary>Before any order.</summary>
    public static KeysState Initial { get; } = new();

    /// <summary>What is erased or restricted, by person and category; what is not in it is active.</summary>
    public ImmutableDictionary<(string Person, PersonalCategory Category), DataOrder> Orders { get; private init; } =
        ImmutableDictionary<(string, PersonalCategory), DataOrder>.Empty;

    /// <summary>Every order to erase.</summary>
    public ImmutableDictionary<Id<Erasure>, ErasureCase> Erasures { get; private init; } =
        ImmutableDictionary<Id<Erasure>, ErasureCase>.Empty;

    /// <summary>The newest epoch of the wrapping key on record; 1 when it was never rotated.</summary>
    public int Epoch { get; private init; } = 1;

    /// <summary>The orders that are not carried out to their end, oldest first.</summary>
    public IEnumerable<ErasureCase> Unfinished =>
        Erasures.Values.Where(erasure => erasure.Stage != ErasureStage.Completed).OrderBy(erasure => erasure.Number);

    /// <summary>Copies of the wrapping key that were handed out, by epoch.</summary>
    public ValueList<WrappingKeyCopied> Copies { get; private init; } = [];

    /// <summary>What was ordered about a person's data; null when nothing was, or that was lifted.</summary>
    public DataOrder? Find(string person, PersonalCategory category) => Orders.GetValueOrDefault((person, category));

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal KeysState After(Recorded<KeysEvent> recorded) => recorded.Event switch
    {
        ErasureOrdered e => Ordered(recorded.Id, e),
        KeysDestroyed e => At(e.Erasure, ErasureStage.Destroyed) with { Epoch = Math.Max(Epoch, e.Epoch) },
        ErasureCompleted e => At(e.Erasure, ErasureStage.Completed),
        DataRestricted e => With(new(e.Child, e.Carer), e.Categories, new(recorded.Id, e)),
        RestrictionLifted e => Lifted(new(e.Child, e.Carer), e.Categories),
        WrappingKeyRotated e => this with { Epoch = Math.Max(Epoch, e.Epoch) },
        WrappingKeyCopied e => this with { Copies = Copies.Add(e) },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };

    KeysState Ordered(EventId id, ErasureOrdered e)
    {
        var known = Erasures.GetValueOrDefault(e.Erasure)
            ?? new ErasureCase(e.Erasure, [], ErasureStage.Ordered, Erasures.Count);
        return With(new(e.Child, e.Carer), e.Categories, new(id, e)) with
        {
            Erasures = Erasures.SetItem(
                e.Erasure, known with { Orders = known.Orders.Add(e), By = known.By.Add(id) }),
        };
    }

    KeysState At(Id<Erasure> erasure, ErasureStage stage) =>
        Erasures.TryGetValue(erasure, out var known) && known.Stage < stage
            ? this with { Erasures = Erasures.SetItem(erasure, known with { Stage = stage }) }
            : this;

    /// <summary>What is erased stays erased, whatever is ordered after.</summary>
    KeysState With(DataSubject who, ValueList<PersonalCategory> categories, DataOrder order)
    {
        var person = who.Stream;
        var orders = Orders;
        foreach (var category in categories)
            if (Find(person, category)?.Order is not ErasureOrdered)
                orders = orders.SetItem((person, category), order);
        return this with { Orders = orders };
    }

    KeysState Lifted(DataSubject who, ValueList<PersonalCategory> categories)
    {
        var person = who.Stream;
        var orders = Orders;
        foreach (var category in categories)
            if (Find(person, category)?.Order is DataRestricted)
                orders = orders.Remove((person, category));
        return this with { Orders = orders };
    }
}
