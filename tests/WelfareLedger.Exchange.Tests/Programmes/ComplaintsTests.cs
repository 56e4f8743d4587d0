using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>
/// What users of other systems for volunteers complain of, each under its complaint; here it is not so. That former
/// volunteers still read the notes is tried over HTTP, in the tests of the API.
/// </summary>
public sealed class ComplaintsTests : IAsyncLifetime
{
    static readonly DateOnly Day = Usual.Day;
    static readonly DateOnly Later = Day.AddDays(14);

    PublicWorld _world = null!;
    Id<Child> _child;
    Id<Carer> _first;
    Id<Carer> _second;

    public async Task InitializeAsync()
    {
        _world = await PublicWorld.CreateAsync();
        (_child, _first, _second) = (
            await _world.ChildAsync(), await _world.CarerAsync(), await _world.CarerAsync());
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Unassigning_deleted_the_assignment()
    {
        await UnassignAsync(await _world.PairedAsync(_child, _first));
        (await _world.FileAsync(_child)).Pairings.Should().ContainSingle().Which.Should().Match<Dated<PairedWith>>(
            pairing => pairing.From == Day && pairing.Until == Later && pairing.Value.Carer == _first);
    }

    [Fact]
    public async Task History_vanished()
    {
        var pairing = await _world.PairedAsync(_child, _first);
        var known = await _world.Test.Log.LastPositionAsync(CancellationToken.None);
        var before = await _world.FileAsync(_child);
        await UnassignAsync(pairing);
        await _world.DoneAsync(new CarerCommand.LeaveCarer(Later, LeavingGround.Moved), _first.Value);
        await _world.DoneAsync(
            new ChildCommand.CloseFile(Later.AddDays(1), Later.AddDays(1), ClosingGround.OutOfCare), _child.Value);
        (await _world.FileAsync(_child, new(null, known))).Should().Be(before);
        (await _world.FileAsync(_child)).Pairings.Should().ContainSingle();
    }

    [Fact]
    public async Task Reassigning_was_impossible()
    {
        await UnassignAsync(await _world.PairedAsync(_child, _first));
        await _world.PairedAsync(_child, _first, Later.AddDays(1));
        (await _world.FileAsync(_child)).Pairings.Select(pairing => (pairing.From, pairing.Until)).Should().Equal(
            (Day, Later), (Later.AddDays(1), null));
    }

    [Fact]
    public async Task Contacts_were_credited_to_the_new_volunteer()
    {
        var pairing = await _world.PairedAsync(_child, _first);
        await VisitAsync(_first, Day.AddDays(3), VisitOutcome.Met);
        await UnassignAsync(pairing);
        await _world.PairedAsync(_child, _second, Later);
        await VisitAsync(_second, Later.AddDays(1), VisitOutcome.Met);
        // The first made one more call that only now is told.
        await VisitAsync(_first, Day.AddDays(5), VisitOutcome.Met);
        (await _world.FileAsync(_child)).Visits.OrderBy(visit => visit.From).Select(visit => visit.Value.Carer)
            .Should().Equal(_first, _first, _second);
        (await _world.GapsAsync()).Facts.Should().BeEmpty("each was paired on the day of her visit");
    }

    [Fact]
    public async Task A_failed_contact_was_counted_as_contact()
    {
        await _world.PairedAsync(_child, _first);
        await _world.DoneAsync(
            new ChildCommand.EnterCategory(
                ChildCategory.LeftBehind, Day, Day, CategoryBasis.Survey, null), _child.Value);
        var rules = new RuleSet(Code<RuleSet>.Of("test"), 1, new("试", "test"),
        [
            new CadenceRule(
                new(
                    Code<Rule>.Of("fortnight"), 1, new("试", "test"), new("试", "test"), new(2010, 1, 1), null,
                    default, IsSample: true),
                ChildCategory.LeftBehind, null, CadenceContact.Any, Interval.Parse("14d", null)),
        ]);
        await VisitAsync(_first, Day.AddDays(7), VisitOutcome.NotMet);
        await VisitAsync(_first, Day.AddDays(8), VisitOutcome.GuardianOnly);
        (await DueAsync()).Should().Be(Day.AddDays(14));
        await VisitAsync(_first, Day.AddDays(9), VisitOutcome.Met);
        (await DueAsync()).Should().Be(Day.AddDays(23));

        async Task<DateOnly> DueAsync()
        {
            await _world.CatchUpAsync();
            var due = await _world.Worklists.DueAsync(
                new(Day.AddDays(10)), Day.AddDays(60), null, rules, CancellationToken.None);
            return due.Duties.Single(duty => duty.Kind == DutyKind.Contact).Due;
        }
    }

    [Fact]
    public async Task The_week_of_entry_was_taken_for_the_week_of_the_event()
    {
        await _world.PairedAsync(_child, _first);
        await _world.DoneAsync(
            new ChildCommand.EnterCategory(
                ChildCategory.LeftBehind, Day, Day, CategoryBasis.Survey, null), _child.Value);
        await VisitAsync(_first, Day.AddDays(3), VisitOutcome.Met); // told on 3 June
        (await VisitsAsync(Day, Day.AddDays(6))).Should().Be(1);
        (await VisitsAsync(_world.Ledger.Today.AddDays(-6), _world.Ledger.Today)).Should().Be(0);
        (await _world.Test.EventsAsync())[^1].Metadata.RecordedAt.Should().Be(TestLedger.Start, "both are known");
    }

    [Fact]
    public async Task A_supervisors_absence_left_volunteers_unmanaged()
    {
        var group = Code<Organisation>.Of("141002-group-1");
        await _world.FoundAsync(group, OrganisationKind.Group);
        await _world.DoneAsync(
            new CarerCommand.JoinOrganisation(group, MembershipKind.GroupVolunteer, Day), _first.Value);
        await _world.DoneAsync(new OrganisationCommand.AppointLead(group, _first, Day, Day));
        var post = Code<Post>.Of("141002-deputy-head-2");
        await _world.DoneAsync(new PostCommand.TakePost(post, Code<Actor>.Of("cadre-1"), Day));
        await _world.DoneAsync(new ChildCommand.ContractCadre(post, Day, Day), _child.Value);
        (await _world.GapsAsync()).Duties.Should().BeEmpty();

        await _world.DoneAsync(new OrganisationCommand.EndLead(group, Later, LeadEnd.Left));
        await _world.DoneAsync(new PostCommand.LeavePost(post, Later));
        (await _world.GapsAsync()).Duties.Select(duty => (duty.Kind, duty.Since)).Should().BeEquivalentTo(
            [(GapKind.NoLead, Later), (GapKind.VacantPost, Later)]);
    }

    Task<CommandOutcome.Accepted> UnassignAsync(Id<Pairing> pairing) => _world.DoneAsync(
        new ChildCommand.EndPairing(pairing, Later, PairingEnd.TermReached), _child.Value);

    Task<CommandOutcome.Accepted> VisitAsync(Id<Carer> carer, DateOnly on, VisitOutcome outcome) =>
        _world.DoneAsync(
            new ChildCommand.RecordVisit(VisitKind.HomeVisit, on, outcome, carer, null, [], null), _child.Value);

    async Task<int> VisitsAsync(DateOnly from, DateOnly through)
    {
        await _world.CatchUpAsync();
        var report = await _world.Lists.VisitsAsync(from, through, new(through), null, CancellationToken.None);
        return report.Offices.Sum(office => office.Visits);
    }
}
