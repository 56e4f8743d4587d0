using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Authorises somebody to receive the child at the end of a journey.</summary>
    [CommandName("authorise-receiver")]
    public sealed record AuthoriseReceiver(
        Id<Receiver> Receiver,
        Relation Relation,
        DateOnly From,
        DateOnly? Through,
        Code<Evidence>? Evidence,
        Personal<RelativeDetails> Details) : ChildCommand;

    /// <summary>Takes the authorisation back.</summary>
    [CommandName("revoke-receiver")]
    public sealed record RevokeReceiver(Id<Receiver> Receiver, DateOnly On) : ChildCommand;

    /// <summary>Books a journey on a reserved seat. Given by the process of enrolment, not by people.</summary>
    [CommandName("book-journey")]
    public sealed record BookJourney(
        Id<Booking> Booking, Id<Journey> Journey, DateOnly From, DateOnly Through, DateOnly DecidedOn) : ChildCommand;

    /// <summary>Declines a journey for good, so that its seat can be freed. Given by the process of enrolment, not by
    /// people.</summary>
    [CommandName("decline-journey")]
    public sealed record DeclineJourney(Id<Booking> Booking, Id<Journey> Journey, DateOnly DecidedOn) : ChildCommand;

    /// <summary>Ends a booking. Given by the process of enrolment, not by people.</summary>
    [CommandName("leave-journey")]
    public sealed record LeaveJourney(Id<Booking> Booking, DateOnly On, JourneyEnd Reason) : ChildCommand;
}
