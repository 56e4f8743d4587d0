using static WelfareLedger.Domain.Journeys.JourneyCommand;
using static WelfareLedger.Domain.Journeys.JourneyEvent;

namespace WelfareLedger.Domain.Journeys;

/// <summary>
/// What happened on the way. A report is refused only when it cannot be one; the same report told again, by a telephone
/// that did not hear the answer, adds nothing.
/// </summary>
public static partial class JourneyDecider
{
    const int MinutesMax = 7 * 24 * 60;

    static Decision<JourneyEvent> CheckIn(CheckInChildren c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        var told = NotToldYet(c.Children, c.At, CustodyMarkKind.Taken, Custodian.Of(c.Escort), state);
        if (told.Count == 0) return [];
        var breaches = new Breaches(state).OfEscort(c.Escort);
        foreach (var child in told)
        {
            breaches.OfSeat(child);
            if (state.Find(child)?.Custody.At(c.At) is { } custody)
                breaches.Add(custody.Doubt is not null, JourneyBreach.CustodyGap).Add(
                    custody.Custodian is { Kind: not CustodianKind.Family }, JourneyBreach.ToldOtherwise);
        }
        return [new ChildrenCheckedIn(told, c.Escort, c.At, breaches.All)];
    }

    static Decision<JourneyEvent> Count(CountHeads c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        var counter = Custodian.Of(c.Escort);
        ValueList<Id<Child>> present = [.. c.Present.Distinct()];
        var absent = state.ExpectedAt(c.Group, c.At).Where(traveller => !present.Contains(traveller.Child)).ToList();
        if (NotToldYet(present, c.At, CustodyMarkKind.CountedPresent, counter, state).Count == 0
            && present.Count + absent.Count > 0
            && absent.All(traveller => traveller.Custody.Marks.Any(mark =>
                mark.At == c.At && mark.Kind == CustodyMarkKind.CountedMissing))) return [];
        var elsewhere = state.EscortsElsewhere(c.Group);
        ValueList<Id<Child>> missing =
        [
            .. absent.Where(traveller => traveller.Custody.At(c.At).Custodian?.Escort is { } escort
                && !elsewhere.Contains(escort)).Select(traveller => traveller.Child),
        ];
        var breaches = new Breaches(state).OfEscort(c.Escort).Add(missing.Count > 0, JourneyBreach.CustodyGap);
        foreach (var child in present)
        {
            breaches.OfSeat(child);
            if (state.Find(child) is not { } traveller) continue;
            breaches.Add(traveller.HasSeat && traveller.Boarded.Count == 0, JourneyBreach.NotBoarded).Add(
                traveller.Custody.At(c.At).Custodian is { Kind: not (CustodianKind.Family or CustodianKind.Escort) },
                JourneyBreach.ToldOtherwise);
        }
        return [new HeadsCounted(c.Group, c.Stop, c.At, c.Escort, present, missing, breaches.All)];
    }

    static Decision<JourneyEvent> HandOver(HandOverChild c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        var receiver = Custodian.Of(c.Receiver);
        if (NotToldYet([c.Child], c.At, CustodyMarkKind.HandedOver, receiver, state).Count == 0) return [];
        var breaches = new Breaches(state)
            .OfSeat(c.Child)
            .OfReceiver(c.Child, c.Receiver)
            .Add(c.Check == IdCheck.NotChecked, JourneyBreach.IdNotChecked)
            .Add(c.Check == IdCheck.Differs, JourneyBreach.IdDiffers)
            .OfHolder(c.Child, c.Escort, c.At);
        return [new ChildHandedOver(c.Child, c.At, c.Escort, c.Receiver, c.Check, breaches.All)];
    }

    static Decision<JourneyEvent> Record(RecordFailedHandover c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        var escort = Custodian.Of(c.Escort);
        return NotToldYet([c.Child], c.At, CustodyMarkKind.Stays, escort, state).Count == 0
            ? []
            : [
                new HandoverFailed(
                    c.Child, c.At, c.Escort, c.Reason,
                    new Breaches(state).OfSeat(c.Child).OfHolder(c.Child, c.Escort, c.At).All),
            ];
    }

    static Decision<JourneyEvent> Record(RecordCustody c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        if (!c.With.IsWhole) return JourneyRejections.CustodianUnclear;
        var told = NotToldYet(c.Children, c.At, CustodyMarkKind.Taken, c.With, state);
        if (told.Count == 0) return [];
        var breaches = new Breaches(state);
        if (c.With.Escort is { } escort) breaches.OfEscort(escort);
        foreach (var child in told)
        {
            breaches.OfSeat(child).Add(
                state.Find(child)?.Custody.At(c.At).Doubt is not null, JourneyBreach.CustodyGap);
            if (c.With.Kind == CustodianKind.Receiver) breaches.OfReceiver(child, c.With.Receiver);
        }
        return [new CustodyRecorded(told, c.At, c.With, breaches.All)];
    }

    static Decision<JourneyEvent> Record(RecordIllness c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        if (c.With is { IsWhole: false }) return JourneyRejections.CustodianUnclear;
        if (IsTold(c.Child, c.At, c.With, CustodyDoubt.TakenAway, state)) return [];
        var breaches = new Breaches(state).OfSeat(c.Child).Add(c.With is null, JourneyBreach.CustodyGap);
        if (c.With?.Escort is { } escort) breaches.OfEscort(escort);
        return [new ChildTakenIll(c.Child, c.At, c.With, breaches.All)];
    }

