using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Carers.CarerCommand;
using static WelfareLedger.Domain.Carers.CarerEvent;
using static WelfareLedger.Domain.Tests.ACarer;

namespace WelfareLedger.Domain.Tests.Carers;

public class CarerSpec
{
    static readonly Id<Pairing> One = NewId<Pairing>(1);
    static readonly Id<Pairing> Two = NewId<Pairing>(2);
    static readonly Id<Pairing> Three = NewId<Pairing>(3);

    static readonly RecruitCarer Recruit = new(
        Recruited.Office, Recruited.Group, Recruited.Station, Recruited.RecruitedOn, 2, Relative);

    static readonly ReservePlace Reserve = new(
        One, NewId<Child>(21), PairingMode.OneToOne, Day("2023-10-01"), Day("2023-09-28"));

    static readonly PlaceReserved Reserved = new(
        One, NewId<Child>(21), PairingMode.OneToOne, Day("2023-10-01"), Day("2023-09-28"), Day("2024-12-31"));

    static readonly CarerSuspended Suspended = new(Day("2024-02-01"), SuspensionGround.Complaint);

    static readonly CarerLeft LeftInMarch = new(Day("2024-03-01"), LeavingGround.Moved);

    [Fact]
    public void A_carer_is_recruited() => Given().When(Recruit).Then(Recruited);

    [Fact]
    public void A_carer_is_recruited_once() => Active().When(Recruit).ThenRefused("carer-exists");

    [Fact]
    public void A_carer_who_left_may_come_back() =>
        Active(LeftInMarch).When(Recruit with { RecruitedOn = Day("2024-05-01") })
            .Then(Recruited with { RecruitedOn = Day("2024-05-01") });

    [Fact]
    public void A_carer_comes_back_after_leaving() =>
        Active(LeftInMarch).When(Recruit with { RecruitedOn = Day("2024-02-29") })
            .ThenRefused("recruited-before-leaving");

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void A_capacity_has_bounds(int capacity) =>
        Given().When(Recruit with { Capacity = capacity }).ThenRefused("capacity-invalid");

    [Fact]
    public void A_carer_has_a_name() =>
        Given().When(Recruit with { Identity = Relative with { Name = " " } }).ThenRefused("name-missing");

    [Fact]
    public void Nothing_comes_before_recruiting() =>
        Given().When(new LeaveCarer(Day("2024-01-01"), LeavingGround.Moved)).ThenRefused("not-recruited");

    [Fact]
    public void A_vetting_is_recorded_also_when_it_bars() =>
        Active().When(new VetCarer(VettingResult.Barred, Day("2024-05-01"), Day("2025-05-01"), Paper))
            .Then(new CarerVetted(VettingResult.Barred, Day("2024-05-01"), Day("2025-05-01"), Paper));

    [Fact]
    public void The_same_vetting_again_is_nothing() =>
        Active().When(new VetCarer(Vetted.Result, Vetted.CheckedOn, Vetted.ValidUntil, null)).ThenNothing();

    [Fact]
    public void A_vetting_does_not_run_out_before_it_is_made() =>
        Active().When(new VetCarer(VettingResult.Clear, Day("2024-05-01"), Day("2024-04-30"), null))
            .ThenRefused("ends-before-start");

    [Fact]
    public void A_training_is_recorded() =>
        Active().When(new TrainCarer(Code<Course>.Of("safety-1"), Day("2024-05-01"), 8))
            .Then(new CarerTrained(Code<Course>.Of("safety-1"), Day("2024-05-01"), 8));

    [Fact]
    public void A_training_has_hours() =>
        Active().When(new TrainCarer(Code<Course>.Of("safety-1"), Day("2024-05-01"), 0)).ThenRefused("hours-invalid");

    [Fact]
    public void A_capacity_is_set() =>
        Active(Reserved).When(new SetCapacity(1, Day("2024-05-01"))).Then(new CapacitySet(1, Day("2024-05-01")));

    [Fact]
    public void A_capacity_does_not_go_below_the_places_held() =>
        Active(Reserved, Reserved with { Pairing = Two, Child = NewId<Child>(22) })
            .When(new SetCapacity(1, Day("2024-05-01"))).ThenRefused("below-places-held");

    [Fact]
    public void A_capacity_set_late_for_an_earlier_day_is_not_todays() =>
        Active(new CapacitySet(1, Day("2024-05-01")), new CapacitySet(3, Day("2024-04-01")), Reserved)
            .When(Reserve with { Pairing = Two, Child = NewId<Child>(22) }).ThenRefused("no-free-place");

    [Fact]
    public void A_carer_is_suspended() =>
        Active().When(new SuspendCarer(Day("2024-02-01"), SuspensionGround.Complaint)).Then(Suspended);

    [Fact]
    public void A_carer_is_suspended_once() =>
        Active(Suspended).When(new SuspendCarer(Day("2024-02-02"), SuspensionGround.Complaint))
            .ThenRefused("suspended-already");

