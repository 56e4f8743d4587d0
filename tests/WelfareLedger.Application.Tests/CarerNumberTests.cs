using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

/// <summary>One ID number has one carer's file.</summary>
public class CarerNumberTests
{
    static readonly IdNumber Number = Usual.Number(1);
    static readonly IdNumber Other = Usual.Number(2);

    [Fact]
    public async Task A_second_recruitment_is_refused_as_the_number_is_on_file()
    {
        var ledger = await TestLedger.CreateAsync();
        var first = await ledger.AcceptedAsync(Recruitment(Number));
        ledger.Index.FindCarer(Number).ToString().Should().Be(first.Stream.Id);
        (await ledger.RunAsync(Recruitment(Number))).Should().Be(OnFile);
        (await ledger.RunAsync(Recruitment(Number), Guid.NewGuid())).Should().Be(OnFile);
        (await ledger.RunAsync(Recruitment(Number), Guid.Parse(first.Stream.Id)))
            .Should().Be(new CommandOutcome.Refused(CarerRejections.CarerExists), "it is the same file's");
        (await RecruitedAsync(ledger)).Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_command_again_is_answered_as_before()
    {
        var ledger = await TestLedger.CreateAsync();
        var recruit = ledger.Envelope(Recruitment(Number));
        var first = await ledger.Ledger.Commands.RunAsync(recruit, default);
        var again = await ledger.Ledger.Commands.RunAsync(recruit, default);
        again.Should().Be((CommandOutcome.Accepted)first with { Repeated = true });
    }

    [Fact]
    public async Task A_refused_recruitment_claims_no_number()
    {
        var ledger = await TestLedger.CreateAsync();
        (await ledger.RunAsync(Recruitment(Number) with { Capacity = 99 }))
            .Should().Be(new CommandOutcome.Refused(CarerRejections.CapacityInvalid));
        ledger.Index.FindCarer(Number).Should().BeNull();
    }

    [Fact]
    public async Task A_recruitment_cut_off_after_its_claim_is_finished_by_another_one()
    {
        var others = await TestLedger.CreateAsync();
        var dying = await others.AgainAsync(new FaultyEventLog(others.Log, _ => Fault.DiesBefore));
        var act = () => dying.RunAsync(Recruitment(Number));
        await act.Should().ThrowAsync<ProcessDiedException>();
        var claimed = others.Index.FindCarer(Number);
        claimed.Should().NotBeNull();

        var another = await others.AcceptedAsync(Recruitment(Number));
        another.Stream.Id.Should().Be(claimed.ToString());
    }

    [Fact]
    public async Task Who_claimed_first_and_was_overtaken_is_told_that_the_number_is_on_file()
    {
        var others = await TestLedger.CreateAsync();
        var faster = new List<CommandOutcome.Accepted>();
        var slow = await others.AgainAsync(new FaultyEventLog(others.Log, before: async (number, _) =>
        {
            if (number == 1) faster.Add(await others.AcceptedAsync(Recruitment(Number)));
        }));
        (await slow.RunAsync(Recruitment(Number))).Should().Be(OnFile);
        (await RecruitedAsync(others)).Should().ContainSingle();
        others.Index.FindCarer(Number).ToString().Should().Be(faster.Single().Stream.Id);
    }

    [Fact]
    public async Task Of_many_recruitments_at_once_one_opens_the_file()
    {
        var ledger = await TestLedger.CreateAsync();
        var processes = new List<TestLedger> { ledger, await ledger.AgainAsync() };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(at => Task.Run(
            () => processes[at % 2].RunAsync(Recruitment(Number)))));
        outcomes.OfType<CommandOutcome.Accepted>().Should().ContainSingle();
        outcomes.Count(outcome => outcome == OnFile).Should().Be(15);
        (await RecruitedAsync(ledger)).Should().ContainSingle();
    }

    [Fact]
    public async Task Who_left_is_recruited_again_in_her_file_whatever_id_was_thought_of()
    {
        var ledger = await TestLedger.CreateAsync();
        var first = await ledger.AcceptedAsync(Recruitment(Number));
        await ledger.AcceptedAsync(new CarerCommand.LeaveCarer(Usual.Day, LeavingGround.OwnWish), IdOf(first));
        var again = await ledger.AcceptedAsync(Recruitment(Number), Guid.NewGuid());
        again.Stream.Should().Be(first.Stream);
    }

