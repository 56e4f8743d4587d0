using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Application.Pairings;

/// <summary>The places of one carer that are reserved or taken, from the events of her stream.</summary>
sealed class CarerPlaces(Id<Carer> carer, LedgerKind kind)
{
    readonly Dictionary<Id<Pairing>, Reservation> _held = [];

    /// <summary>In the order of their reservation.</summary>
    public IReadOnlyList<Reservation> Held => [.. _held.Values];

    /// <summary>When and by whom it was recorded that she left; null while she serves.</summary>
    public (DateOnly On, Cause Cause)? Left { get; private set; }

    public Reservation? Find(Id<Pairing> pairing) => _held.GetValueOrDefault(pairing);

    public void See(DecodedEvent recorded)
    {
        var cause = new Cause(recorded.Id, recorded.Metadata, kind);
        switch (recorded.Event)
        {
            case CarerEvent.PlaceReserved e:
                _held.Add(e.Pairing, new(carer, e, cause));
                break;
            case CarerEvent.PlaceFreed e:
                _held.Remove(e.Pairing);
                break;
            case CarerEvent.CarerLeft e:
                Left = (e.On, cause);
                break;
            case CarerEvent.CarerRecruited:
                Left = null;
                break;
        }
    }
}
