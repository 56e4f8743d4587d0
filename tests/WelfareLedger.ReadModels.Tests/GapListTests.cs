using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Every kind of open duty: there from its first day, not known before its event, gone when closed; and marked
/// facts.</summary>
public partial class GapListTests
{
    [Fact]
    public async Task A_child_without_contract_waits_from_its_first_day_as_an_orphan()
    {
        Orphan(Day(2));
        await OpensAsync(
            GapKind.NoContract, Day(2), () => TellChild(new ChildEvent.CadreContracted(Post, Day(6), Day(6))), Day(6));
    }

    [Fact]
    public async Task A_pairing_whose_carer_left_wants_a_successor()
    {
        InCare();
        Consent();
        TellChild(Paired(1, Day(1)));
        TellChild(new ChildEvent.PairingEnded(Pairing(1), Day(3), PairingEnd.CarerLeft));
        await OpensAsync(GapKind.NoSuccessor, Day(3), () => TellChild(Paired(2, Day(8))), Day(8));
    }

    [Fact]
    public async Task A_post_that_its_cadre_left_is_a_gap_of_every_child_under_it_until_somebody_takes_it()
    {
        Orphan(Day(1));
        TellChild(new ChildEvent.CadreContracted(Post, Day(1), Day(1)));
        TellPost(new PostEvent.PostTaken(Post, Code<Actor>.Of("cadre-1"), Day(0)));
        TellPost(new PostEvent.PostLeft(Post, Day(4)));
        var duty = await OpensAsync(
            GapKind.VacantPost, Day(4),
            () => TellPost(new PostEvent.PostTaken(Post, Code<Actor>.Of("cadre-2"), Day(11))), Day(11));
        duty.Should().BeEquivalentTo(new
        {
            Office = Bureau,
            Child = Histories.Child(0),
            File = new FileNumber("141002", 2024, 1),
            Post,
        });
    }

    [Fact]
    public async Task A_post_taken_over_the_same_day_leaves_no_gap()
    {
        Orphan(Day(1));
        TellChild(new ChildEvent.CadreContracted(Post, Day(1), Day(1)));
        TellPost(new PostEvent.PostTaken(Post, Code<Actor>.Of("cadre-1"), Day(0)));
        TellPost(new PostEvent.PostLeft(Post, Day(4)));
        TellPost(new PostEvent.PostTaken(Post, Code<Actor>.Of("cadre-2"), Day(4)));
        foreach (var day in new[] { 3, 4, 5 }) (await AskAsync(Day(day))).Duties.Should().BeEmpty();
    }

    [Fact]
    public async Task A_vacant_post_is_no_gap_of_a_child_that_another_post_answers_for_from_then_on()
    {
        Orphan(Day(1));
        TellChild(new ChildEvent.CadreContracted(Post, Day(1), Day(1)));
        var contract = _history[^1].Id;
        TellPost(new PostEvent.PostTaken(Post, Code<Actor>.Of("cadre-1"), Day(0)));
        TellPost(new PostEvent.PostLeft(Post, Day(4)));
        await OpensAsync(GapKind.VacantPost, Day(4), () =>
        {
            TellChild(new ChildEvent.CadreContractEnded(contract, Day(6), ContractEnd.HandedOver));
            TellChild(new ChildEvent.CadreContracted(Code<Post>.Of("141002-post-02"), Day(6), Day(6)));
        }, Day(6));
        (await AskAsync(Day(6))).Duties.Should().BeEmpty("nothing is known of the other post's holder");
    }

    [Fact]
    public async Task Suspected_harm_is_a_duty_after_the_day_on_which_it_was_noticed()
    {
        InCare();
        TellChild(new ChildEvent.HarmSuspected(HarmKind.Neglect, Day(3), null, null, null));
        var harm = _history[^1].Id;
        await OpensAsync(
            GapKind.HarmNotReported, Day(4),
            () => TellChild(new ChildEvent.HarmReported(harm, Day(6), null, [Breach.ReportedLate])), Day(6));
    }

