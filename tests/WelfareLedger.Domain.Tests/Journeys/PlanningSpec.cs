using WelfareLedger.Domain.Journeys;
using static WelfareLedger.Domain.Journeys.JourneyCommand;
using static WelfareLedger.Domain.Journeys.JourneyEvent;
using static WelfareLedger.Domain.Tests.Journeys.AJourney;

namespace WelfareLedger.Domain.Tests.Journeys;

public class PlanningSpec
{
    static readonly PlanJourney Plan = new(
        Planned.Office, Planned.Trip, 1, Planned.Direction, Planned.From, Planned.To, Planned.DepartsOn,
        Planned.EndsOn, 2, Planned.DecidedOn);

    static readonly PlanLeg PlanTrain = new(1, Leg.Train, Leg.DepartsAt, Leg.ArrivesAt, Leg.Stops, Leg.Groups);

    static readonly ReserveSeat Reserve = new(SeatOfGirl, Elder, null, GroupA, Day("2024-05-03"));

    static readonly BoardChildren Board = new(1, GroupA, [Elder, Younger], At("07:20"));

    [Fact]
    public void A_journey_is_planned() => Given().When(Plan).Then(Planned);

    [Fact]
    public void A_journey_is_planned_once() => Ready().When(Plan with { Batch = 2 }).ThenRefused("journey-exists");

    [Fact]
    public void Nothing_comes_before_planning() => Given().When(PlanTrain).ThenRefused("no-journey");

    [Fact]
    public void A_journey_ends_after_it_begins() =>
        Given().When(Plan with { EndsOn = Day("2024-05-19") }).ThenRefused("ends-before-start");

    [Fact]
    public void A_journey_takes_a_month_at_most() =>
        Given().When(Plan with { EndsOn = Day("2024-06-21") }).ThenRefused("journey-too-long");

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void A_batch_has_a_number(int batch) =>
        Given().When(Plan with { Batch = batch }).ThenRefused("batch-invalid");

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void A_ratio_has_bounds(int ratio) =>
        Given().When(Plan with { ChildrenPerEscortMax = ratio }).ThenRefused("ratio-invalid");

    [Fact]
    public void A_leg_is_planned() => Given(Planned).When(PlanTrain).Then(Leg);

    [Fact]
    public void A_leg_is_planned_once() =>
        Ready().When(PlanTrain with { Train = Code<Train>.Of("G2") }).ThenRefused("leg-exists");

    [Fact]
    public void A_leg_has_a_number() => Given(Planned).When(PlanTrain with { Leg = 0 }).ThenRefused("leg-unknown");

    [Fact]
    public void A_leg_lies_within_its_journey() =>
        Given(Planned).When(PlanTrain with { ArrivesAt = At("12:00").AddDays(2) }).ThenRefused("leg-outside-journey");

    [Fact]
    public void A_train_arrives_after_it_leaves() =>
        Given(Planned).When(PlanTrain with { ArrivesAt = Leg.DepartsAt }).ThenRefused("ends-before-start");

    [Fact]
    public void Legs_do_not_overlap() => Ready()
        .When(PlanTrain with { Leg = 2, DepartsAt = At("12:29"), ArrivesAt = At("14:00") }).ThenRefused("legs-overlap");

    [Fact]
    public void A_leg_has_seats() => Given(Planned).When(PlanTrain with { Groups = [] }).ThenRefused("seats-invalid");

    [Fact]
    public void An_escort_is_taken_whose_vetting_outlasts_the_journey() =>
        Given(Planned, Leg).When(new AcceptEscort(Escort, GroupA, Day("2025-01-01"))).Then(Assigned);

    [Fact]
    public void No_escort_is_taken_whose_vetting_runs_out_on_the_way() =>
        Given(Planned, Leg).When(new AcceptEscort(Escort, GroupA, Day("2024-05-20"))).ThenRefused("not-vetted");

    [Fact]
    public void An_escort_has_a_group() => Given(Planned, Leg)
        .When(new AcceptEscort(Escort, Code<SeatGroup>.Of("c99"), Day("2025-01-01"))).ThenRefused("group-unknown");

    [Fact]
    public void An_escort_who_dropped_out_is_not_taken_again() => UnderWay(
            new EscortDroppedOut(Escort, At("08:00"), DropOutReason.Ill, OtherEscort, []))
        .When(new AcceptEscort(Escort, GroupA, Day("2025-01-01"))).ThenRefused("escort-dropped-out");

    [Fact]
    public void An_escort_may_stay_at_home() =>
        Ready().When(new WithdrawEscort(Escort)).Then(new EscortWithdrawn(Escort));

    [Fact]
    public void An_escort_who_had_children_is_not_let_go() =>
        UnderWay().When(new WithdrawEscort(Escort)).ThenRefused("escort-had-children");

    [Fact]
    public void A_seat_is_reserved() => Ready().When(Reserve).Then(Reserved);

    [Fact]
    public void A_child_has_one_seat() => Ready(Reserved)
        .When(Reserve with { Booking = SeatOfBoy, Group = GroupB }).ThenRefused("seat-held-already");

    [Fact]
    public void A_booking_is_used_once() =>
        Ready(Reserved).When(Reserve with { Child = Younger }).ThenRefused("booking-id-used");

    [Fact]
    public void A_group_has_so_many_seats() => Ready(Reserved, ReservedBoy)
        .When(Reserve with { Booking = NewId<Booking>(9), Child = Stranger }).ThenRefused("no-free-seat");

    [Fact]
    public void Siblings_sit_together()
    {
        var household = NewId<Household>(61);
        Ready(Reserved with { Household = household })
            .When(Reserve with { Booking = SeatOfBoy, Child = Younger, Household = household, Group = GroupB })
            .ThenRefused("siblings-apart");
    }