    [Fact]
    public void What_has_not_happened_is_not_recorded()
    {
        const string code = "future-day";
        var tomorrow = Today.AddDays(1);
        Given().When(Recruit with { RecruitedOn = tomorrow }).ThenRefused(code);
        Active().When(new VetCarer(VettingResult.Clear, tomorrow, Day("2025-01-01"), null)).ThenRefused(code);
        Active().When(new TrainCarer(Code<Course>.Of("safety-1"), tomorrow, 8)).ThenRefused(code);
        Active().When(new SetCapacity(3, tomorrow)).ThenRefused(code);
        Active().When(new SuspendCarer(tomorrow, SuspensionGround.Complaint)).ThenRefused(code);
        Active(Suspended).When(new ReinstateCarer(tomorrow)).ThenRefused(code);
        Active().When(new LeaveCarer(tomorrow, LeavingGround.Moved)).ThenRefused(code);
    }

    [Fact]
    public void What_is_not_decided_yet_is_no_decision() =>
        Active().When(Reserve with { DecidedOn = Today.AddDays(1), From = Today }).ThenRefused("decided-in-future");

    [Fact]
    public void Nothing_is_decided_on_a_carer_who_left()
    {
        const string code = "carer-left";
        Active(LeftInMarch).When(new SetCapacity(3, Today)).ThenRefused(code);
        Active(LeftInMarch).When(new SuspendCarer(Today, SuspensionGround.Complaint)).ThenRefused(code);
        Active(Suspended, LeftInMarch).When(new ReinstateCarer(Today)).ThenRefused(code);
    }

