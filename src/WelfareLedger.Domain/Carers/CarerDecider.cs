using System.Diagnostics;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Carers.CarerCommand;
using static WelfareLedger.Domain.Carers.CarerRejections;

namespace WelfareLedger.Domain.Carers;

/// <summary>
/// The rules of a carer's file. Checks, trainings and leaving are facts, recorded as they are; all else is our
/// decision. <see cref="CarerRejections"/> lists what may be refused.
/// </summary>
public static class CarerDecider
{
    /// <summary>Nobody looks after more children than this.</summary>
    const int CapacityMax = 50;

    const int HoursMax = 1000;

    /// <summary>The decider of streams <c>carer-ID</c>.</summary>
    public static Decider<CarerState, CarerCommand, CarerEvent> Instance { get; } =
        new("carer", CarerState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<CarerEvent> Decide(CarerCommand command, CarerState state, Circumstances now) => command switch
    {
        RecruitCarer c => Recruit(c, state, now),
        _ when !state.Exists => NotRecruited,
        VetCarer c => Vet(c, state, now),
        TrainCarer c => Train(c, now),
        RecordOffer c => Record(c, state, now),
        SetCapacity c => Set(c, state, now),
        SuspendCarer c => Suspend(c, state, now),
        ReinstateCarer c => Reinstate(c, state, now),
        LeaveCarer c => Leave(c, state, now),
        JoinOrganisation c => Join(c, state, now),
        QuitOrganisation c => Quit(c, state, now),
        ReservePlace c => Reserve(c, state, now),
        TakePlace c => Take(c, state),
        FreePlace c => Free(c, state),
        _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
    };

    static Decision<CarerEvent> Recruit(RecruitCarer c, CarerState state, Circumstances now)
    {
        if (state is { Exists: true, LeftOn: null }) return CarerExists;
        if (Rules.Happened(c.RecruitedOn, now) is { } tooEarly) return tooEarly;
        if (c.RecruitedOn < state.LeftOn) return RecruitedBeforeLeaving;
        if (Rules.Names(c.Identity, now) is { } unfit) return unfit;
        if (c.Capacity is < 1 or > CapacityMax) return CapacityInvalid;
        if (c.Capacity < state.PlacesHeld) return BelowPlacesHeld;
        return [new CarerEvent.CarerRecruited(c.Office, c.Group, c.Station, c.RecruitedOn, c.Capacity, c.Identity)];
    }

    static Decision<CarerEvent> Vet(VetCarer c, CarerState state, Circumstances now)
    {
        if (state.Vettings.Contains(new(c.Result, c.CheckedOn, c.ValidUntil))) return [];
        if (Rules.Happened(c.CheckedOn, now) is { } tooEarly) return tooEarly;
        if (c.ValidUntil < c.CheckedOn) return Rejections.EndsBeforeStart;
        return [new CarerEvent.CarerVetted(c.Result, c.CheckedOn, c.ValidUntil, c.Evidence)];
    }

    static Decision<CarerEvent> Train(TrainCarer c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : c.Hours is < 1 or > HoursMax ? HoursInvalid
        : [new CarerEvent.CarerTrained(c.Course, c.On, c.Hours)];

    static Decision<CarerEvent> Record(RecordOffer c, CarerState state, Circumstances now) =>
        Rules.Happened(c.From, now) is { } tooEarly ? tooEarly
        : c.From < state.RecruitedOn ? BeforeRecruitment
        : [new CarerEvent.OfferRecorded(c.Skills, c.Languages, c.Reach, c.From)];

    static Decision<CarerEvent> Set(SetCapacity c, CarerState state, Circumstances now)
    {
        if (state.Capacities.LastOrDefault(item => item.From == c.From)?.Capacity == c.Capacity) return [];
        if (state.LeftOn is not null) return CarerLeft;
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (c.From < state.RecruitedOn) return BeforeRecruitment;
        if (c.Capacity is < 1 or > CapacityMax) return CapacityInvalid;
        if (c.Capacity < state.PlacesHeld) return BelowPlacesHeld;
        return [new CarerEvent.CapacitySet(c.Capacity, c.From)];
    }

    static Decision<CarerEvent> Suspend(SuspendCarer c, CarerState state, Circumstances now)
    {
        if (state.SuspendedOn is { } since) return since == c.On ? [] : SuspendedAlready;
        if (state.LeftOn is not null) return CarerLeft;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < state.RecruitedOn) return BeforeRecruitment;
        return [new CarerEvent.CarerSuspended(c.On, c.Ground)];
    }

    static Decision<CarerEvent> Reinstate(ReinstateCarer c, CarerState state, Circumstances now)
    {
        if (state.LeftOn is not null) return CarerLeft;
        if (state.SuspendedOn is not { } since) return NotSuspended;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < since) return Rejections.EndsBeforeStart;
        return [new CarerEvent.CarerReinstated(c.On)];
    }