    [Fact]
    public void A_seat_given_up_is_not_reserved_again_by_its_booking() =>
        Ready(Reserved, new SeatReleased(SeatOfGirl, Elder, Day("2024-05-04"), SeatRelease.ChildRefused))
            .When(Reserve).ThenRefused("seat-freed");

    [Fact]
    public void A_seat_is_confirmed() =>
        Ready(Reserved).When(new ConfirmSeat(SeatOfGirl, true, [Mother])).Then(Confirmed);

    [Fact]
    public void Only_a_reserved_seat_is_confirmed() =>
        Ready().When(new ConfirmSeat(SeatOfGirl, true, [])).ThenRefused("no-such-seat");

    [Fact]
    public void A_refused_seat_is_free_again() => Ready(Reserved).When(new UndoSeat(SeatOfGirl, Day("2024-05-03")))
        .Then(new SeatReleased(SeatOfGirl, Elder, Day("2024-05-03"), SeatRelease.ChildRefused));

    [Fact]
    public void A_confirmed_seat_is_not_undone() =>
        Enrolled().When(new UndoSeat(SeatOfGirl, Day("2024-05-03"))).ThenRefused("seat-confirmed-already");

    [Fact]
    public void What_changed_in_the_file_is_noted() => Enrolled().When(new NoteTraveller(SeatOfGirl, false, [Father]))
        .Then(new TravellerNoted(Elder, false, [Father]));

    [Fact]
    public void A_child_is_taken_off_the_manifest() => Enrolled()
        .When(new ReleaseSeat(Elder, Day("2024-05-10"), SeatRelease.FamilyWithdrew))
        .Then(new SeatReleased(SeatOfGirl, Elder, Day("2024-05-10"), SeatRelease.FamilyWithdrew));

    [Fact]
    public void A_child_on_the_way_is_not_taken_off() => UnderWay()
        .When(new ReleaseSeat(Elder, Day("2024-05-20"), SeatRelease.FamilyWithdrew)).ThenRefused("checked-in-already");

    [Fact]
    public void Children_board() => Enrolled(CheckedIn).When(Board).Then(Boarded);

    [Fact]
    public void Nobody_boards_without_a_seat() =>
        Ready(Reserved, CheckedIn).When(Board with { Children = [Elder] }).ThenRefused("seat-not-confirmed");

    [Fact]
    public void Nobody_boards_without_consent() =>
        Enrolled(CheckedIn, new TravellerNoted(Younger, false, [Father])).When(Board).ThenRefused("no-journey-consent");

    [Fact]
    public void Nobody_boards_without_a_receiver() =>
        Enrolled(CheckedIn, new TravellerNoted(Younger, true, [])).When(Board).ThenRefused("no-receiver");

    [Fact]
    public void Nobody_boards_without_an_escort() =>
        Enrolled(CheckedIn with { Children = [Elder] }).When(Board).ThenRefused("not-checked-in");

    [Fact]
    public void Nobody_boards_while_it_is_unknown_who_has_the_child() =>
        Enrolled(CheckedIn, new ChildTakenIll(Younger, At("07:10"), null, [])).When(Board)
            .ThenRefused("children-unaccounted");

    [Fact]
    public void An_escort_looks_after_so_many_children() =>
        Given(
                Planned with { ChildrenPerEscortMax = 1 }, Leg, Assigned, Reserved, ReservedBoy, Confirmed,
                ConfirmedBoy, CheckedIn)
            .When(Board).ThenRefused("ratio-exceeded");

    [Fact]
    public void A_train_is_boarded_that_is_planned() =>
        Enrolled(CheckedIn).When(Board with { Leg = 2 }).ThenRefused("leg-unknown");

    [Fact]
    public void A_journey_is_cancelled() => Enrolled()
        .When(new CancelJourney(Day("2024-05-19"), CancelGround.Circumstances))
        .Then(new JourneyCancelled(Day("2024-05-19"), CancelGround.Circumstances));

    [Fact]
    public void No_journey_is_cancelled_under_way() => UnderWay()
        .When(new CancelJourney(Day("2024-05-20"), CancelGround.Circumstances)).ThenRefused("children-under-way");

    [Fact]
    public void Nothing_is_planned_on_a_cancelled_journey() =>
        Ready(new JourneyCancelled(Day("2024-05-19"), CancelGround.Circumstances)).When(Reserve)
            .ThenRefused("journey-not-open");

    [Fact]
    public void A_journey_is_closed_when_all_are_there() => UnderWay(
            new ChildHandedOver(Elder, At("12:40"), Escort, Mother, IdCheck.Matched, []),
            new ChildReturned(Younger, At("20:00"), Escort, []))
        .When(new CloseJourney(Day("2024-05-21"))).Then(new JourneyClosed(Day("2024-05-21")));

    [Fact]
    public void No_journey_is_closed_while_a_child_is_under_way() =>
        UnderWay(new ChildHandedOver(Elder, At("12:40"), Escort, Mother, IdCheck.Matched, []))
            .When(new CloseJourney(Day("2024-05-21"))).ThenRefused("children-under-way");

    [Fact]
    public void No_journey_is_closed_while_a_child_is_unaccounted() =>
        UnderWay(
                new ChildHandedOver(Elder, At("12:40"), Escort, Mother, IdCheck.Matched, []),
                new HeadsCounted(GroupA, Halt, At("10:00"), Escort, [Elder], [Younger], [JourneyBreach.CustodyGap]))
            .When(new CloseJourney(Day("2024-05-21"))).ThenRefused("children-unaccounted");
}