    [Fact]
    public async Task A_carer_with_children_whose_vetting_ran_out_is_to_be_vetted_again()
    {
        Recruit();
        TellCarer(new CarerEvent.CarerVetted(VettingResult.Clear, Day(0), Day(4), null));
        TellCarer(new CarerEvent.PlaceReserved(
            Pairing(1), Histories.Child(0), PairingMode.OneToOne, Day(1), Day(1), Day(300)));
        (await AskAsync(Day(9))).Duties.Should().BeEmpty("the place is not taken");
        TellCarer(new CarerEvent.PlaceTaken(Pairing(1)));
        var duty = await OpensAsync(
            GapKind.VettingLapsed, Day(5),
            () => TellCarer(new CarerEvent.CarerVetted(VettingResult.Clear, Day(8), Day(400), null)), Day(8));
        duty.Carer.Should().Be(Histories.Carer(0));
        duty.Office.Should().Be(Federation);
    }

    [Fact]
    public async Task A_check_that_is_not_clear_ends_the_one_before()
    {
        Recruit();
        TellCarer(new CarerEvent.CarerVetted(VettingResult.Clear, Day(0), Day(300), null));
        TellCarer(new CarerEvent.PlaceReserved(
            Pairing(1), Histories.Child(0), PairingMode.OneToOne, Day(1), Day(1), Day(300)));
        TellCarer(new CarerEvent.PlaceTaken(Pairing(1)));
        TellCarer(new CarerEvent.CarerVetted(VettingResult.Barred, Day(6), Day(400), null));
        await OpensAsync(
            GapKind.VettingLapsed, Day(6),
            () => TellCarer(new CarerEvent.PlaceFreed(Pairing(1), Day(7), FreedBecause.PairingEnded)), Day(7));
    }

    [Fact]
    public async Task A_group_is_without_lead_from_its_first_day_until_one_is_appointed_who_is_in_it()
    {
        Recruit();
        TellCarer(new CarerEvent.OrganisationJoined(Group, default, Day(0)));
        Found();
        await OpensAsync(GapKind.NoLead, Day(1), () => Tell("organisation", Group.Value,
            new OrganisationEvent.LeadAppointed(Group, Histories.Carer(0), Day(5), Day(5))), Day(5));
    }

    [Fact]
    public async Task A_lead_who_left_the_group_leads_it_no_more()
    {
        Recruit();
        TellCarer(new CarerEvent.OrganisationJoined(Group, default, Day(0)));
        Found();
        Tell("organisation", Group.Value,
            new OrganisationEvent.LeadAppointed(Group, Histories.Carer(0), Day(1), Day(1)));
        TellCarer(new CarerEvent.CarerLeft(Day(6), LeavingGround.OwnWish));
        await OpensAsync(GapKind.NoLead, Day(6), () => Tell("organisation", Group.Value,
            new OrganisationEvent.OrganisationDissolved(Group, Day(9))), Day(9));
    }

    [Fact]
    public async Task Only_groups_need_a_lead()
    {
        Tell("organisation", Group.Value, new OrganisationEvent.OrganisationFounded(
            Group, OrganisationKind.Enterprise, null, Federation, RegionCode.Of("140521"), null, Day(1)));
        (await AskAsync(Day(3))).Duties.Should().BeEmpty();
    }

    [Fact]
    public async Task A_county_unit_waits_for_its_team_from_the_first_day_of_the_programme_on()
    {
        var programme = Code<Programme>.Of("140100-plan");
        Tell("organisation", "team-1", new OrganisationEvent.OrganisationFounded(
            Code<Organisation>.Of("team-1"), OrganisationKind.Team, null, Federation, County, null, Day(0)));
        Tell("programme", programme.Value, new ProgrammeEvent.ProgrammeLaunched(
            programme, Code<Office>.Of("140100-federation"), [County], Day(2), null));
        var duty = await OpensAsync(GapKind.NoCountyTeam, Day(2), () => Tell("programme", programme.Value,
            new ProgrammeEvent.CountyTeamAssigned(
                programme, County, Code<Organisation>.Of("team-1"), Day(6), Day(6))), Day(6));
        duty.Place.Should().Be(County);
        Tell("programme", programme.Value, new ProgrammeEvent.CountyTeamEnded(programme, County, Day(9)));
        (await AskAsync(Day(20))).Duties.Should().ContainSingle().Which.Since.Should().Be(Day(9));
        (await AskAsync(Day(20), office: "140521")).Duties.Should().BeEmpty("another office runs it");
    }

