using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class DisclosureTests
{
    static readonly Code<Purpose> Purpose = Code<Purpose>.Of("home-visit");
    static readonly StreamName Today = new("access", "20240603");

    [Fact]
    public async Task It_is_on_record_before_anything_is_opened()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, identity) = await ChildAsync(ledger);

        var outcome = await OpenAsync(ledger, child, [PersonalCategory.Identity]);

        var opened = outcome.Should().BeOfType<DisclosureOutcome.Opened>().Which;
        var access = (await ledger.EventsAsync(Today)).Should().ContainSingle().Which;
        access.Id.Should().Be(opened.Access);
        access.Event.Should().Be(
            new AccessEvent.PersonalDataDisclosed(child, null, Purpose, [PersonalCategory.Identity], null));
        access.Metadata.By.Should().Be(TestLedger.Officer);
        opened.Person.Open(identity).OrNull!.Name.Should().Be("张小花");
    }

    [Fact]
    public async Task Without_a_record_nothing_is_opened()
    {
        var others = await TestLedger.CreateAsync();
        var (child, _) = await ChildAsync(others);
        var ledger = await others.AgainAsync(new FaultyEventLog(others.Log, _ => Fault.UnknownBefore));

        var unknown = await OpenAsync(ledger, child, [PersonalCategory.Identity]);
        var noPurpose = await others.Ledger.Disclosure.OpenAsync(
            child, [PersonalCategory.Identity], default, TestLedger.Officer, default);

        unknown.Should().BeOfType<DisclosureOutcome.NotOpened>()
            .Which.Why.Should().BeOfType<CommandOutcome.Unknown>();
        noPurpose.Should().BeOfType<DisclosureOutcome.NotOpened>()
            .Which.Why.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Code.Should().Be("purpose-missing");
        (await others.EventsAsync(Today)).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_looks_at_the_same_time_shares_an_append_and_each_is_on_record_once()
    {
        var others = await TestLedger.CreateAsync();
        var (child, _) = await ChildAsync(others);
        var held = new TaskCompletionSource();
        var appends = 0;
        var ledger = await others.AgainAsync(new FaultyEventLog(others.Log, before: (_, stream) =>
            stream == Today && Interlocked.Increment(ref appends) == 1 ? held.Task : Task.CompletedTask));
        using var gone = new CancellationTokenSource();

        var looking = Enumerable.Range(0, 40)
            .Select(_ => OpenAsync(ledger, child, [PersonalCategory.Identity])).ToList();
        var leaving = ledger.Ledger.Disclosure.OpenAsync(
            child, [PersonalCategory.Identity], Purpose, TestLedger.Officer, gone.Token).AsTask();
        await gone.CancelAsync();
        await leaving.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        held.SetResult();
        var opened = (await Task.WhenAll(looking)).Cast<DisclosureOutcome.Opened>().ToList();

        appends.Should().Be(2, "the others waited for the first together");
        var recorded = await others.EventsAsync(Today);
        recorded.Select(access => access.Id).Should().BeEquivalentTo(opened.Select(one => one.Access));
        recorded.Should().HaveCount(40, "who left saw nothing").And.OnlyHaveUniqueItems(access => access.Id);
    }

    [Fact]
    public async Task What_goes_wrong_with_a_shared_append_is_told_to_each()
    {
        var others = await TestLedger.CreateAsync();
        var (child, _) = await ChildAsync(others);
        var held = new TaskCompletionSource();
        var appends = 0;
        var ledger = await others.AgainAsync(new FaultyEventLog(
            others.Log, _ => appends == 2 ? Fault.DiesBefore : Fault.None, (_, stream) =>
                stream == Today && Interlocked.Increment(ref appends) == 1 ? held.Task : Task.CompletedTask));

        var looking = Enumerable.Range(0, 5)
            .Select(_ => OpenAsync(ledger, child, [PersonalCategory.Identity])).ToList();
        held.SetResult();
        (await looking[0]).Should().BeOfType<DisclosureOutcome.Opened>();
        foreach (var task in looking[1..])
            await task.Awaiting(looks => looks).Should().ThrowAsync<ProcessDiedException>();
        (await others.EventsAsync(Today)).Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_else_is_opened_than_what_is_on_record()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, identity) = await ChildAsync(ledger, 1);
        var (_, another) = await ChildAsync(ledger, 2);

        var narratives = (DisclosureOutcome.Opened)await OpenAsync(ledger, child, [PersonalCategory.Narrative]);
        var identities = (DisclosureOutcome.Opened)await OpenAsync(ledger, child, [PersonalCategory.Identity]);

        narratives.Person.Invoking(person => person.Open(identity)).Should().Throw<InvalidOperationException>();
        identities.Person.Invoking(person => person.Open(another)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task What_was_erased_opens_as_erased()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, identity) = await ChildAsync(ledger);
        ((MemoryVault)ledger.Keys).DestroyKeys(Places.StreamOf(child).Value);

        var opened = (DisclosureOutcome.Opened)await OpenAsync(ledger, child, [PersonalCategory.Identity]);

        opened.Person.Open(identity).Should().Be(new Personal<IdentityDetails>.Erased());
    }

    [Fact]
    public async Task What_is_restricted_is_not_opened_and_no_access_is_recorded()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, identity) = await ChildAsync(ledger);
        var person = Places.StreamOf(child).Value;
        ((MemoryVault)ledger.Keys).Restrict((person, PersonalCategory.Contact));
        var before = (await ledger.EventsAsync()).Count;

        var both = await OpenAsync(ledger, child, [PersonalCategory.Identity, PersonalCategory.Contact]);
        both.Should().BeEquivalentTo(new DisclosureOutcome.NotOpened(
            new CommandOutcome.Refused(RunnerRejections.PersonRestricted)));
        (await ledger.EventsAsync()).Should().HaveCount(before);

        var rest = (DisclosureOutcome.Opened)await OpenAsync(ledger, child, [PersonalCategory.Identity]);
        rest.Person.Open(identity).Should().BeOfType<Personal<IdentityDetails>.Known>();
    }

    [Fact]
    public async Task Many_at_once_in_two_processes_are_all_on_record()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, _) = await ChildAsync(ledger);
        TestLedger[] processes = [ledger, await ledger.AgainAsync()];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            Task.Run(() => OpenAsync(processes[n % 2], child, [PersonalCategory.Identity]))));

        outcomes.Should().AllBeOfType<DisclosureOutcome.Opened>();
        (await ledger.EventsAsync(Today)).Should().HaveCount(40);
    }

    [Fact]
    public async Task Others_that_are_faster_for_ever_are_busy()
    {
        var others = await TestLedger.CreateAsync();
        var (child, _) = await ChildAsync(others);
        var log = new FaultyEventLog(
            others.Log, before: async (_, _) => await OpenAsync(others, child, [PersonalCategory.Identity]));

        var outcome = await OpenAsync(await others.AgainAsync(log), child, [PersonalCategory.Identity]);

        outcome.Should().Be(new DisclosureOutcome.NotOpened(new CommandOutcome.Busy()));
        log.Appends.Should().Be(AccessJournal.TriesMax);
    }

    [Fact]
    public async Task Each_day_in_China_has_its_stream()
    {
        var ledger = await TestLedger.CreateAsync();
        var carer = await ledger.CarerAsync();
        ledger.Time.Advance(TimeSpan.FromHours(12)); // 04:00 UTC, noon in China, and midnight then

        await ledger.Ledger.Disclosure.OpenAsync(
            carer, [PersonalCategory.Identity], Purpose, TestLedger.Officer, default);

        (await ledger.EventsAsync(new StreamName("access", "20240604"))).Should().ContainSingle();
    }

    static async Task<DisclosureOutcome> OpenAsync(
        TestLedger ledger, Id<Child> child, ValueList<PersonalCategory> categories) =>
        await ledger.Ledger.Disclosure.OpenAsync(child, categories, Purpose, TestLedger.Officer, default);

    static async Task<(Id<Child>, Personal<IdentityDetails>)> ChildAsync(TestLedger ledger, int serial = 1)
    {
        var child = await ledger.ChildAsync(Usual.Number(serial));
        var events = await ledger.EventsAsync(Places.StreamOf(child));
        return (child, ((ChildEvent.IntakeOpened)events[0].Event).Identity);
    }
}