    static Decision<JourneyEvent> Record(RecordEscortDropOut c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        if (c.TakenOverBy == c.Escort) return JourneyRejections.CustodianUnclear;
        var successor = c.TakenOverBy is { } carer ? Custodian.Of(carer) : null;
        if (state.FindEscort(c.Escort)?.GoneAt == c.At && state.Travellers.All(traveller =>
            traveller.Custody.Marks.Any(mark => mark.At == c.At && mark.Gone == c.Escort && mark.Who == successor)))
            return [];
        var had = state.Travellers.Any(one => one.Custody.At(c.At).Custodian?.Escort == c.Escort);
        var breaches = new Breaches(state).OfEscort(c.Escort)
            .Add(successor is null && had, JourneyBreach.CustodyGap)
            .Add(ExceedsRatioWithout(c.Escort, state), JourneyBreach.RatioExceeded);
        if (c.TakenOverBy is { } next) breaches.OfEscort(next);
        return [new EscortDroppedOut(c.Escort, c.At, c.Reason, c.TakenOverBy, breaches.All)];
    }

    static Decision<JourneyEvent> Record(RecordDelay c, Circumstances now) =>
        Rules.Happened(DayOf(c.At), now) is { } tooEarly ? tooEarly
        : c.Minutes is < 1 or > MinutesMax ? JourneyRejections.MinutesInvalid
        : [new TrainDelayed(c.Leg, c.At, c.Minutes)];

    static Decision<JourneyEvent> Record(RecordMissedTrain c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        var with = c.Escort is { } stayed ? Custodian.Of(stayed) : null;
        ValueList<Id<Child>> told =
        [
            .. c.Children.Distinct().Where(child => !IsTold(child, c.At, with, CustodyDoubt.LeftBehind, state)),
        ];
        if (told.Count == 0) return [];
        var breaches = new Breaches(state).Add(with is null, JourneyBreach.CustodyGap);
        if (c.Escort is { } escort) breaches.OfEscort(escort);
        foreach (var child in told) breaches.OfSeat(child);
        return [new TrainMissed(c.Leg, c.At, told, c.Escort, breaches.All)];
    }

    static Decision<JourneyEvent> Return(ReturnChild c, JourneyState state, Circumstances now)
    {
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        return NotToldYet([c.Child], c.At, CustodyMarkKind.Taken, Custodian.Family, state).Count == 0
            ? []
            : [
                new ChildReturned(
                    c.Child, c.At, c.Escort,
                    new Breaches(state).OfSeat(c.Child).OfHolder(c.Child, c.Escort, c.At).All),
            ];
    }

    static ValueList<Id<Child>> NotToldYet(
        ValueList<Id<Child>> children, DateTimeOffset at, CustodyMarkKind kind, Custodian who, JourneyState state) =>
    [
        .. children.Distinct().Where(child => state.Find(child)?.Custody.Marks.Any(mark =>
            mark.At == at && mark.Kind == kind && mark.Who == who) != true),
    ];

    /// <summary>Whether it is told of a child that at an instant somebody had it, or that nobody is said
    /// to.</summary>
    static bool IsTold(
        Id<Child> child, DateTimeOffset at, Custodian? with, CustodyDoubt otherwise, JourneyState state) =>
        state.Find(child)?.Custody.Marks.Any(mark => mark.At == at && mark.Who == with && (with is null
            ? mark.Kind == CustodyMarkKind.Lost && mark.Doubt == otherwise
            : mark.Kind == CustodyMarkKind.Taken)) == true;

    static bool ExceedsRatioWithout(Id<Carer> escort, JourneyState state) =>
        state.FindEscort(escort) is { GoneAt: null, Group: var group }
        && state.SeatsTaken(group) > (state.EscortsOf(group) - 1) * state.ChildrenPerEscortMax;

    /// <summary>The rules that one report breaks, each once, in the order of the list.</summary>
    sealed class Breaches(JourneyState state)
    {
        readonly SortedSet<JourneyBreach> _all = state.Stage == JourneyStage.Open ? [] : [JourneyBreach.AfterClosing];

        public ValueList<JourneyBreach> All => [.. _all];

        public Breaches Add(bool broken, JourneyBreach breach)
        {
            if (broken) _all.Add(breach);
            return this;
        }

        public Breaches OfEscort(Id<Carer> escort) =>
            Add(state.FindEscort(escort) is null, JourneyBreach.EscortNotAssigned);

        public Breaches OfSeat(Id<Child> child) => state.Find(child) is { Stage: SeatStage.Confirmed } seat
            ? Add(!seat.Consents, JourneyBreach.NoConsent)
            : Add(true, JourneyBreach.NotEnrolled);

        public Breaches OfReceiver(Id<Child> child, Id<Receiver>? receiver) => Add(
            receiver is not { } named || state.Find(child)?.Receivers.Contains(named) != true,
            JourneyBreach.ReceiverNotAuthorised);

        /// <summary>Who is said to have had the child, had it by what was on record.</summary>
        public Breaches OfHolder(Id<Child> child, Id<Carer> escort, DateTimeOffset at)
        {
            var custody = (state.Find(child)?.Custody ?? CustodyLine.Initial).At(at);
            return Add(custody.Doubt is not null, JourneyBreach.CustodyGap)
                .Add(custody.Custodian is { Kind: CustodianKind.Receiver }, JourneyBreach.ToldOtherwise)
                .Add(
                    custody.Custodian is { Kind: not CustodianKind.Receiver } other && other.Escort != escort,
                    JourneyBreach.NotInCustody);
        }
    }
}
