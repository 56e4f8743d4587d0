using WelfareLedger.Domain.Journeys;
using static WelfareLedger.Domain.Journeys.JourneyCommand;
using static WelfareLedger.Domain.Journeys.JourneyEvent;
using static WelfareLedger.Domain.Tests.Journeys.AJourney;

namespace WelfareLedger.Domain.Tests.Journeys;

/// <summary>What happened is recorded whatever it breaks; and there is one answer to who has a child.</summary>
public class TravelSpec
{
    static readonly ChildHandedOver HandedOver = new(Elder, At("12:40"), Escort, Mother, IdCheck.Matched, []);

    [Fact]
    public void Children_are_checked_in() =>
        Enrolled().When(new CheckInChildren([Elder, Younger], Escort, At("07:00"))).Then(CheckedIn);

    [Fact]
    public void A_report_told_again_adds_nothing() =>
        Enrolled(CheckedIn).When(new CheckInChildren([Younger, Elder], Escort, At("07:00"))).ThenNothing();

    [Fact]
    public void A_child_without_a_seat_is_recorded_all_the_same() =>
        Enrolled().When(new CheckInChildren([Stranger], NewId<Carer>(99), At("07:00"))).Then(new ChildrenCheckedIn(
            [Stranger], NewId<Carer>(99), At("07:00"), [JourneyBreach.NotEnrolled, JourneyBreach.EscortNotAssigned]));

    [Fact]
    public void Nothing_is_reported_from_the_future() =>
        Enrolled().On("2024-05-19").When(new CheckInChildren([Elder], Escort, At("07:00"))).ThenRefused("future-day");

    [Fact]
    public void A_full_count_breaks_nothing() =>
        UnderWay().When(new CountHeads(GroupA, Halt, At("09:00"), Escort, [Elder, Younger]))
            .Then(new HeadsCounted(GroupA, Halt, At("09:00"), Escort, [Elder, Younger], [], []));

    [Fact]
    public void Who_is_not_there_is_named() =>
        UnderWay().When(new CountHeads(GroupA, Halt, At("09:00"), Escort, [Elder])).Then(new HeadsCounted(
            GroupA, Halt, At("09:00"), Escort, [Elder], [Younger], [JourneyBreach.CustodyGap]));

    [Fact]
    public void A_count_told_again_adds_nothing() =>
        UnderWay(new HeadsCounted(GroupA, Halt, At("09:00"), Escort, [Elder], [Younger], [JourneyBreach.CustodyGap]))
            .When(new CountHeads(GroupA, Halt, At("09:00"), Escort, [Elder])).ThenNothing();

    [Fact]
    public void A_child_is_handed_over_to_whom_it_may_be() =>
        UnderWay().When(new HandOverChild(Elder, At("12:40"), Escort, Mother, IdCheck.Matched)).Then(HandedOver);

    [Theory]
    [InlineData(IdCheck.NotChecked, JourneyBreach.IdNotChecked)]
    [InlineData(IdCheck.Differs, JourneyBreach.IdDiffers)]
    public void A_handover_to_another_is_recorded_and_marked(IdCheck check, JourneyBreach breach) =>
        UnderWay().When(new HandOverChild(Elder, At("12:40"), OtherEscort, null, check)).Then(new ChildHandedOver(
            Elder, At("12:40"), OtherEscort, null, check,
            [JourneyBreach.ReceiverNotAuthorised, breach, JourneyBreach.NotInCustody]));

    [Fact]
    public void A_second_handover_is_recorded_and_marked() =>
        UnderWay(HandedOver).When(new HandOverChild(Elder, At("12:41"), Escort, null, IdCheck.Matched)).Then(
            new ChildHandedOver(
                Elder, At("12:41"), Escort, null, IdCheck.Matched,
                [JourneyBreach.ReceiverNotAuthorised, JourneyBreach.ToldOtherwise]));

    [Fact]
    public void A_failed_handover_leaves_the_child_with_its_escort() =>
        UnderWay().When(new RecordFailedHandover(Elder, At("12:40"), Escort, HandoverFailure.ReceiverAbsent))
            .Then(new HandoverFailed(Elder, At("12:40"), Escort, HandoverFailure.ReceiverAbsent, []));

    [Fact]
    public void Somebody_makes_sure_who_has_a_child() =>
        UnderWay(new ChildTakenIll(Elder, At("09:00"), null, [JourneyBreach.CustodyGap]))
            .When(new RecordCustody([Elder], At("09:30"), Custodian.Of(Escort)))
            .Then(new CustodyRecorded([Elder], At("09:30"), Custodian.Of(Escort), [JourneyBreach.CustodyGap]));

    [Fact]
    public void A_custodian_is_one() => UnderWay()
        .When(new RecordCustody([Elder], At("09:30"), new(CustodianKind.Escort))).ThenRefused("custodian-unclear");

    [Fact]
    public void A_child_is_taken_ill_in_somebodys_hands() =>
        UnderWay().When(new RecordIllness(Elder, At("09:00"), Custodian.Of(Escort)))
            .Then(new ChildTakenIll(Elder, At("09:00"), Custodian.Of(Escort), []));

