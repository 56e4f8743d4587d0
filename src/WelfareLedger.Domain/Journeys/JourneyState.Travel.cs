using System.Diagnostics;
using static WelfareLedger.Domain.Journeys.JourneyEvent;

namespace WelfareLedger.Domain.Journeys;

/// <summary>What each report says about each child.</summary>
public sealed partial record JourneyState
{
    /// <summary>The children of whom a count in a group says something by not naming them: those who sit there, and
    /// those whom the group's escorts had.</summary>
    public IEnumerable<Traveller> ExpectedAt(Code<SeatGroup> group, DateTimeOffset at) =>
        Travellers.Where(traveller => traveller.Group == group && traveller.HasSeat
            || traveller.Custody.At(at).Custodian?.Escort is { } escort && FindEscort(escort)?.Group == group);

    /// <summary>The escorts of other groups: whom one of them had, a count in this group does not miss.</summary>
    public ValueList<Id<Carer>> EscortsElsewhere(Code<SeatGroup> group) =>
        [.. Escorts.Where(escort => escort.Group != group).Select(escort => escort.Carer)];

    JourneyState Boarded(EventId id, ChildrenBoarded e)
    {
        var after = Mark(e.Children, new(e.At, Reports, CustodyMarkKind.Seen, null, id));
        foreach (var child in e.Children)
            after = after.With(child, traveller => traveller with { Boarded = traveller.Boarded.Add(e.Leg) });
        return after;
    }

    JourneyState Told(EventId id, JourneyEvent happened) => happened switch
    {
        ChildrenCheckedIn e => Mark(e.Children, new(e.At, Reports, CustodyMarkKind.Taken, Custodian.Of(e.Escort), id)),
        HeadsCounted e => Counted(id, e),
        ChildHandedOver e => Mark(
            [e.Child], new(e.At, Reports, CustodyMarkKind.HandedOver, Custodian.Of(e.Receiver), id)),
        HandoverFailed e => Mark([e.Child], new(e.At, Reports, CustodyMarkKind.Stays, Custodian.Of(e.Escort), id)),
        CustodyRecorded e => Mark(e.Children, new(e.At, Reports, CustodyMarkKind.Taken, e.With, id)),
        ChildTakenIll e => Mark([e.Child], TakenOrLost(id, e.At, e.With, CustodyDoubt.TakenAway)),
        TrainMissed e => Mark(e.Children, TakenOrLost(
            id, e.At, e.Escort is { } escort ? Custodian.Of(escort) : null, CustodyDoubt.LeftBehind)),
        ChildReturned e => Mark([e.Child], new(e.At, Reports, CustodyMarkKind.Taken, Custodian.Family, id)),
        EscortDroppedOut e => DroppedOut(id, e),
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };

    CustodyMark TakenOrLost(EventId id, DateTimeOffset at, Custodian? with, CustodyDoubt otherwise) => with is null
        ? new(at, Reports, CustodyMarkKind.Lost, null, id, Doubt: otherwise)
        : new(at, Reports, CustodyMarkKind.Taken, with, id);

    JourneyState Counted(EventId id, HeadsCounted e)
    {
        var counter = Custodian.Of(e.Escort);
        var after = Mark(e.Present, new(e.At, Reports, CustodyMarkKind.CountedPresent, counter, id));
        var missing = new CustodyMark(e.At, Reports, CustodyMarkKind.CountedMissing, null, id)
        {
            Elsewhere = EscortsElsewhere(e.Group),
        };
        foreach (var traveller in ExpectedAt(e.Group, e.At).Where(one => !e.Present.Contains(one.Child)).ToList())
            after = after.With(traveller.Child, one => one with { Custody = one.Custody.With(missing) });
        return after;
    }

    /// <summary>Told of every child: who it was that she had, a later report may yet say.</summary>
    JourneyState DroppedOut(EventId id, EscortDroppedOut e)
    {
        var successor = e.TakenOverBy is { } carer ? Custodian.Of(carer) : null;
        var mark = new CustodyMark(e.At, Reports, CustodyMarkKind.EscortGone, successor, id, Gone: e.Escort);
        return Mark([.. Travellers.Select(traveller => traveller.Child)], mark) with
        {
            Escorts = Escorts.Replace(escort => escort.Carer == e.Escort, escort => escort with { GoneAt = e.At }),
        };
    }

    JourneyState Mark(ValueList<Id<Child>> children, CustodyMark mark)
    {
        var named = children.ToHashSet();
        var known = Travellers.Replace(
            traveller => named.Contains(traveller.Child),
            traveller => traveller with { Custody = traveller.Custody.With(mark) });
        named.ExceptWith(Travellers.Select(traveller => traveller.Child));
        return this with
        {
            Reports = Reports + 1,
            Travellers =
            [
                .. known,
                .. children.Distinct().Where(named.Contains)
                    .Select(child => new Traveller(child, CustodyLine.Initial.With(mark))),
            ],
        };
    }
}
