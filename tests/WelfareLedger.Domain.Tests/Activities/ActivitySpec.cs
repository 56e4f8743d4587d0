using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Activities.ActivityCommand;
using static WelfareLedger.Domain.Activities.ActivityEvent;

namespace WelfareLedger.Domain.Tests.Activities;

public class ActivitySpec
{
    static readonly Id<Activity> Reading = NewId<Activity>(1);
    static readonly Id<Child> Child = NewId<Child>(21);
    static readonly Id<Carer> Mother = NewId<Carer>(11);
    static readonly Code<Organisation> Team = Code<Organisation>.Of("140825-team");

    static readonly OrganisationEvent.OrganisationFounded Founded = new(
        Team, OrganisationKind.Team, null, Code<Office>.Of("140825-federation"), RegionCode.Of("140825"), null,
        Day("2023-01-01"));

    static readonly ChildEvent.ConsentGiven Consent = new(
        ConsentPurpose.Activity, ConsentGiver.Guardian, Day("2024-01-01"), null, null);

    static readonly ChildEvent[] InCare = [AChild.Opened, AChild.Checked, AChild.Confirmed];

    static readonly Surroundings Fit = Known.Of(
        [(Mother, [ACarer.Recruited, ACarer.Vetted])], [(Child, [.. InCare, Consent])], [(Team, [Founded])]);

    static readonly PlanActivity Plan = new(
        Reading, ActivityKind.Reading, Team, null, null, null, Day("2024-04-20"), Day("2024-04-08"), [Child], [Mother]);

    static readonly ActivityPlanned Planned = new(
        ActivityKind.Reading, Team, null, null, null, Day("2024-04-20"), Day("2024-04-08"));

    static readonly ActivityEvent[] Ready =
        [Planned, new ChildEnrolled(Child, Nth(3)), new CarerEnrolled(Mother, Day("2024-12-31"))];

    static readonly RecordAttendance Record = new(Reading, Day("2024-04-20"), [Child], [Mother], 5);

    static Spec<ActivityState, ActivityCommand, ActivityEvent> Given(params ActivityEvent[] history) =>
        new Spec<ActivityState, ActivityCommand, ActivityEvent>(
            ActivityDecider.Instance, history, new(Today, LedgerKind.Sample)).Knowing(Fit);

    static Surroundings With(ChildEvent[] child, CarerEvent[] carer) =>
        Known.Of([(Mother, carer)], [(Child, child)], [(Team, [Founded])]);

    [Fact]
    public void A_session_is_planned_with_those_who_take_part() => Given().When(Plan).Then(Ready);

    [Fact]
    public void An_organisation_that_is_not_there_plans_nothing() =>
        Given().Knowing(Surroundings.Nothing).When(Plan).ThenRefused("no-such-organisation");

    [Fact]
    public void A_child_without_consent_is_not_enrolled() =>
        Given().Knowing(With(InCare, [ACarer.Recruited, ACarer.Vetted])).When(Plan)
            .ThenRefused("child-not-consented");

    [Fact]
    public void A_child_who_is_not_in_care_is_not_enrolled() =>
        Given().Knowing(With([AChild.Opened], [ACarer.Recruited, ACarer.Vetted])).When(Plan)
            .ThenRefused("child-not-in-care");

    [Fact]
    public void A_carer_without_vetting_is_not_enrolled() =>
        Given().Knowing(With([.. InCare, Consent], [ACarer.Recruited])).When(Plan).ThenRefused("carer-not-vetted");

    [Fact]
    public void A_carer_who_left_is_not_enrolled() =>
        Given().Knowing(With(
            [.. InCare, Consent],
            [ACarer.Recruited, ACarer.Vetted, new CarerEvent.CarerLeft(Day("2024-04-20"), LeavingGround.Moved)]))
            .When(Plan).ThenRefused("carer-not-serving");

    [Fact]
    public void Nobody_is_enrolled_in_what_was_never_planned() =>
        Given().When(new EnrolInActivity(Reading, [Child], [])).ThenRefused("no-such-activity");

    [Fact]
    public void More_are_enrolled_later() =>
        Given(Planned).When(new EnrolInActivity(Reading, [Child], [Mother])).Then([.. Ready.Skip(1)]);

    [Fact]
    public void Nobody_is_enrolled_in_what_was_cancelled() =>
        Given(Planned, new ActivityCancelled(Day("2024-04-10"), CancelReason.Unforeseen))
            .When(new EnrolInActivity(Reading, [Child], [])).ThenRefused("activity-cancelled");

    [Fact]
    public void An_id_is_used_once() =>
        Given(Ready).When(Plan with { Kind = ActivityKind.Lecture }).ThenRefused("activity-id-used");

    [Fact]
    public void A_session_is_cancelled() =>
        Given(Ready).When(new CancelActivity(Reading, Day("2024-04-10"), CancelReason.TooFew))
            .Then(new ActivityCancelled(Day("2024-04-10"), CancelReason.TooFew));

    [Fact]
    public void What_took_place_is_not_cancelled() =>
        Given([.. Ready, new ActivityHeld(Day("2024-04-20"), 5, [])])
            .When(new CancelActivity(Reading, Day("2024-04-21"), CancelReason.TooFew))
            .ThenRefused("activity-held-already");

    [Fact]
    public void Attendance_is_recorded() => Given(Ready).When(Record).Then(
        new ActivityHeld(Day("2024-04-20"), 5, []),
        new ChildAttended(Child, Day("2024-04-20"), []),
        new CarerAttended(Mother, Day("2024-04-20"), []));

    [Fact]
    public void Whoever_was_there_is_recorded_and_marked() =>
        Given(Planned).Knowing(Known.OfOrganisation(Team, Founded))
            .When(Record with { On = Day("2024-04-21") }).Then(
                new ActivityHeld(Day("2024-04-21"), 5, [ActivityBreach.OtherDay, ActivityBreach.NoCarer]),
                new ChildAttended(Child, Day("2024-04-21"),
                    [ActivityBreach.NotEnrolled, ActivityBreach.NotInCare, ActivityBreach.NotConsented]),
                new CarerAttended(Mother, Day("2024-04-21"),
                    [ActivityBreach.NotEnrolled, ActivityBreach.NotServing, ActivityBreach.NotVetted]));

    [Fact]
    public void What_was_cancelled_and_held_all_the_same_is_marked() =>
        Given([.. Ready, new ActivityCancelled(Day("2024-04-10"), CancelReason.TooFew)])
            .When(Record with { Children = [], Carers = [] })
            .Then(new ActivityHeld(Day("2024-04-20"), 5, [ActivityBreach.Cancelled]));

    [Fact]
    public void A_sheet_told_again_adds_who_was_not_told_of()
    {
        ActivityEvent[] told =
            [.. Ready, new ActivityHeld(Day("2024-04-20"), 5, []), new ChildAttended(Child, Day("2024-04-20"), [])];
        Given(told).When(Record).Then(new CarerAttended(Mother, Day("2024-04-20"), []));
    }

    [Fact]
    public void Guests_are_counted() =>
        Given(Ready).When(Record with { Guests = -1 }).ThenRefused("guests-invalid");
}