    [Fact]
    public async Task A_programme_that_is_over_needs_no_team_and_a_dissolved_team_is_none()
    {
        var programme = Code<Programme>.Of("140100-plan");
        Found();
        Tell("programme", programme.Value, new ProgrammeEvent.ProgrammeLaunched(
            programme, Code<Office>.Of("140100-federation"), [County], Day(2), Day(20)));
        Tell("programme", programme.Value, new ProgrammeEvent.CountyTeamAssigned(
            programme, County, Group, Day(2), Day(2)));
        Tell("organisation", Group.Value, new OrganisationEvent.OrganisationDissolved(Group, Day(9)));
        (await AskAsync(Day(8))).Duties.Should().NotContain(duty => duty.Kind == GapKind.NoCountyTeam);
        (await AskAsync(Day(20))).Duties.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Kind = GapKind.NoCountyTeam, Since = Day(9), Until = Day(21) });
        (await AskAsync(Day(21))).Duties.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_may_stand_in_a_home_only_while_somebody_consents(bool isWithdrawn)
    {
        InCare();
        TellChild(new ChildEvent.ConsentGiven(
            ConsentPurpose.Device, ConsentGiver.Guardian, Day(1), isWithdrawn ? null : Day(5), null));
        var consent = _history[^1].Id;
        var home = new Id<Household>(Histories.Child(7).Value);
        Tell("videolink", home.ToString(), new VideoLinkEvent.VideoLinkInstalled(
            home, Histories.Child(0), consent, Code<Device>.Of("d-1"), default, Bureau, Day(1)));
        if (isWithdrawn) TellChild(new ChildEvent.ConsentWithdrawn(consent, Day(6)));
        await OpensAsync(GapKind.NoDeviceConsent, Day(6), () => Tell("videolink", home.ToString(),
            new VideoLinkEvent.VideoLinkRemoved(home, Day(8), LinkRemoval.ConsentWithdrawn)), Day(8));
    }

    [Fact]
    public async Task A_child_of_a_journey_whom_nobody_is_known_to_have_is_named()
    {
        InCare();
        Journey(Plan);
        Journey(new JourneyEvent.ChildrenCheckedIn(
            [Histories.Child(0)], Histories.Carer(0), Midnight.AddDays(2).AddHours(9), []));
        Journey(new JourneyEvent.EscortDroppedOut(
            Histories.Carer(0), Midnight.AddDays(3).AddHours(23), DropOutReason.Ill, null, []));
        var duty = await OpensAsync(GapKind.Unaccounted, Day(3), () => Journey(new JourneyEvent.CustodyRecorded(
            [Histories.Child(0)], Midnight.AddDays(4).AddHours(1), Custodian.Family, [JourneyBreach.CustodyGap])),
            Day(4));
        duty.File.Should().Be(new FileNumber("141002", 2024, 1));
        (await AskAsync(Day(4))).Facts.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Kind = "custody-recorded",
            On = Day(4),
            Breaches = new[] { "custodyGap" },
            Office = Bureau,
            File = new FileNumber("141002", 2024, 1),
        });
    }

    [Fact]
    public async Task A_pairing_goes_on_without_consent_and_shows()
    {
        InCare();
        TellChild(Paired(1, Day(2)));
        await OpensAsync(GapKind.NoPairingConsent, Day(2), () => TellChild(new ChildEvent.ConsentGiven(
            ConsentPurpose.Pairing, ConsentGiver.Guardian, Day(5), Day(7), null)), Day(5));
        (await AskAsync(Day(7))).Duties.Should().BeEmpty();
        (await AskAsync(Day(8))).Duties.Should().ContainSingle().Which.Since.Should().Be(Day(8));
        TellChild(new ChildEvent.PairingEnded(Pairing(1), Day(9), PairingEnd.ChildWished));
        (await AskAsync(Day(9))).Duties.Should().BeEmpty();
    }

    [Theory]
    [InlineData(AdjustmentKind.Entry)]
    [InlineData(AdjustmentKind.Exit)]
    [InlineData(AdjustmentKind.Change)]
    public async Task An_adjustment_without_evidence_is_to_be_proved_from_the_day_of_its_decision(AdjustmentKind kind)
    {
        InCare();
        var entry = new ChildEvent.CategoryEntered(
            ChildCategory.LeftBehind, Day(1), Day(3), CategoryBasis.Survey, null, []);
        TellChild(kind == AdjustmentKind.Entry ? entry : entry with { Evidence = Paper });
        var entered = _history[^1].Id;
        if (kind == AdjustmentKind.Exit)
            TellChild(new ChildEvent.CategoryLeft(
                entered, ChildCategory.LeftBehind, Day(2), Day(3), CategoryExit.ParentReturned, null));
        if (kind == AdjustmentKind.Change)
            TellChild(new ChildEvent.CategoryChanged(
                entered, ChildCategory.LeftBehind, ChildCategory.Migrant, Day(2), Day(3), null, []));
        var adjustment = _history[^1].Id;
        var duty = await OpensAsync(
            GapKind.NoAdjustmentEvidence, Day(3), () => TellChild(Attached(adjustment)), Day(7));
        duty.Should().BeEquivalentTo(new { Child = Histories.Child(0), Event = adjustment });
    }

    [Fact]
    public async Task A_correction_that_names_evidence_proves_the_adjustment()
    {
        InCare();
        TellChild(new ChildEvent.CategoryEntered(
            ChildCategory.LeftBehind, Day(1), Day(1), CategoryBasis.Survey, null, []));
        var entered = _history[^1].Id;
        TellChild(new ChildEvent.DatesCorrected(entered, Day(0), null, CorrectionGround.LaterEvidence, null));
        TellChild(Attached(about: null));
        (await AskAsync(Day(9))).Duties.Should().ContainSingle().Which.Kind.Should().Be(GapKind.NoAdjustmentEvidence);
        TellChild(new ChildEvent.DatesCorrected(entered, Day(1), null, CorrectionGround.LaterEvidence, Paper));
        (await AskAsync(Day(9))).Duties.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_bureau_kept_what_was_withdrawn_and_what_ended_with_the_file_needs_no_proof_of_its_own()
    {
        InCare();
        var kept = new ChildEvent.CategoryEntered(
            ChildCategory.LeftBehind, Day(1), Day(1), CategoryBasis.KeptByBureau, null, []);
        TellChild(kept);
        var entered = _history[^1].Id;
        TellChild(kept with { Category = ChildCategory.Migrant, Basis = CategoryBasis.Survey });
        TellChild(new ChildEvent.RecordWithdrawn(_history[^1].Id, CorrectionGround.WrongChild));
        TellChild(new ChildEvent.CategoryLeft(
            entered, ChildCategory.LeftBehind, Day(5), Day(4), CategoryExit.Moved, null));
        TellChild(new ChildEvent.FileClosed(Day(5), Day(4), ClosingGround.MovedAway));
        TellChild(new ChildEvent.FileReopened(Day(8), Day(8), null));
        foreach (var day in Enumerable.Range(0, 12)) (await AskAsync(Day(day))).Duties.Should().BeEmpty();
    }

    [Fact]
    public async Task A_journey_past_its_last_day_is_to_be_closed()
    {
        Journey(Plan);
        await OpensAsync(
            GapKind.JourneyNotClosed, Day(6), () => Journey(new JourneyEvent.JourneyClosed(Day(8))), Day(8));
    }

    [Fact]
    public async Task A_village_that_has_not_reported_by_the_last_day_of_a_round_is_named()
    {
        var village = RegionCode.Of("141002101");
        Tell("survey", "00000000000040008000000000000005", new SurveyEvent.SurveyPlanned(
            Bureau, Code<SurveyRound>.Of("2024-1"), Day(1), Day(5), [new(village, 10)], Day(0)));
        var duty = await OpensAsync(GapKind.VillageNotReported, Day(6), () => Tell(
            "survey", "00000000000040008000000000000005",
            new SurveyEvent.VillageReported(village, Day(9), 10, [SurveyBreach.OutsideRound])), Day(9));
        duty.Place.Should().Be(village);
        (await AskAsync(Day(9))).Facts.Should().ContainSingle().Which.Office.Should().Be(Bureau);
    }

    [Fact]
    public async Task A_marked_fact_is_listed_from_its_day_on_until_it_is_withdrawn()
    {
        InCare();
        TellChild(Visit(Day(3), [Breach.NotPairedThen]));
        var visit = _history[^1].Id;
        TellChild(Visit(Day(3), []));
        var before = _history.Count;
        (await AskAsync(Day(2))).Facts.Should().BeEmpty();
        (await AskAsync(Day(3))).Facts.Should().ContainSingle().Which.Should().BeEquivalentTo(new MarkedFact(
            visit, "visit-recorded", Day(3), ["notPairedThen"], Bureau, Histories.Child(0),
            new FileNumber("141002", 2024, 1), Histories.Carer(0), Streams.Of(Histories.Child(0)).Value));
        TellChild(new ChildEvent.RecordWithdrawn(visit, CorrectionGround.EntryError));
        (await AskAsync(Day(3))).Facts.Should().BeEmpty();
        (await AskAsync(Day(3), before)).Facts.Should().ContainSingle();
    }

    [Fact]
    public async Task A_fact_whose_day_was_corrected_says_by_what()
    {
        InCare();
        TellChild(Visit(Day(3), [Breach.FileNotOpen]));
        TellChild(new ChildEvent.DatesCorrected(
            _history[^1].Id, Day(5), null, CorrectionGround.LaterEvidence, null));
        (await AskAsync(Day(4))).Facts.Should().BeEmpty();
        (await AskAsync(Day(5))).Facts.Should().ContainSingle().Which.CorrectedBy.Should().Be(_history[^1].Id);
    }

    [Fact]
    public async Task What_was_wrong_with_an_attendance_is_for_the_office_of_its_organiser()
    {
        InCare();
        Found();
        Tell("activity", "00000000000040008000000000000009", new ActivityEvent.ActivityPlanned(
            ActivityKind.Reading, Group, null, null, null, Day(2), Day(1)));
        Tell("activity", "00000000000040008000000000000009", new ActivityEvent.ChildAttended(
            Histories.Child(0), Day(2), [ActivityBreach.NotEnrolled, ActivityBreach.NotConsented]));
        var fact = (await AskAsync(Day(2))).Facts.Should().ContainSingle().Subject;
        fact.Breaches.Should().Equal("notEnrolled", "notConsented");
        (fact.Office, fact.Child).Should().Be((Federation, Histories.Child(0)));
        (await AskAsync(Day(2), office: "141002")).Facts.Should().BeEmpty();
    }

    [Fact]
    public void No_event_with_marks_is_left_out()
    {
        var marked = EventTypesWithBreaches();
        marked.Should().HaveCountGreaterThan(20);
        foreach (var type in marked)
            Marks.Read(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type))
                .Should().NotBeNull(type.Name);
    }

    [Fact]
    public async Task A_child_that_died_is_owed_no_cadre()
    {
        Orphan(Day(1));
        TellChild(new ChildEvent.DeathReported(Day(5), null));
        (await AskAsync(Day(4))).Duties.Should().ContainSingle();
        (await AskAsync(Day(5))).Duties.Should().BeEmpty();
    }
}