    [Fact]
    public void Nothing_is_decided_for_a_time_before_recruiting()
    {
        const string code = "before-recruitment";
        var before = Day("2023-02-28");
        Active().When(new SetCapacity(3, before)).ThenRefused(code);
        Active().When(new SuspendCarer(before, SuspensionGround.Complaint)).ThenRefused(code);
        Active().When(Reserve with { From = before, DecidedOn = before }).ThenRefused(code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void A_capacity_set_has_bounds(int capacity) =>
        Active().When(new SetCapacity(capacity, Today)).ThenRefused("capacity-invalid");

    [Fact]
    public void A_carer_who_comes_back_takes_on_what_she_still_holds() =>
        Active(Reserved, Reserved with { Pairing = Two, Child = NewId<Child>(22) }, LeftInMarch)
            .When(Recruit with { RecruitedOn = Day("2024-05-01"), Capacity = 1 }).ThenRefused("below-places-held");

    [Fact]
    public void A_suspension_does_not_end_before_it_began() =>
        Active(Suspended).When(new ReinstateCarer(Day("2024-01-31"))).ThenRefused("ends-before-start");

    [Fact]
    public void The_very_day_and_number_still_go()
    {
        var first = Recruited.RecruitedOn;
        Active(LeftInMarch).When(Recruit with { RecruitedOn = LeftInMarch.On })
            .Then(Recruited with { RecruitedOn = LeftInMarch.On });
        Given().When(Recruit with { Capacity = 50 }).Then(Recruited with { Capacity = 50 });
        Given().When(Recruit with { Capacity = 1 }).Then(Recruited with { Capacity = 1 });
        Active(Reserved, LeftInMarch).When(Recruit with { RecruitedOn = Today, Capacity = 1 })
            .Then(Recruited with { RecruitedOn = Today, Capacity = 1 });
        Active().When(new VetCarer(VettingResult.Clear, Today, Today, null))
            .Then(new CarerVetted(VettingResult.Clear, Today, Today, null));
        Active().When(new TrainCarer(Code<Course>.Of("safety-1"), first, 1))
            .Then(new CarerTrained(Code<Course>.Of("safety-1"), first, 1));
        Active().When(new TrainCarer(Code<Course>.Of("safety-1"), first, 1000))
            .Then(new CarerTrained(Code<Course>.Of("safety-1"), first, 1000));
        Active().When(new SetCapacity(50, first)).Then(new CapacitySet(50, first));
        Active().When(new SuspendCarer(first, SuspensionGround.Complaint))
            .Then(Suspended with { On = first });
        Active(Suspended).When(new ReinstateCarer(Suspended.On)).Then(new CarerReinstated(Suspended.On));
        Active().When(new LeaveCarer(first, LeavingGround.Moved)).Then(LeftInMarch with { On = first });
    }

    [Fact]
    public void A_vetting_holds_from_its_first_day_to_its_last()
    {
        var day = Recruited.RecruitedOn;
        Given(Recruited, Vetted with { CheckedOn = day, ValidUntil = day })
            .When(Reserve with { From = day, DecidedOn = day })
            .Then(Reserved with { From = day, DecidedOn = day, VettingValidUntil = day });
    }

    [Fact]
    public void Of_two_capacities_of_one_day_the_last_recorded_counts() =>
        Active(new CapacitySet(3, Today), new CapacitySet(4, Today)).When(new SetCapacity(3, Today))
            .Then(new CapacitySet(3, Today));

    [Fact]
    public void A_suspension_ends() =>
        Active(Suspended).When(new ReinstateCarer(Day("2024-04-01"))).Then(new CarerReinstated(Day("2024-04-01")));

    [Fact]
    public void No_suspension_no_end() =>
        Active().When(new ReinstateCarer(Day("2024-04-01"))).ThenRefused("not-suspended");

    [Fact]
    public void Leaving_is_recorded_with_places_held() =>
        Active(Reserved).When(new LeaveCarer(Day("2024-03-01"), LeavingGround.Moved)).Then(LeftInMarch);

    [Fact]
    public void A_carer_leaves_once() =>
        Active(LeftInMarch).When(new LeaveCarer(Day("2024-03-02"), LeavingGround.Moved)).ThenRefused("left-already");

    [Fact]
    public void A_carer_does_not_leave_before_coming() =>
        Active().When(new LeaveCarer(Day("2023-02-28"), LeavingGround.Moved)).ThenRefused("before-recruitment");

    [Fact]
    public void A_place_is_reserved() => Active().When(Reserve).Then(Reserved);

    [Fact]
    public void A_place_reserved_again_is_nothing() => Active(Reserved).When(Reserve).ThenNothing();

    [Fact]
    public void A_capacity_is_never_exceeded() =>
        Active(Reserved, Reserved with { Pairing = Two, Child = NewId<Child>(22) }, new PlaceTaken(Two))
            .When(Reserve with { Pairing = Three, Child = NewId<Child>(23) }).ThenRefused("no-free-place");

    [Fact]
    public void A_freed_place_is_free() =>
        Active(Reserved, Reserved with { Pairing = Two, Child = NewId<Child>(22) },
                new PlaceFreed(Two, Day("2024-01-01"), FreedBecause.PairingEnded))
            .When(Reserve with { Pairing = Three, Child = NewId<Child>(23) })
            .Then(Reserved with { Pairing = Three, Child = NewId<Child>(23) });

    [Fact]
    public void A_child_has_one_place() =>
        Active(Reserved).When(Reserve with { Pairing = Two }).ThenRefused("place-held-already");

    [Fact]
    public void A_pairing_id_is_one_childs() =>
        Active(Reserved).When(Reserve with { Child = NewId<Child>(22) }).ThenRefused("pairing-id-used");

    [Fact]
    public void A_freed_place_is_reserved_under_another_id() =>
        Active(Reserved, new PlaceFreed(One, Day("2024-01-01"), FreedBecause.ChildRefused)).When(Reserve)
            .ThenRefused("place-freed");

    [Fact]
    public void Nobody_is_paired_unvetted() => Given(Recruited).When(Reserve).ThenRefused("not-vetted");

    [Theory]
    [InlineData("2023-03-04", "2023-03-10")]
    [InlineData("2023-09-01", "2023-08-01")]
    public void The_vetting_holds_on_the_first_day_and_on_the_day_of_the_decision(string from, string validUntil) =>
        Given(Recruited, Vetted with { ValidUntil = Day(validUntil) })
            .When(Reserve with { From = Day(from), DecidedOn = Day("2023-09-01") }).ThenRefused("not-vetted");

    [Fact]
    public void A_vetting_told_late_counts_from_its_day() =>
        Active(Vetted with { Result = VettingResult.Barred, CheckedOn = Day("2023-03-04") }).When(Reserve)
            .Then(Reserved);

    [Fact]
    public void A_barred_carer_gets_no_child_even_for_earlier_days() =>
        Active(Vetted with { Result = VettingResult.Barred, CheckedOn = Day("2024-05-01") }).When(Reserve)
            .ThenRefused("carer-barred");

    [Fact]
    public void A_suspended_carer_gets_no_child() =>
        Active(Suspended).When(Reserve).ThenRefused("carer-suspended");

    [Fact]
    public void A_carer_who_left_gets_no_child() => Active(LeftInMarch).When(Reserve).ThenRefused("carer-left");

    [Fact]
    public void A_reserved_place_is_taken() =>
        Active(Reserved).When(new TakePlace(One)).Then(new PlaceTaken(One));

    [Fact]
    public void A_reserved_place_is_taken_though_the_carer_left_meanwhile() =>
        Active(Reserved, LeftInMarch).When(new TakePlace(One)).Then(new PlaceTaken(One));

    [Fact]
    public void A_place_is_reserved_before_it_is_taken() =>
        Active().When(new TakePlace(One)).ThenRefused("no-such-place");

    [Fact]
    public void A_place_is_freed() =>
        Active(Reserved, new PlaceTaken(One))
            .When(new FreePlace(One, Day("2024-01-01"), FreedBecause.PairingEnded))
            .Then(new PlaceFreed(One, Day("2024-01-01"), FreedBecause.PairingEnded));
}
