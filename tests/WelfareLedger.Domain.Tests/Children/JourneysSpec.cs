using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class JourneysSpec
{
    static readonly Id<Booking> One = NewId<Booking>(1);
    static readonly Id<Booking> Two = NewId<Booking>(2);
    static readonly Id<Journey> Outward = NewId<Journey>(11);
    static readonly Id<Journey> Back = NewId<Journey>(12);
    static readonly Id<Receiver> Mother = NewId<Receiver>(21);

    static readonly ConsentGiven Consent =
        new(ConsentPurpose.Journey, ConsentGiver.Guardian, Day("2024-05-01"), null, Evidence: null);

    static readonly BookJourney Book = new(One, Outward, Day("2024-05-20"), Day("2024-05-21"), Day("2024-05-03"));
    static readonly JourneyBooked Booked = new(One, Outward, Day("2024-05-20"), Day("2024-05-21"), Day("2024-05-03"));

    static readonly AuthoriseReceiver Authorise =
        new(Mother, Relation.Mother, Day("2024-05-01"), Day("2024-09-01"), Paper, Relative);

    static readonly ReceiverAuthorised Authorised =
        new(Mother, Relation.Mother, Day("2024-05-01"), Day("2024-09-01"), Paper, Relative);

    [Fact]
    public void A_receiver_is_authorised() => InCare().When(Authorise).Then(Authorised);

    [Fact]
    public void A_receiver_has_an_id_of_its_own() => InCare(Authorised)
        .When(Authorise with { Relation = Relation.Father }).ThenRefused("receiver-id-used");

    [Fact]
    public void A_receiver_is_revoked() => InCare(Authorised).When(new RevokeReceiver(Mother, Day("2024-05-10")))
        .Then(new ReceiverRevoked(Mother, Day("2024-05-10")));

    [Fact]
    public void Only_who_is_authorised_is_revoked() =>
        InCare().When(new RevokeReceiver(Mother, Day("2024-05-10"))).ThenRefused("no-such-receiver");

    [Fact]
    public void A_journey_is_booked() => InCare(Consent).When(Book).Then(Booked);

    [Fact]
    public void No_journey_is_booked_without_consent() => InCare().When(Book).ThenRefused("no-consent");

    [Fact]
    public void No_journey_is_booked_with_a_consent_that_runs_out_on_the_way() =>
        InCare(Consent with { Through = Day("2024-05-20") }).When(Book).ThenRefused("no-consent");

    [Fact]
    public void No_journey_is_booked_before_the_file_is_confirmed() =>
        Given(Opened, Checked).When(Book).ThenRefused("not-confirmed");

    [Fact]
    public void Journeys_do_not_overlap() => InCare(Consent, Booked)
        .When(Book with { Booking = Two, Journey = Back, From = Day("2024-05-21"), Through = Day("2024-05-22") })
        .ThenRefused("journeys-overlap");

    [Fact]
    public void A_journey_that_is_not_over_goes_on() => InCare(Consent, Booked)
        .When(Book with { Booking = Two, Journey = Back, From = Day("2024-05-30"), Through = Day("2024-05-31") })
        .ThenRefused("journeys-overlap");

    [Fact]
    public void After_a_journey_comes_another() =>
        InCare(Consent, Booked, new JourneyLeft(One, Day("2024-05-21"), JourneyEnd.Closed))
            .When(Book with { Booking = Two, Journey = Back, From = Day("2024-05-21"), Through = Day("2024-05-22") })
            .Then(Booked with { Booking = Two, Journey = Back, From = Day("2024-05-21"), Through = Day("2024-05-22") });

    [Fact]
    public void A_booking_is_used_once() =>
        InCare(Consent, Booked).When(Book with { Journey = Back }).ThenRefused("journey-booking-id-used");

    [Fact]
    public void A_journey_is_declined() => InCare().When(new DeclineJourney(One, Outward, Day("2024-05-03")))
        .Then(new JourneyDeclined(One, Outward, Day("2024-05-03")));

    [Fact]
    public void Declined_is_declined() => InCare(Consent, new JourneyDeclined(One, Outward, Day("2024-05-03")))
        .When(Book).ThenRefused("journey-declined");

    [Fact]
    public void Booked_is_booked() => InCare(Consent, Booked)
        .When(new DeclineJourney(One, Outward, Day("2024-05-03"))).ThenRefused("journey-booked-already");

    [Fact]
    public void A_booking_ends() => InCare(Consent, Booked)
        .When(new LeaveJourney(One, Day("2024-05-22"), JourneyEnd.Closed))
        .Then(new JourneyLeft(One, Day("2024-05-22"), JourneyEnd.Closed));

    [Fact]
    public void Only_a_booking_ends() => InCare().When(new LeaveJourney(One, Day("2024-05-22"), JourneyEnd.Closed))
        .ThenRefused("no-such-booking");
}
