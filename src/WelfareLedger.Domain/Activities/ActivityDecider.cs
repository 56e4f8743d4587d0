using System.Diagnostics;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Activities.ActivityCommand;
using static WelfareLedger.Domain.Activities.ActivityRejections;

namespace WelfareLedger.Domain.Activities;

/// <summary>The rules of activities: planning is our decision, what took place is a fact.</summary>
public static class ActivityDecider
{
    const int GuestsMax = 10_000;

    /// <summary>The decider of streams <c>activity-ID</c>.</summary>
    public static Decider<ActivityState, ActivityCommand, ActivityEvent> Instance { get; } =
        new("activity", ActivityState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<ActivityEvent> Decide(ActivityCommand command, ActivityState state, Circumstances now) =>
        command switch
        {
            PlanActivity c => Plan(c, state, now),
            _ when state.Plan is null => NoSuchActivity,
            EnrolInActivity c => Enrol(c, state, now),
            CancelActivity c => Cancel(c, state, now),
            RecordAttendance c => Record(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<ActivityEvent> Plan(PlanActivity c, ActivityState state, Circumstances now)
    {
        var planned = new ActivityEvent.ActivityPlanned(
            c.Kind, c.Organisation, c.Venue, c.Programme, c.Plan, c.On, c.DecidedOn);
        if (state.Plan is { } known) return known == planned ? [] : ActivityIdUsed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (!now.Surroundings.OrganisationOf(c.Organisation).IsThereOn(c.On))
            return OrganisationRejections.NoSuchOrganisation;
        if (c.Venue is { } venue && !now.Surroundings.OrganisationOf(venue).IsThereOn(c.On))
            return OrganisationRejections.NoSuchOrganisation;
        return Enrolled(c.Children, c.Carers, c.On, now, out var events) is { } not
            ? not
            : [planned, .. events];
    }

    static Decision<ActivityEvent> Enrol(EnrolInActivity c, ActivityState state, Circumstances now)
    {
        ValueList<Id<Child>> children = [.. c.Children.Where(child => !state.Children.Contains(child))];
        ValueList<Id<Carer>> carers = [.. c.Carers.Where(carer => !state.Carers.Contains(carer))];
        if (children.Count == 0 && carers.Count == 0) return [];
        if (state.IsCancelled) return ActivityCancelled;
        return Enrolled(children, carers, state.Plan!.On, now, out var events) is { } not ? not : [.. events];
    }

    static Rejection? Enrolled(
        ValueList<Id<Child>> children, ValueList<Id<Carer>> carers, DateOnly on, Circumstances now,
        out List<ActivityEvent> events)
    {
        events = [];
        foreach (var id in children.Distinct())
        {
            var child = now.Surroundings.ChildOf(id);
            if (!child.IsInCareOn(on)) return ChildNotInCare;
            if (child.ConsentTo(ConsentPurpose.Activity, on, on) is not { } consent) return ChildNotConsented;
            events.Add(new ActivityEvent.ChildEnrolled(id, consent));
        }
        foreach (var id in carers.Distinct())
        {
            var carer = now.Surroundings.CarerOf(id);
            if (!carer.ServesOn(on)) return CarerNotServing;
            if (carer.VettedOn(on) is not { } vetted) return CarerNotVetted;
            events.Add(new ActivityEvent.CarerEnrolled(id, vetted));
        }
        return null;
    }

    static Decision<ActivityEvent> Cancel(CancelActivity c, ActivityState state, Circumstances now) =>
        state.IsCancelled ? []
        : state.HeldOn.Count > 0 ? ActivityHeldAlready
        : Rules.Decided(c.DecidedOn, now) is { } tooEarly ? tooEarly
        : [new ActivityEvent.ActivityCancelled(c.DecidedOn, c.Reason)];

    static Decision<ActivityEvent> Record(RecordAttendance c, ActivityState state, Circumstances now)
    {
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.Guests is < 0 or > GuestsMax) return GuestsInvalid;
        List<ActivityEvent> events = [];
        if (!state.HeldOn.Contains(c.On))
            events.Add(new ActivityEvent.ActivityHeld(c.On, c.Guests, OfSession(c, state, now)));
        foreach (var id in c.Children.Distinct().Where(id => !state.ChildrenThere.Contains((id, c.On))))
            events.Add(new ActivityEvent.ChildAttended(
                id, c.On, OfChild(now.Surroundings.ChildOf(id), state.Children.Contains(id), c.On)));
        foreach (var id in c.Carers.Distinct().Where(id => !state.CarersThere.Contains((id, c.On))))
            events.Add(new ActivityEvent.CarerAttended(
                id, c.On, OfCarer(now.Surroundings.CarerOf(id), state.Carers.Contains(id), c.On)));
        return [.. events];
    }

    static ValueList<ActivityBreach> OfSession(RecordAttendance c, ActivityState state, Circumstances now)
    {
        ValueList<ActivityBreach> breaches = [];
        if (state.IsCancelled) breaches = breaches.Add(ActivityBreach.Cancelled);
        if (state.Plan!.On != c.On) breaches = breaches.Add(ActivityBreach.OtherDay);
        var isCaredFor = c.Carers.Any(id =>
            now.Surroundings.CarerOf(id) is var carer && carer.ServesOn(c.On) && carer.VettedOn(c.On) is not null);
        return c.Children.Count > 0 && !isCaredFor ? breaches.Add(ActivityBreach.NoCarer) : breaches;
    }

    static ValueList<ActivityBreach> OfChild(ChildState child, bool isEnrolled, DateOnly on)
    {
        ValueList<ActivityBreach> breaches = isEnrolled ? [] : [ActivityBreach.NotEnrolled];
        if (!child.IsInCareOn(on)) breaches = breaches.Add(ActivityBreach.NotInCare);
        return child.HasConsentTo(ConsentPurpose.Activity, on)
            ? breaches
            : breaches.Add(ActivityBreach.NotConsented);
    }

    static ValueList<ActivityBreach> OfCarer(CarerState carer, bool isEnrolled, DateOnly on)
    {
        ValueList<ActivityBreach> breaches = isEnrolled ? [] : [ActivityBreach.NotEnrolled];
        if (!carer.ServesOn(on)) breaches = breaches.Add(ActivityBreach.NotServing);
        return carer.VettedOn(on) is null ? breaches.Add(ActivityBreach.NotVetted) : breaches;
    }
}
