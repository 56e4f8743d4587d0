using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

/// <summary>What must be so of carers' places and children's pairings, read from the whole log, event by
/// event.</summary>
static class Places
{
    /// <summary>At every moment: no carer holds more places than her capacity, and whoever is paired has a
    /// place.</summary>
    public static async Task ShouldNeverBeExceededAsync(this TestLedger ledger)
    {
        var carers = new Dictionary<StreamName, CarerState>();
        var open = new Dictionary<Id<Pairing>, Id<Carer>>();
        foreach (var recorded in await ledger.EventsAsync())
        {
            switch (recorded.Event)
            {
                case CarerEvent e:
                    var before = carers.GetValueOrDefault(recorded.Stored.Stream, CarerState.Initial);
                    var carer = CarerDecider.Instance.Evolve(before, new(recorded.Id, e));
                    carers[recorded.Stored.Stream] = carer;
                    carer.PlacesHeld.Should().BeLessThanOrEqualTo(carer.Capacity);
                    break;
                case ChildEvent.Paired e:
                    open.Add(e.Pairing, e.Carer);
                    break;
                case ChildEvent.PairingEnded e:
                    open.Remove(e.Pairing);
                    break;
            }

            foreach (var (pairing, with) in open)
                carers[StreamOf(with)].FindPlace(pairing).Should().Match<Place>(place => place.IsHeld);
        }
    }

    /// <summary>Once all is finished: the held places are taken, and are those of the open pairings.</summary>
    public static async Task ShouldBeSettledAsync(this TestLedger ledger)
    {
        await ledger.ShouldNeverBeExceededAsync();
        var events = await ledger.EventsAsync();
        var held = events.GroupBy(e => e.Stored.Stream).Where(stream => stream.Key.Category == "carer")
            .SelectMany(stream => Fold(CarerDecider.Instance, stream).Places.Where(place => place.IsHeld))
            .ToList();
        var open = events.GroupBy(e => e.Stored.Stream).Where(stream => stream.Key.Category == "child")
            .SelectMany(stream => Fold(ChildDecider.Instance, stream).Pairings.Where(spell => spell.IsOpen))
            .Select(spell => spell.What.Pairing)
            .ToList();
        held.Should().NotContain(place => place.Stage != PlaceStage.Taken);
        held.Select(place => place.Pairing).Should().BeEquivalentTo(open);
    }

    /// <summary>The pairings that are open with a carer.</summary>
    public static async Task<int> PairedAsync(this TestLedger ledger, Id<Carer> carer)
    {
        var events = await ledger.EventsAsync(StreamOf(carer));
        return Fold(CarerDecider.Instance, events).PlacesHeld;
    }

    public static StreamName StreamOf(Id<Carer> carer) => new("carer", carer.ToString());

    public static StreamName StreamOf(Id<Child> child) => new("child", child.ToString());

    static TState Fold<TState, TCommand, TEvent>(
        Decider<TState, TCommand, TEvent> decider, IEnumerable<DecodedEvent> events) =>
        decider.Fold(events.Select(e => new Recorded<TEvent>(e.Id, (TEvent)e.Event)));
}
