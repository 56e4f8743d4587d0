using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>
/// What must not be in the article's programmes, told to the ledger as <c>record</c> takes it: a decision is refused
/// with its code, a fact is recorded and marked, a duty is a gap. Of journeys, see <see cref="JourneyMustNotBeTests"/>.
/// </summary>
public sealed class MustNotBeTests : IAsyncLifetime
{
    static readonly DateOnly Day = Usual.Day;
    static readonly Code<Organisation> Group = Code<Organisation>.Of("141002-group-1");
    static readonly Code<Organisation> OtherGroup = Code<Organisation>.Of("141002-group-2");
    static readonly Code<Programme> Programme = Code<Programme>.Of("141000-teams");
    static readonly Id<Household> Household = new(new Guid(5, 5, 5, new byte[8]));
    static readonly Id<Activity> Session = new(new Guid(6, 6, 6, new byte[8]));

    PublicWorld _world = null!;

    public async Task InitializeAsync() => _world = await PublicWorld.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task P1_pairing_without_valid_vetting()
    {
        var child = await _world.ChildAsync();
        var unvetted = await _world.CarerAsync(vetted: false);
        await _world.RefusedAsync("not-vetted", Usual.Pairing(child, unvetted));
        await _world.DoneAsync(
            new CarerCommand.VetCarer(VettingResult.Clear, Day.AddYears(-1), Day.AddDays(-1), null), unvetted.Value);
        await _world.RefusedAsync("not-vetted", Usual.Pairing(child, unvetted));
    }

