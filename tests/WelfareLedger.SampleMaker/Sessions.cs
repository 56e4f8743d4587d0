using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.SampleMaker;

/// <summary>What a session is, and for whom.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="On">Its day.</param>
/// <param name="Children">Who is enrolled.</param>
/// <param name="Carers">Who is with them.</param>
sealed record Session(
    ActivityKind Kind,
    Code<Organisation> Organisation,
    DateOnly On,
    ValueList<Id<Child>> Children,
    ValueList<Id<Carer>> Carers)
{
    public Code<Organisation>? Venue { get; init; }
    public Code<Programme>? Programme { get; init; }
    public Code<ActivityPlan>? Plan { get; init; }
    public int Guests { get; init; }
}

/// <summary>Sessions of one office: planned, enrolled for, held.</summary>
/// <param name="history">Where they are told.</param>
/// <param name="by">Who records them.</param>
sealed class Sessions(History history, RecordedBy by)
{
    const int DaysAhead = 10;

    /// <summary>Plans a session ten days ahead.</summary>
    public Id<Activity> Plan(Session session)
    {
        var id = new Id<Activity>(history.Ids.Next(IdKind.Activity));
        var day = Workday.OnOrBefore(session.On.AddDays(-DaysAhead));
        history.Tell(day, by, new ActivityCommand.PlanActivity(
            id, session.Kind, session.Organisation, session.Venue, session.Programme, session.Plan, session.On, day,
            session.Children, session.Carers));
        return id;
    }

    /// <summary>Plans a session, and records who of them was there: every so manieth child stays at home.</summary>
    public Id<Activity> Hold(Session session, int absentEvery = 12)
    {
        var id = Plan(session);
        history.Tell(Workday.OnOrAfter(session.On.AddDays(1)), by, new ActivityCommand.RecordAttendance(
            id, session.On, [.. session.Children.Where((_, place) => (place + 1) % absentEvery != 0)], session.Carers,
            session.Guests));
        return id;
    }

    /// <summary>Plans a session that does not take place.</summary>
    public void Cancel(Session session, CancelReason reason)
    {
        var id = Plan(session);
        var day = Workday.OnOrBefore(session.On.AddDays(-1));
        history.Tell(day, by, new ActivityCommand.CancelActivity(id, day, reason));
    }
}
