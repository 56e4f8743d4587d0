using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.Domain.Activities;

/// <summary>What may be asked of an activity session. Members mean what they mean in
/// <see cref="ActivityEvent"/>.</summary>
public abstract record ActivityCommand
{
    private ActivityCommand() { }

    /// <summary>Which session.</summary>
    public abstract Id<Activity> Activity { get; init; }

    /// <summary>
    /// Plans a session. Whoever is to take part is in care and consented for, or serves and is vetted, on that day; one
    /// who is not, and nothing is planned.
    /// </summary>
    /// <param name="Activity">Its id; the same at every retry.</param>
    /// <param name="Kind">What is to be done.</param>
    /// <param name="Organisation">Whose it is: a team, group or station.</param>
    /// <param name="Venue">Where; an organisation too: a home, base or school.</param>
    /// <param name="Programme">The programme it belongs to, if any.</param>
    /// <param name="Plan">The programme's plan that it carries out, if any.</param>
    /// <param name="On">Its day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Children">Who is to take part.</param>
    /// <param name="Carers">Who is to be with them.</param>
    [CommandName("plan-activity")]
    public sealed record PlanActivity(
        Id<Activity> Activity,
        ActivityKind Kind,
        Code<Organisation> Organisation,
        Code<Organisation>? Venue,
        Code<Programme>? Programme,
        Code<ActivityPlan>? Plan,
        DateOnly On,
        DateOnly DecidedOn,
        ValueList<Id<Child>> Children,
        ValueList<Id<Carer>> Carers) : ActivityCommand;

    /// <summary>Enrols more children and carers, by the same rules.</summary>
    /// <param name="Activity">Which session.</param>
    /// <param name="Children">Who is to take part.</param>
    /// <param name="Carers">Who is to be with them.</param>
    [CommandName("enrol-in-activity")]
    public sealed record EnrolInActivity(
        Id<Activity> Activity, ValueList<Id<Child>> Children, ValueList<Id<Carer>> Carers) : ActivityCommand;

    /// <summary>Cancels a session.</summary>
    [CommandName("cancel-activity")]
    public sealed record CancelActivity(Id<Activity> Activity, DateOnly DecidedOn, CancelReason Reason)
        : ActivityCommand;

    /// <summary>Records that a session took place, and who was there. Always recordable; each is marked with what it
    /// breaks. Told again, it adds who was not told of before.</summary>
    /// <param name="Activity">Which session.</param>
    /// <param name="On">The day.</param>
    /// <param name="Children">Who was there.</param>
    /// <param name="Carers">Who was there with them.</param>
    /// <param name="Guests">People who were there and have no file.</param>
    [CommandName("record-attendance"), ReportedFact]
    public sealed record RecordAttendance(
        Id<Activity> Activity,
        DateOnly On,
        ValueList<Id<Child>> Children,
        ValueList<Id<Carer>> Carers,
        int Guests) : ActivityCommand;
}
