using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>Consents, suspected harm and guidance.</summary>
public class ConsentsSpec
{
    static readonly Code<Actor> Official = Code<Actor>.Of("director-3");

    static readonly PictureRecorded Published = new(PictureUse.Published, Day("2024-02-01"), null);

    static readonly ConsentGiven Given = new(
        ConsentPurpose.Photo, ConsentGiver.Guardian, Day("2024-01-10"), Day("2024-04-30"), Paper);

    static readonly HarmSuspected Suspected = new(HarmKind.Neglect, Day("2024-02-01"), null, Official, Words);

    [Fact]
    public void A_consent_is_recorded() =>
        InCare().When(new RecordConsent(
            ConsentPurpose.Photo, ConsentGiver.Guardian, Day("2024-01-10"), Day("2024-04-30"), Paper)).Then(Given);

    [Fact]
    public void A_consent_does_not_begin_in_future() =>
        InCare().When(new RecordConsent(ConsentPurpose.Photo, ConsentGiver.Guardian, Day("2024-06-02"), null, null))
            .ThenRefused("future-day");

    [Fact]
    public void A_consent_does_not_end_before_it_begins() =>
        InCare().When(new RecordConsent(
            ConsentPurpose.Photo, ConsentGiver.Guardian, Day("2024-01-10"), Day("2024-01-09"), null))
            .ThenRefused("ends-before-start");

    [Theory]
    [InlineData("2024-01-09", false)]
    [InlineData("2024-01-10", true)]
    [InlineData("2024-04-30", true)]
    [InlineData("2024-05-01", false)]
    public void A_consent_holds_from_its_first_day_through_its_last(string day, bool holds) =>
        InCare(Given).StateAfter([]).HasConsentTo(ConsentPurpose.Photo, Day(day)).Should().Be(holds);

    [Fact]
    public void A_consent_to_one_thing_is_none_to_another() =>
        InCare(Given).StateAfter([]).HasConsentTo(ConsentPurpose.Publication, Day("2024-02-01")).Should().BeFalse();

    [Fact]
    public void A_consent_is_taken_back()
    {
        var withdrawn = new ConsentWithdrawn(Nth(3), Day("2024-03-01"));
        InCare(Given).When(new WithdrawConsent(Nth(3), Day("2024-03-01"))).Then(withdrawn);
        var state = InCare(Given, withdrawn).StateAfter([]);
        state.HasConsentTo(ConsentPurpose.Photo, Day("2024-02-29")).Should().BeTrue();
        state.HasConsentTo(ConsentPurpose.Photo, Day("2024-03-01")).Should().BeFalse();
    }

    [Fact]
    public void A_consent_is_taken_back_once() =>
        InCare(Given, new ConsentWithdrawn(Nth(3), Day("2024-03-01")))
            .When(new WithdrawConsent(Nth(3), Day("2024-03-02"))).ThenRefused("ended-already");

    [Fact]
    public void Only_a_consent_of_the_file_is_taken_back() =>
        InCare(Given).When(new WithdrawConsent(Elsewhere, Day("2024-03-01"))).ThenRefused("no-such-record");

    [Fact]
    public void A_withdrawal_that_never_was_leaves_the_consent_its_last_day()
    {
        var state = InCare(
            Given,
            new ConsentWithdrawn(Nth(3), Day("2024-03-01")),
            new RecordWithdrawn(Nth(4), CorrectionGround.EntryError)).StateAfter([]);
        state.HasConsentTo(ConsentPurpose.Photo, Day("2024-03-01")).Should().BeTrue();
        state.HasConsentTo(ConsentPurpose.Photo, Day("2024-05-01")).Should().BeFalse();
    }

    [Fact]
    public void The_days_of_a_consent_are_corrected() =>
        InCare(Given).When(new CorrectDates(
            Nth(3), Day("2024-01-20"), null, CorrectionGround.EntryError, null))
            .Then(new DatesCorrected(Nth(3), Day("2024-01-20"), null, CorrectionGround.EntryError, null));

    [Fact]
    public void Suspected_harm_is_recorded_whatever_the_file_says() =>
        InCare(new FileClosed(Day("2024-01-31"), Day("2024-01-30"), ClosingGround.MovedAway))
            .When(new SuspectHarm(HarmKind.Neglect, Day("2024-02-01"), null, Official, Words)).Then(Suspected);

    [Fact]
    public void Suspected_harm_was_noticed_by_somebody() =>
        InCare().When(new SuspectHarm(HarmKind.Neglect, Day("2024-02-01"), null, null, Words))
            .ThenRefused("visitor-missing");

    [Fact]
    public void Harm_that_is_reported_the_day_it_was_noticed_is_in_time() =>
        InCare(Suspected).When(new ReportHarm(Nth(3), Day("2024-02-01"), Paper))
            .Then(new HarmReported(Nth(3), Day("2024-02-01"), Paper, []));

    [Fact]
    public void Harm_that_is_reported_later_is_marked_late() =>
        InCare(Suspected).When(new ReportHarm(Nth(3), Day("2024-02-02"), Paper))
            .Then(new HarmReported(Nth(3), Day("2024-02-02"), Paper, [Breach.ReportedLate]));

    [Fact]
    public void A_report_names_harm_of_the_file() =>
        InCare(Given).When(new ReportHarm(Nth(3), Day("2024-02-02"), Paper)).ThenRefused("no-such-record");

    [Fact]
    public void A_suspicion_that_was_entered_wrongly_is_withdrawn() =>
        InCare(Suspected).When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild))
            .Then(new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild));

    [Fact]
    public void Guidance_is_recorded() =>
        InCare().When(new RecordGuidance(GuidanceTopic.Safety, Day("2024-02-01"), NewId<Carer>(11), null, Words))
            .Then(new GuardianGuided(GuidanceTopic.Safety, Day("2024-02-01"), NewId<Carer>(11), null, Words));

    [Fact]
    public void Pictures_are_recorded_with_consent_or_without() =>
        InCare().When(new RecordPicture(PictureUse.Published, Day("2024-02-01"), Paper))
            .Then(new PictureRecorded(PictureUse.Published, Day("2024-02-01"), Paper));

    [Fact]
    public void Pictures_are_not_recorded_before_they_are_taken() =>
        InCare().When(new RecordPicture(PictureUse.Taken, Day("2124-02-01"), null)).ThenRefused("future-day");

    [Fact]
    public void Pictures_that_were_published_are_taken_down() =>
        InCare(Published).When(new RemovePicture(Nth(3), Day("2024-02-01"), Paper))
            .Then(new PictureRemoved(Nth(3), Day("2024-02-01"), Paper));

    [Theory]
    [InlineData("2024-01-31", "ends-before-start")]
    [InlineData("2124-02-01", "future-day")]
    public void Pictures_are_not_taken_down_before_they_are_published_or_ahead(string on, string code) =>
        InCare(Published).When(new RemovePicture(Nth(3), Day(on), null)).ThenRefused(code);

    [Fact]
    public void What_is_no_picture_or_was_withdrawn_is_not_taken_down()
    {
        InCare(Given).When(new RemovePicture(Nth(3), Day("2024-02-02"), null)).ThenRefused("no-such-record");
        InCare(Published, new RecordWithdrawn(Nth(3), CorrectionGround.EntryError))
            .When(new RemovePicture(Nth(3), Day("2024-02-02"), null)).ThenRefused("no-such-record");
    }

    [Fact]
    public void Guidance_was_given_by_somebody() =>
        InCare().When(new RecordGuidance(GuidanceTopic.Safety, Day("2024-02-01"), null, null, Words))
            .ThenRefused("visitor-missing");
}