    [Fact]
    public async Task P1_home_stay_without_consent_start_end_or_responsible_adult()
    {
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync());
        await _world.PairedAsync(child, carer);
        var stay = new ChildCommand.ApproveHomeStay(
            new(new Guid(4, 4, 4, new byte[8])), carer, Day.AddDays(1), Day.AddDays(3), Day,
            new RelativeDetails("王爱心", null, "13900000000"));
        await _world.RefusedAsync("home-stay-start-missing", stay with { From = null }, child.Value);
        await _world.RefusedAsync("home-stay-end-missing", stay with { Through = null }, child.Value);
        await _world.RefusedAsync("responsible-adult-missing", stay with { ResponsibleAdult = null }, child.Value);
        await _world.WithdrawAsync(child, ConsentPurpose.HomeStay);
        await _world.RefusedAsync("no-consent", stay, child.Value);
    }

    [Fact]
    public async Task P3_installation_without_consent()
    {
        var child = await _world.ChildAsync();
        var install = new VideoLinkCommand.InstallVideoLink(
            Household, child, Code<Device>.Of("tablet-1"), LinkPlacement.Desk, Usual.Bureau, Day);
        await _world.RefusedAsync("not-of-household", install);
        await _world.DoneAsync(new ChildCommand.JoinHousehold(Household, Day), child.Value);
        await _world.WithdrawAsync(child, ConsentPurpose.Device);
        await _world.RefusedAsync("no-consent", install);
    }

    [Fact]
    public async Task P3_footage_in_the_ledger()
    {
        var child = await _world.ChildAsync();
        var line = CommandCodec.Write(_world.Test.Envelope(new VideoLinkCommand.InstallVideoLink(
            Household, child, Code<Device>.Of("tablet-1"), LinkPlacement.Desk, Usual.Bureau, Day)));
        CommandCodec.Parse(line, _ => null, _ => null).Should().BeOfType<CommandParse.Ok>();
        CommandCodec.Parse(
            line.Replace("\"placement\"", "\"footage\":\"AAAA\",\"placement\"", StringComparison.Ordinal),
            _ => null, _ => null).Should().BeOfType<CommandParse.Fault>();
        foreach (var kind in Some.CasesOf(typeof(VideoLinkEvent)))
            kind.GetProperties().Select(member => member.PropertyType).Should().OnlyContain(
                type => type.IsValueType, "neither text nor bytes have a place in {0}", kind.Name);
    }

    [Fact]
    public async Task P4_attendance_of_anyone_not_enrolled_vetted_consented()
    {
        await _world.FoundAsync(Group, OrganisationKind.Team);
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync(vetted: false));
        var plan = new ActivityCommand.PlanActivity(
            Session, ActivityKind.Reading, Group, null, null, null, Day, Day, [child], []);
        await _world.RefusedAsync("carer-not-vetted", plan with { Carers = [carer] });
        await _world.DoneAsync(plan with { Children = [] });
        await _world.WithdrawAsync(child, ConsentPurpose.Activity);
        await _world.RefusedAsync("child-not-consented", new ActivityCommand.EnrolInActivity(Session, [child], []));
        await _world.RefusedAsync("carer-not-vetted", new ActivityCommand.EnrolInActivity(Session, [], [carer]));

        await _world.DoneAsync(new ActivityCommand.RecordAttendance(Session, Day, [child], [carer], 0));
        var facts = (await _world.GapsAsync()).Facts;
        facts.Single(fact => fact.Kind == "activity-child-attended").Breaches
            .Should().Equal("notEnrolled", "notConsented");
        facts.Single(fact => fact.Kind == "activity-carer-attended").Breaches
            .Should().Equal("notEnrolled", "notVetted");
        facts.Single(fact => fact.Kind == "activity-held").Breaches.Should().Equal("noCarer");
    }

    [Fact]
    public async Task P4_breach_of_one_to_one()
    {
        var child = await _world.ChildAsync();
        var (first, second) = (await _world.CarerAsync(), await _world.CarerAsync());
        await _world.DoneAsync(Usual.Pairing(child, first, PairingMode.OneToOne));
        foreach (var mode in new[] { PairingMode.OneToOne, PairingMode.ManyToOne })
            (await _world.TellAsync(Usual.Pairing(child, second, mode)))
                .Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Code
                .Should().Be("one-to-one-only");
        (await _world.FileAsync(child)).Pairings.Should().ContainSingle();
    }

    [Fact]
    public async Task P5_two_teams_for_one_county_unit_or_none()
    {
        await LaunchAsync();
        (await GapKindsAsync()).Should().Contain(GapKind.NoCountyTeam, "none is a duty");
        await _world.FoundAsync(Group, OrganisationKind.Team);
        await _world.FoundAsync(OtherGroup, OrganisationKind.Team);
        var assign = new ProgrammeCommand.AssignCountyTeam(Programme, Usual.Region, Group, Day, Day);
        await _world.DoneAsync(assign);
        (await GapKindsAsync()).Should().NotContain(GapKind.NoCountyTeam);
        await _world.RefusedAsync("county-has-team", assign with { Team = OtherGroup });
        await _world.DoneAsync(new ProgrammeCommand.EndCountyTeam(Programme, Usual.Region, Day.AddDays(7)));
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoCountyTeam)
            .Since.Should().Be(Day.AddDays(7));
    }

    [Fact]
    public async Task P6_two_files_for_one_person()
    {
        await _world.ChildAsync(Usual.Number());
        await _world.RefusedAsync("id-number-on-file", Usual.Intake(Usual.Number()) with
        {
            Office = Code<Office>.Of("141123-civil-affairs"),
            Region = RegionCode.Of("141123"),
        });
    }

    [Fact]
    public async Task P6_an_orphan_or_unattended_child_without_a_live_contract()
    {
        var child = await _world.ChildAsync();
        foreach (var parent in Enum.GetValues<Parent>())
            await _world.DoneAsync(
                new ChildCommand.RecordParentSituation(parent, ParentSituation.Dead, Day, null, null), child.Value);
        await _world.DoneAsync(
            new ChildCommand.EnterCategory(
                ChildCategory.Orphan, Day, Day, CategoryBasis.ParentSituations, null), child.Value);
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoContract).Since.Should().Be(Day);

        var post = Code<Post>.Of("141002-deputy-head-2");
        await _world.DoneAsync(new PostCommand.TakePost(post, Code<Actor>.Of("cadre-1"), Day));
        await _world.DoneAsync(new ChildCommand.ContractCadre(post, Day, Day), child.Value);
        (await GapKindsAsync()).Should().NotContain([GapKind.NoContract, GapKind.VacantPost]);
        await _world.DoneAsync(new PostCommand.LeavePost(post, Day.AddDays(5)));
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.VacantPost)
            .Should().Match<OpenDuty>(duty => duty.Child == child && duty.Since == Day.AddDays(5));
    }

    [Fact]
    public async Task P6_adjustment_without_date()
    {
        var child = await _world.ChildAsync();
        await _world.DoneAsync(
            new ChildCommand.EnterCategory(
                ChildCategory.LeftBehind, Day, Day, CategoryBasis.Survey, null), child.Value);
        var leave = new ChildCommand.LeaveCategory(
            ChildCategory.LeftBehind, Day, Day, CategoryExit.ParentReturned, Code<Evidence>.Of("paper-1"));
        var line = CommandCodec.Write(_world.Test.Envelope(leave, child.Value));
        foreach (var member in new[] { "on", "decidedOn" })
        {
            var without = line.Replace($"\"{member}\":\"2024-05-06\",", "", StringComparison.Ordinal);
            without.Should().NotBe(line);
            CommandCodec.Parse(without, _ => null, _ => null).Should().BeOfType<CommandParse.Fault>()
                .Which.Member.Should().EndWith(member);
        }
        await _world.RefusedAsync(
            "decided-in-future", leave with { DecidedOn = _world.Ledger.Today.AddDays(1) }, child.Value);
    }

    [Fact]
    public async Task P6_adjustment_without_evidence()
    {
        var child = await _world.ChildAsync();
        var entry = new ChildCommand.EnterCategory(ChildCategory.LeftBehind, Day, Day, CategoryBasis.Survey, null);
        await _world.DoneAsync(entry, child.Value);
        await _world.DoneAsync(
            entry with { Category = ChildCategory.InDistress, Evidence = Code<Evidence>.Of("survey-1") }, child.Value);
        var entered = (await _world.Test.EventsAsync(new("child", child.ToString())))
            .First(e => e.Event is ChildEvent.CategoryEntered).Id;
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoAdjustmentEvidence)
            .Should().BeEquivalentTo(new { Since = Day, Child = child, Event = entered });
        (await _world.FileAsync(child)).Adjustments[0].Evidence.Should().BeNull();

        await _world.DoneAsync(
            new ChildCommand.LeaveCategory(
                ChildCategory.LeftBehind, Day.AddDays(3), Day.AddDays(4), CategoryExit.ParentReturned, null),
            child.Value);
        (await _world.GapsAsync()).Duties.Where(duty => duty.Kind == GapKind.NoAdjustmentEvidence)
            .Select(duty => duty.Since).Should().Equal(Day, Day.AddDays(4));
        await _world.DoneAsync(
            new ChildCommand.CorrectDates(
                entered, Day, Day.AddDays(2), CorrectionGround.LaterEvidence, Code<Evidence>.Of("survey-2")),
            child.Value);
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoAdjustmentEvidence)
            .Since.Should().Be(Day.AddDays(4));
    }

    [Fact]
    public async Task P6_survey_reports_outside_the_round_and_villages_that_do_not_report()
    {
        var survey = new Id<Survey>(new Guid(8, 8, 8, new byte[8]));
        var (village, other) = (RegionCode.Of("141002001001"), RegionCode.Of("141002001002"));
        await _world.DoneAsync(new SurveyCommand.PlanSurvey(
            survey, Usual.Bureau, Code<SurveyRound>.Of("2024-spring"), Day, Day.AddDays(10),
            [new(village, 12)], Day));
        await _world.DoneAsync(new SurveyCommand.ReportVillage(survey, other, Day, 3));
        (await _world.GapsAsync()).Facts.Should().ContainSingle().Which.Breaches.Should().Equal("villageNotInRound");
        await _world.RefusedAsync("village-not-reported", new SurveyCommand.CloseSurvey(survey, Day.AddDays(12)));
        (await GapKindsAsync()).Should().Contain(GapKind.VillageNotReported);
    }

    [Fact]
    public async Task P7_a_volunteer_in_two_active_groups()
    {
        await _world.FoundAsync(Group, OrganisationKind.Group);
        await _world.FoundAsync(OtherGroup, OrganisationKind.Group);
        var carer = await _world.CarerAsync();
        var join = new CarerCommand.JoinOrganisation(Group, MembershipKind.GroupVolunteer, Day);
        await _world.DoneAsync(join, carer.Value);
        await _world.RefusedAsync("in-group-already", join with { Organisation = OtherGroup }, carer.Value);
    }

    [Fact]
    public async Task P7_a_group_without_a_lead()
    {
        await _world.FoundAsync(Group, OrganisationKind.Group);
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoLead).Since.Should().Be(Day);
        var carer = await _world.CarerAsync();
        await _world.RefusedAsync(
            "lead-not-member", new OrganisationCommand.AppointLead(Group, carer, Day, Day));
        await _world.DoneAsync(
            new CarerCommand.JoinOrganisation(Group, MembershipKind.GroupVolunteer, Day), carer.Value);
        await _world.DoneAsync(new OrganisationCommand.AppointLead(Group, carer, Day, Day));
        (await GapKindsAsync()).Should().NotContain(GapKind.NoLead);
        await _world.DoneAsync(
            new CarerCommand.QuitOrganisation(Group, Day.AddDays(9), MembershipEnd.Moved), carer.Value);
        (await _world.GapsAsync()).Duties.Single(duty => duty.Kind == GapKind.NoLead).Since.Should().Be(Day.AddDays(9));
    }

    async Task<IEnumerable<GapKind>> GapKindsAsync() => (await _world.GapsAsync()).Duties.Select(duty => duty.Kind);

    Task<CommandOutcome.Accepted> LaunchAsync() => _world.DoneAsync(new ProgrammeCommand.LaunchProgramme(
        Programme, Code<Office>.Of("141000-federation"), [Usual.Region], Day, null));
}
