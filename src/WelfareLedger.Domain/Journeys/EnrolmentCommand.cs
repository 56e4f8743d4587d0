namespace WelfareLedger.Domain.Journeys;

/// <summary>What may be asked of the process that ties a journey to the files of children and carers.</summary>
public abstract record EnrolmentCommand
{
    private EnrolmentCommand() { }

    /// <summary>Puts a child on a journey's manifest: a seat is reserved, the child's file accepts, the seat is
    /// confirmed. Refused as a whole when either side refuses.</summary>
    /// <param name="Journey">Which journey.</param>
    /// <param name="Child">Who travels.</param>
    /// <param name="Booking">The id of the booking; made from the command's id when left out.</param>
    /// <param name="Group">The seat group.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [CommandName("enrol-child")]
    public sealed record EnrolChild(
        Id<Journey> Journey, Id<Child> Child, Id<Booking>? Booking, Code<SeatGroup> Group, DateOnly DecidedOn)
        : EnrolmentCommand;

    /// <summary>Assigns an escort to a seat group; her file says whether her vetting holds.</summary>
    [CommandName("assign-escort")]
    public sealed record AssignEscort(Id<Journey> Journey, Id<Carer> Escort, Code<SeatGroup> Group)
        : EnrolmentCommand;
}