    [Fact]
    public async Task A_number_that_a_later_recruitment_corrects_is_free_and_anothers_is_not_taken()
    {
        var ledger = await TestLedger.CreateAsync();
        var first = await ledger.AcceptedAsync(Recruitment(Number));
        var second = await ledger.AcceptedAsync(Recruitment(Other));
        foreach (var carer in new[] { first, second })
            await ledger.AcceptedAsync(new CarerCommand.LeaveCarer(Usual.Day, LeavingGround.OwnWish), IdOf(carer));
        (await ledger.RunAsync(Recruitment(Other), IdOf(first))).Should().Be(OnFile);

        await ledger.AcceptedAsync(Recruitment(Usual.Number(3)), IdOf(first));
        ledger.Index.FindCarer(Number).Should().BeNull();
        ledger.Index.FindCarer(Usual.Number(3)).ToString().Should().Be(first.Stream.Id);
        ledger.Index.FindCarer(Other).ToString().Should().Be(second.Stream.Id);
    }

    [Fact]
    public async Task Carers_from_before_the_index_are_put_in_when_the_ledger_is_opened_and_the_erased_are_not()
    {
        var vault = new MemoryVault();
        var ledger = await TestLedger.CreateAsync(new MemoryEventLog(), vault, vault, new TestTime(TestLedger.Start));
        var kept = await ledger.AcceptedAsync(Recruitment(Number));
        var erased = await ledger.AcceptedAsync(Recruitment(Other));
        var restricted = await ledger.AcceptedAsync(Recruitment(Usual.Number(3)));
        vault.DestroyKeys(erased.Stream.Value);
        vault.Restrict((restricted.Stream.Value, PersonalCategory.Identity));
        vault.LoseCarers();

        await ledger.AgainAsync();
        vault.FindCarer(Number).ToString().Should().Be(kept.Stream.Id);
        vault.FindCarer(Other).Should().BeNull();
        vault.HasAllCarers.Should().BeFalse("one cannot be opened just now");

        vault.Restrict();
        var opened = await ledger.AgainAsync();
        vault.HasAllCarers.Should().BeTrue();
        (await opened.RunAsync(Recruitment(Usual.Number(3)))).Should().Be(OnFile);
        var asked = vault.Asked;
        await ledger.AgainAsync();
        vault.Asked.Should().Be(asked, "it is done once");
    }

    [Fact]
    public async Task Who_is_put_in_afterwards_has_the_number_of_now_and_the_former_one_is_free()
    {
        var vault = new MemoryVault();
        var ledger = await TestLedger.CreateAsync(new MemoryEventLog(), vault, vault, new TestTime(TestLedger.Start));
        var first = await ledger.AcceptedAsync(Recruitment(Number));
        await ledger.AcceptedAsync(new CarerCommand.LeaveCarer(Usual.Day, LeavingGround.OwnWish), IdOf(first));
        await ledger.AcceptedAsync(Recruitment(Other), IdOf(first));
        vault.LoseCarers();

        var opened = await ledger.AgainAsync();

        vault.FindCarer(Other).ToString().Should().Be(first.Stream.Id);
        vault.FindCarer(Number).Should().BeNull();
        await opened.AcceptedAsync(Recruitment(Number));
    }

    [Fact]
    public async Task A_rehearsal_claims_for_itself_alone()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.AcceptedAsync(Recruitment(Number));
        var rehearsal = ledger.With(await ledger.Ledger.RehearseAsync(default));
        (await rehearsal.RunAsync(Recruitment(Number))).Should().Be(OnFile);
        await rehearsal.AcceptedAsync(Recruitment(Other));
        (await rehearsal.RunAsync(Recruitment(Other))).Should().Be(OnFile);
        ledger.Index.FindCarer(Other).Should().BeNull();
        await ledger.AcceptedAsync(Recruitment(Other));
    }

    static CommandOutcome OnFile => new CommandOutcome.Refused(RunnerRejections.CarerNumberOnFile);

    static CarerCommand.RecruitCarer Recruitment(IdNumber number) =>
        Usual.Recruitment() with { Identity = new RelativeDetails("王爱心", number, null) };

    static Guid IdOf(CommandOutcome.Accepted carer) => Guid.Parse(carer.Stream.Id);

    static async Task<List<CarerEvent.CarerRecruited>> RecruitedAsync(TestLedger ledger) =>
        [.. (await ledger.EventsAsync()).Select(e => e.Event).OfType<CarerEvent.CarerRecruited>()];
}
