namespace WelfareLedger.Domain.Journeys;

public abstract partial record JourneyCommand
{
    /// <summary>Records that an escort took children over.</summary>
    [CommandName("check-in-children"), ReportedFact]
    public sealed record CheckInChildren(ValueList<Id<Child>> Children, Id<Carer> Escort, DateTimeOffset At)
        : JourneyCommand;

    /// <summary>Records a count of heads: who was there.</summary>
    [CommandName("count-heads"), ReportedFact]
    public sealed record CountHeads(
        Code<SeatGroup> Group,
        Code<Stop> Stop,
        DateTimeOffset At,
        Id<Carer> Escort,
        ValueList<Id<Child>> Present) : JourneyCommand;

    /// <summary>Records that a child was handed over.</summary>
    [CommandName("hand-over-child"), ReportedFact]
    public sealed record HandOverChild(
        Id<Child> Child, DateTimeOffset At, Id<Carer> Escort, Id<Receiver>? Receiver, IdCheck Check)
        : JourneyCommand;

    /// <summary>Records that a child could not be handed over.</summary>
    [CommandName("record-failed-handover"), ReportedFact]
    public sealed record RecordFailedHandover(
        Id<Child> Child, DateTimeOffset At, Id<Carer> Escort, HandoverFailure Reason) : JourneyCommand;

    /// <summary>Records who has children, whatever was told before: taken over, found, or cleared up.</summary>
    [CommandName("record-custody"), ReportedFact]
    public sealed record RecordCustody(ValueList<Id<Child>> Children, DateTimeOffset At, Custodian With)
        : JourneyCommand;

    /// <summary>Records that a child was taken ill, and who has it from then on.</summary>
    [CommandName("record-illness-on-journey"), ReportedFact]
    public sealed record RecordIllness(Id<Child> Child, DateTimeOffset At, Custodian? With) : JourneyCommand;

    /// <summary>Records that an escort is not there any more.</summary>
    [CommandName("record-escort-drop-out"), ReportedFact]
    public sealed record RecordEscortDropOut(
        Id<Carer> Escort, DateTimeOffset At, DropOutReason Reason, Id<Carer>? TakenOverBy) : JourneyCommand;

    /// <summary>Records that a train is late.</summary>
    [CommandName("record-delay"), ReportedFact]
    public sealed record RecordDelay(int Leg, DateTimeOffset At, int Minutes) : JourneyCommand;

    /// <summary>Records that children missed the train.</summary>
    [CommandName("record-missed-train"), ReportedFact]
    public sealed record RecordMissedTrain(
        int Leg, DateTimeOffset At, ValueList<Id<Child>> Children, Id<Carer>? Escort) : JourneyCommand;

    /// <summary>Records that a child was brought back.</summary>
    [CommandName("return-child"), ReportedFact]
    public sealed record ReturnChild(Id<Child> Child, DateTimeOffset At, Id<Carer> Escort) : JourneyCommand;
}