    [Fact]
    public void An_escort_who_drops_out_is_followed_by_another() =>
        UnderWay().When(new RecordEscortDropOut(Escort, At("09:00"), DropOutReason.Ill, OtherEscort)).Then(
            new EscortDroppedOut(Escort, At("09:00"), DropOutReason.Ill, OtherEscort, [JourneyBreach.RatioExceeded]));

    [Fact]
    public void An_escort_who_drops_out_with_no_follower_leaves_a_gap() =>
        UnderWay().When(new RecordEscortDropOut(Escort, At("09:00"), DropOutReason.Ill, null)).Then(
            new EscortDroppedOut(
                Escort, At("09:00"), DropOutReason.Ill, null,
                [JourneyBreach.CustodyGap, JourneyBreach.RatioExceeded]));

    [Fact]
    public void A_train_is_late() =>
        UnderWay().When(new RecordDelay(1, At("09:00"), 25)).Then(new TrainDelayed(1, At("09:00"), 25));

    [Fact]
    public void A_delay_has_minutes() =>
        UnderWay().When(new RecordDelay(1, At("09:00"), 0)).ThenRefused("minutes-invalid");

    [Fact]
    public void Children_who_miss_the_train_are_with_somebody() =>
        Enrolled(CheckedIn).When(new RecordMissedTrain(1, At("07:30"), [Elder], Escort))
            .Then(new TrainMissed(1, At("07:30"), [Elder], Escort, []));

    [Fact]
    public void A_child_is_brought_back() => UnderWay().When(new ReturnChild(Elder, At("20:00"), Escort))
        .Then(new ChildReturned(Elder, At("20:00"), Escort, []));

    [Fact]
    public void What_is_told_after_closing_is_marked() =>
        UnderWay(HandedOver, new ChildReturned(Younger, At("20:00"), Escort, []), new JourneyClosed(Day("2024-05-21")))
            .When(new RecordFailedHandover(Elder, At("12:39"), Escort, HandoverFailure.ReceiverAbsent)).Then(
                new HandoverFailed(
                    Elder, At("12:39"), Escort, HandoverFailure.ReceiverAbsent, [JourneyBreach.AfterClosing]));

    [Fact]
    public void A_missing_child_is_unknown_since_it_was_last_seen()
    {
        var custody = CustodyOf(Elder, new HeadsCounted(GroupA, Halt, At("10:00"), Escort, [Younger], [Elder], []));
        custody.At(At("07:10")).Custodian.Should().Be(Custodian.Of(Escort));
        custody.At(At("09:00")).Should().Be(new CustodySpan(At("07:20"), null, CustodyDoubt.MissingAtCount, Nth(10)));
    }

    [Fact]
    public void A_handover_told_late_explains_an_empty_seat() =>
        CustodyOf(
                Elder, new HeadsCounted(GroupA, Halt, At("12:50"), Escort, [Younger], [Elder], []),
                HandedOver)
            .At(At("13:00")).Custodian.Should().Be(Custodian.Of(Mother));

    [Fact]
    public void A_check_in_told_late_does_not_explain_one() => Enrolled().StateAfter([
            new HeadsCounted(GroupA, Halt, At("10:00"), Escort, [], [], []), CheckedIn])
        .Find(Elder)!.Custody.Now.Doubt.Should().Be(CustodyDoubt.MissingAtCount);

    [Fact]
    public void Two_handovers_contradict_each_other_since_the_first()
    {
        var custody = CustodyOf(Elder, HandedOver, HandedOver with { At = At("12:41"), Receiver = Father });
        custody.At(At("12:40")).Should().Be(new CustodySpan(At("12:40"), null, CustodyDoubt.Contradiction, Nth(11)));
    }

    [Fact]
    public void A_child_counted_after_its_handover_contradicts_it() =>
        CustodyOf(Elder, HandedOver, new HeadsCounted(GroupA, Halt, At("13:00"), Escort, [Elder], [], [])).Now.Doubt
            .Should().Be(CustodyDoubt.Contradiction);

    [Fact]
    public void Who_makes_sure_ends_a_doubt() =>
        CustodyOf(
                Elder, HandedOver, HandedOver with { At = At("12:41"), Receiver = Father },
                new CustodyRecorded([Elder], At("13:00"), Custodian.Of(Mother), []))
            .Now.Should().Be(new CustodySpan(At("13:00"), Custodian.Of(Mother), null, Nth(12)));

    [Fact]
    public void A_count_of_another_group_says_nothing_of_who_sits_elsewhere() =>
        CustodyOf(
                Elder, new CustodyRecorded([Elder], At("08:00"), Custodian.Of(OtherEscort), []),
                new HeadsCounted(GroupA, Halt, At("09:00"), Escort, [Younger], [], []))
            .Now.Custodian.Should().Be(Custodian.Of(OtherEscort));

    static CustodyLine CustodyOf(Id<Child> child, params JourneyEvent[] more) =>
        UnderWay().StateAfter(more).Find(child)!.Custody;
}
