namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>Ids are never used twice.</summary>
    public static Rejection ReceiverIdUsed { get; } = new(
        "receiver-id-used",
        "该接收人编号已经用过。",
        "This id of a receiver was used before.");

    /// <summary>No such receiver on file.</summary>
    public static Rejection NoSuchReceiver { get; } = new(
        "no-such-receiver",
        "档案中没有这位接收人。",
        "The file has no such receiver.");

    /// <summary>Ids are never used twice.</summary>
    public static Rejection JourneyBookingIdUsed { get; } = new(
        "journey-booking-id-used",
        "该行程登记编号已经用过。",
        "This id of a booking was used before.");

    /// <summary>Declined is declined.</summary>
    public static Rejection JourneyDeclinedAlready { get; } = new(
        "journey-declined",
        "该次登记已被拒绝，须重新登记。",
        "This booking was declined; enrol the child anew.");

    /// <summary>Booked is booked.</summary>
    public static Rejection JourneyBookedAlready { get; } = new(
        "journey-booked-already",
        "该儿童已登记该次行程。",
        "The child has booked this journey.");

    /// <summary>A child is on one journey at a time.</summary>
    public static Rejection JourneysOverlap { get; } = new(
        "journeys-overlap",
        "该儿童在这段时间已有另一次行程，或上一次行程尚未结束。",
        "The child is on another journey in that time, or its last one is not over.");

    /// <summary>No such booking on file.</summary>
    public static Rejection NoSuchBooking { get; } = new(
        "no-such-booking",
        "档案中没有这次行程登记。",
        "The file has no such booking.");
}