    static Decision<CarerEvent> Leave(LeaveCarer c, CarerState state, Circumstances now) =>
        state.LeftOn is { } left ? left == c.On ? [] : LeftAlready
        : Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : c.On < state.RecruitedOn ? BeforeRecruitment
        : [new CarerEvent.CarerLeft(c.On, c.Ground)];

    static Decision<CarerEvent> Join(JoinOrganisation c, CarerState state, Circumstances now)
    {
        var wanted = new Membership(c.Organisation, c.Kind, new(c.From));
        if (state.Memberships.Contains(wanted)) return [];
        if (state.LeftOn is not null) return CarerLeft;
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (c.From < state.RecruitedOn) return BeforeRecruitment;
        foreach (var time in state.Memberships.Where(time => time.Period.Overlaps(wanted.Period)))
        {
            if (time.Organisation == c.Organisation) return MemberAlready;
            if (time.Kind == MembershipKind.GroupVolunteer && c.Kind == MembershipKind.GroupVolunteer)
                return InGroupAlready;
        }
        return [new CarerEvent.OrganisationJoined(c.Organisation, c.Kind, c.From)];
    }

    static Decision<CarerEvent> Quit(QuitOrganisation c, CarerState state, Circumstances now)
    {
        var times = state.Memberships.Where(time => time.Organisation == c.Organisation).ToList();
        if (times.Find(time => time.Period.IsOpen) is not { } open)
            return times.Exists(time => time.Period.Until == c.On) ? [] : NoSuchMembership;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < open.Period.From) return Rejections.EndsBeforeStart;
        return [new CarerEvent.OrganisationQuit(c.Organisation, c.On, c.Reason)];
    }

    static Decision<CarerEvent> Reserve(ReservePlace c, CarerState state, Circumstances now)
    {
        if (state.FindPlace(c.Pairing) is { } known)
            return known.Child != c.Child ? PairingIdUsed : known.IsHeld ? [] : PlaceFreed;
        if (state.LeftOn is not null) return CarerLeft;
        if (state.SuspendedOn is not null) return CarerSuspended;
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (c.From < state.RecruitedOn) return BeforeRecruitment;
        if (state.Vettings is [.., { Result: VettingResult.Barred }]) return CarerBarred;
        if (state.VettedOn(c.From) is not { } validUntil || state.VettedOn(c.DecidedOn) is null) return NotVetted;
        if (c.Mode == PairingMode.Team && !state.IsOfTeam(c.From, now.Surroundings)) return NotOfTeam;
        if (state.Places.Any(place => place.IsHeld && place.Child == c.Child)) return PlaceHeldAlready;
        if (state.PlacesHeld >= state.Capacity) return NoFreePlace;
        return [new CarerEvent.PlaceReserved(c.Pairing, c.Child, c.Mode, c.From, c.DecidedOn, validUntil)];
    }

    /// <summary>Whatever became of the carer since: the child's side has the pairing.</summary>
    static Decision<CarerEvent> Take(TakePlace c, CarerState state) => state.FindPlace(c.Pairing)?.Stage switch
    {
        null => NoSuchPlace,
        PlaceStage.Reserved => [new CarerEvent.PlaceTaken(c.Pairing)],
        PlaceStage.Taken => [],
        _ => PlaceFreed,
    };

    static Decision<CarerEvent> Free(FreePlace c, CarerState state) => state.FindPlace(c.Pairing) switch
    {
        null => NoSuchPlace,
        { IsHeld: true } => [new CarerEvent.PlaceFreed(c.Pairing, c.On, c.Reason)],
        _ => [],
    };
}
