using System.Diagnostics;
using static WelfareLedger.Domain.Journeys.JourneyCommand;
using static WelfareLedger.Domain.Journeys.JourneyRejections;

namespace WelfareLedger.Domain.Journeys;

/// <summary>
/// The rules of a journey. Planning, boarding and closing are our decisions, and refused when they break a rule; what
/// happened on the way is a fact, recorded as it is told and marked with what it breaks.
/// <see cref="JourneyRejections"/> lists what may be refused.
/// </summary>
public static partial class JourneyDecider
{
    /// <summary>The decider of streams <c>journey-ID</c>.</summary>
    public static Decider<JourneyState, JourneyCommand, JourneyEvent> Instance { get; } =
        new("journey", JourneyState.Initial, Decide, static (state, recorded) => state.After(recorded));

    static Decision<JourneyEvent> Decide(JourneyCommand command, JourneyState state, Circumstances now) =>
        command switch
        {
            PlanJourney c => Plan(c, state, now),
            _ when state.Stage == JourneyStage.None => NoJourney,

            CheckInChildren c => CheckIn(c, state, now),
            CountHeads c => Count(c, state, now),
            HandOverChild c => HandOver(c, state, now),
            RecordFailedHandover c => Record(c, state, now),
            RecordCustody c => Record(c, state, now),
            RecordIllness c => Record(c, state, now),
            RecordEscortDropOut c => Record(c, state, now),
            RecordDelay c => Record(c, now),
            RecordMissedTrain c => Record(c, state, now),
            ReturnChild c => Return(c, state, now),

            ConfirmSeat c => Confirm(c, state),
            UndoSeat c => Undo(c, state),
            NoteTraveller c => Note(c, state),
            CancelJourney c => Cancel(c, state, now),
            CloseJourney c => Close(c, state, now),

            _ when state.Stage != JourneyStage.Open => JourneyNotOpen,
            PlanLeg c => Plan(c, state),
            AcceptEscort c => Accept(c, state),
            WithdrawEscort c => Withdraw(c, state),
            ReserveSeat c => Reserve(c, state, now),
            ReleaseSeat c => Release(c, state, now),
            BoardChildren c => Board(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<JourneyEvent> Cancel(CancelJourney c, JourneyState state, Circumstances now) =>
        state.Stage == JourneyStage.Cancelled ? []
        : state.Stage == JourneyStage.Closed ? JourneyNotOpen
        : Rules.Decided(c.DecidedOn, now) is { } tooEarly ? tooEarly
        : state.Travellers.Any(traveller => traveller.Custody.IsTold) ? ChildrenUnderWay
        : [new JourneyEvent.JourneyCancelled(c.DecidedOn, c.Ground)];

    static Decision<JourneyEvent> Close(CloseJourney c, JourneyState state, Circumstances now)
    {
        if (state.Stage == JourneyStage.Closed) return [];
        if (state.Stage == JourneyStage.Cancelled) return JourneyNotOpen;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn < state.DepartsOn) return Rejections.EndsBeforeStart;
        if (state.Unaccounted.Any()) return ChildrenUnaccounted;
        if (state.Travellers.Any(traveller => traveller.Custody.Now.Custodian is not { IsFinal: true }))
            return ChildrenUnderWay;
        return [new JourneyEvent.JourneyClosed(c.DecidedOn)];
    }

    /// <summary>The day in China of an instant; at the end of time, that end.</summary>
    internal static DateOnly DayOf(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return DateOnly.FromDateTime(utc > DateTime.MaxValue.AddHours(-8) ? utc : utc.AddHours(8));
    }
}
