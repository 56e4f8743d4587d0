using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class RehearsalTests
{
    [Fact]
    public async Task It_answers_as_the_ledger_would_and_leaves_no_trace()
    {
        var real = await TestLedger.CreateAsync();
        var child = await real.ChildAsync(Usual.Number(1));
        var before = await real.EventsAsync();
        var rehearsal = await RehearseAsync(real);

        var opened = await rehearsal.ChildAsync(Usual.Number(2));
        var twice = await rehearsal.RunAsync(Usual.Intake(Usual.Number(2)));
        var known = await rehearsal.RunAsync(Usual.Intake(Usual.Number(1)));
        var visit = await rehearsal.AcceptedAsync(Usual.Visit(notes: "家中无人"), child.Value);
        await rehearsal.AcceptedAsync(Usual.Pairing(opened, await rehearsal.CarerAsync()));

        Code(twice).Should().Be("id-number-on-file", "what was tried before counts");
        known.Should().Be(new CommandOutcome.Refused(RunnerRejections.NumberOnFile(new("141002", 2024, 1))));
        visit.Version.Should().Be(new StreamVersion(3));
        await rehearsal.ShouldBeSettledAsync();

        (await real.EventsAsync()).Select(e => e.Id).Should().Equal(before.Select(e => e.Id));
        real.Index.FindByNumber(Usual.Number(2)).Should().BeNull();
        real.Index.FindByNameAndBirth("张小花", Usual.Born).Should().Equal(child);
        real.Index.GiveSerials("141002", 2024, [opened]).Should().Equal([2], "no serial was given");
        real.Keys.Find(Places.StreamOf(opened).Value, PersonalCategory.Identity, 1).Should().BeNull();
        real.Keys.Find(Places.StreamOf(child).Value, PersonalCategory.Narrative, 1).Should().BeNull();
    }

    [Fact]
    public async Task It_opens_what_was_encrypted_before_and_in_it()
    {
        var real = await TestLedger.CreateAsync();
        var child = await real.ChildAsync(Usual.Number(1));
        var rehearsal = await RehearseAsync(real);
        var other = await rehearsal.ChildAsync(Usual.Number(2));

        foreach (var one in new[] { child, other })
        {
            var intake = (ChildEvent.IntakeOpened)(await rehearsal.EventsAsync(Places.StreamOf(one)))[0].Event;
            rehearsal.Ledger.Codec.Open(intake.Identity).OrNull!.Name.Should().Be("张小花");
        }
    }

    [Fact]
    public async Task What_others_record_meanwhile_is_not_in_it()
    {
        var real = await TestLedger.CreateAsync();
        var child = await real.ChildAsync(Usual.Number(1));
        var rehearsal = await RehearseAsync(real);
        await real.AcceptedAsync(Usual.Visit(), child.Value);
        await real.AcceptedAsync(Usual.Visit(Usual.Day.AddDays(1)), child.Value);

        var visit = await rehearsal.AcceptedAsync(Usual.Visit(), child.Value);

        visit.Version.Should().Be(new StreamVersion(3));
        (await rehearsal.EventsAsync(Places.StreamOf(child))).Select(e => e.Stored.Version.Value)
            .Should().Equal(0, 1, 2, 3);
        (await rehearsal.EventsAsync()).Select(e => e.Stored.Position).Should().BeInAscendingOrder()
            .And.HaveCount(5);
        var backwards = await rehearsal.Log
            .ReadStreamAsync(Places.StreamOf(child), new(2), ReadDirection.Backwards, default).ToListAsync();
        backwards.Select(stored => stored.Version.Value).Should().Equal(2, 1, 0);
    }

    [Fact]
    public async Task The_log_of_a_rehearsal_keeps_the_contract_of_appending()
    {
        var real = await TestLedger.CreateAsync();
        var stream = Places.StreamOf(await real.ChildAsync());
        var log = (await RehearseAsync(real)).Log;
        NewEvent[] events = [.. Enumerable.Range(1, 4).Select(Event)];
        var after = ExpectedVersion.Exactly(new(2));

        var first = await log.AppendAsync(stream, after, events[..2], default);
        var again = await log.AppendAsync(stream, after, events[..2], default);
        var stale = await log.AppendAsync(stream, after, events[2..], default);
        var more = await log.AppendAsync(stream, after, events[..3], default);
        var none = await log.AppendAsync(new("child", "2"), after, events[..1], default);

        var appended = first.Should().BeOfType<AppendResult.Appended>().Which;
        appended.Last.Should().Be(new StreamVersion(4));
        again.Should().Be(appended with { AlreadyThere = true });
        stale.Should().Be(new AppendResult.Conflict(new(4)));
        more.Should().Be(new AppendResult.Conflict(new(4)));
        none.Should().Be(new AppendResult.Conflict(null));
    }

    static async Task<TestLedger> RehearseAsync(TestLedger real) =>
        real.With(await real.Ledger.RehearseAsync(default));

    static NewEvent Event(int number) =>
        new(new Guid(number, 0, 0, new byte[8]), "sample.v1", "{}"u8.ToArray(), "{}"u8.ToArray());

    static string Code(CommandOutcome outcome) =>
        outcome.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Code;
}
