using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class NumberTests
{
    static readonly IdNumber Number = Usual.Number(1);
    static readonly IdNumber Other = Usual.Number(2);

    [Fact]
    public async Task A_second_intake_is_refused_and_points_to_the_first()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync(Number);

        var outcome = await ledger.RunAsync(Usual.Intake(Number, "张小华"));

        outcome.Should().Be(new CommandOutcome.Refused(RunnerRejections.NumberOnFile(new("141002", 2024, 1))));
        Refusal(outcome).Reason.En.Should().Contain("141002-2024-00001");
        (await ledger.EventsAsync()).Select(e => e.Event).OfType<ChildEvent.IntakeOpened>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_refused_intake_claims_no_number_and_takes_no_serial()
    {
        var ledger = await TestLedger.CreateAsync();

        var outcome = await ledger.RunAsync(Usual.Intake(Number) with { Sex = Sex.Male });
        await ledger.ChildAsync(Other);

        Refusal(outcome).Should().Be(ChildRejections.SexDiffersFromNumber);
        ledger.Index.FindByNumber(Number).Should().BeNull();
        ledger.Index.FindByNameAndBirth("张小花", Usual.Born).Should().ContainSingle();
        (await FilesAsync(ledger)).Should().Equal("141002-2024-00001");
    }

    [Fact]
    public async Task An_intake_cut_off_after_its_claim_is_finished_by_the_same_or_by_another_one()
    {
        var others = await TestLedger.CreateAsync();
        var dying = await others.AgainAsync(new FaultyEventLog(others.Log, _ => Fault.DiesBefore));
        var cutOff = dying.Envelope(Usual.Intake(Number));
        var act = () => dying.Ledger.Commands.RunAsync(cutOff, default).AsTask();
        await act.Should().ThrowAsync<ProcessDiedException>();
        var claimed = others.Index.FindByNumber(Number);

        var another = await others.AcceptedAsync(Usual.Intake(Number));
        var same = await others.Ledger.Commands.RunAsync(cutOff, default);

        another.Stream.Id.Should().Be(claimed.ToString(), "the claim says which stream the intake goes into");
        Refusal(same).Code.Should().Be("id-number-on-file");
        (await FilesAsync(others)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_intake_that_another_one_overtakes_while_it_is_looked_at_is_told_that_the_number_is_on_file()
    {
        var others = await TestLedger.CreateAsync();
        var leftBehind = new Id<Child>(Guid.NewGuid());
        others.Index.Claim(Number, leftBehind);
        var readings = 0;
        var slow = await others.AgainAsync(new FaultyEventLog(others.Log, beforeReading: async stream =>
        {
            if (stream.Id == leftBehind.ToString() && ++readings == 2)
                await others.AcceptedAsync(Usual.Intake(Number));
        }));

        var outcome = await slow.RunAsync(Usual.Intake(Number));

        Refusal(outcome).Code.Should().Be("id-number-on-file");
    }

    [Fact]
    public async Task An_intake_that_claimed_first_and_was_overtaken_is_told_that_the_number_is_on_file()
    {
        var others = await TestLedger.CreateAsync();
        var slow = await others.AgainAsync(new FaultyEventLog(others.Log, before: async (number, _) =>
        {
            if (number == 1) await others.AcceptedAsync(Usual.Intake(Number));
        }));

        var outcome = await slow.RunAsync(Usual.Intake(Number));

        Refusal(outcome).Code.Should().Be("id-number-on-file");
        (await FilesAsync(others)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_second_intake_of_a_child_with_a_number_that_nobody_has_is_not_told_that_the_number_is_on_file()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Number);

        var outcome = await ledger.RunAsync(Usual.Intake(Other), child.Value);

        Refusal(outcome).Code.Should().Be("file-exists");
    }

    [Fact]
    public async Task An_intake_recorded_in_the_stream_of_a_claim_left_behind_is_recognised()
    {
        var ledger = await TestLedger.CreateAsync();
        var leftBehind = new Id<Child>(Guid.NewGuid());
        ledger.Index.Claim(Number, leftBehind);
        var intake = ledger.Envelope(Usual.Intake(Number), subject: Guid.NewGuid());

        var first = await ledger.Ledger.Commands.RunAsync(intake, default);
        var again = await ledger.Ledger.Commands.RunAsync(intake, default);

        ((CommandOutcome.Accepted)first).Stream.Id.Should().Be(leftBehind.ToString());
        again.Should().Be(((CommandOutcome.Accepted)first) with { Repeated = true });

        await ledger.AcceptedAsync(await CorrectionAsync(ledger, leftBehind, Other), leftBehind.Value);
        (await ledger.Ledger.Commands.RunAsync(intake, default)).Should().Be(again, "its number was taken from it");
        await ledger.ChildAsync(Number);
        (await ledger.Ledger.Commands.RunAsync(intake, default)).Should().Be(again, "the number leads elsewhere now");
    }

    [Fact]
    public async Task A_number_issued_later_is_claimed_too()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        var taken = await ledger.ChildAsync(Other);
        var issue = new ChildCommand.IssueIdNumber(Usual.Day, Usual.Identity(Number));

        var refused = await ledger.RunAsync(issue with { Identity = Usual.Identity(Other) }, child.Value);
        await ledger.AcceptedAsync(issue, child.Value);

        Refusal(refused).Code.Should().Be("id-number-on-file");
        ledger.Index.FindByNumber(Number).Should().Be(child);
        ledger.Index.FindByNumber(Other).Should().Be(taken);
    }

    [Fact]
    public async Task A_corrected_number_frees_the_wrong_one()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Number);
        var correction = await CorrectionAsync(ledger, child, Other);

        await ledger.AcceptedAsync(correction, child.Value);
        var newcomer = await ledger.ChildAsync(Number);

        ledger.Index.FindByNumber(Other).Should().Be(child);
        newcomer.Should().NotBe(child);
    }

    [Theory]
    [InlineData(Fault.DiesAfter)]
    [InlineData(Fault.UnknownAfter)]
    public async Task A_correction_cut_off_after_its_append_frees_the_number_when_given_again(Fault fault)
    {
        var others = await TestLedger.CreateAsync();
        var child = await others.ChildAsync(Number);
        var faulty = await others.AgainAsync(new FaultyEventLog(others.Log, n => n == 1 ? fault : Fault.None));
        var correction = faulty.Envelope(await CorrectionAsync(others, child, Other), child.Value);
        try
        {
            (await faulty.Ledger.Commands.RunAsync(correction, default)).Should().BeOfType<CommandOutcome.Unknown>();
        }
        catch (ProcessDiedException)
        {
            fault.Should().Be(Fault.DiesAfter);
        }

        others.Index.FindByNumber(Number).Should().Be(child, "nobody could free it yet");
        var again = await others.Ledger.Commands.RunAsync(correction, default);

        again.Should().BeOfType<CommandOutcome.Accepted>().Which.Repeated.Should().BeTrue();
        others.Index.FindByNumber(Number).Should().BeNull();
    }

    [Fact]
    public async Task A_correction_refused_after_its_claim_gives_the_number_back()
    {
        var others = await TestLedger.CreateAsync();
        var child = await others.ChildAsync(Number);
        var correction = await CorrectionAsync(others, child, Other);
        var third = await CorrectionAsync(others, child, Usual.Number(3));
        var ledger = await others.AgainAsync(new FaultyEventLog(
            others.Log, before: async (_, _) => await others.AcceptedAsync(third, child.Value)));

        var outcome = await ledger.RunAsync(correction, child.Value);

        Refusal(outcome).Should().Be(ChildRejections.NotTheIdentity);
        others.Index.FindByNumber(Other).Should().BeNull();
        others.Index.FindByNumber(Usual.Number(3)).Should().Be(child);
    }

    [Fact]
    public async Task A_number_held_for_an_intake_that_was_cut_off_is_not_taken_from_it()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        ledger.Index.Claim(Number, new(Guid.NewGuid()));

        var outcome = await ledger.RunAsync(
            new ChildCommand.IssueIdNumber(Usual.Day, Usual.Identity(Number)), child.Value);

        Refusal(outcome).Should().Be(RunnerRejections.NumberClaimed);
    }

    [Fact]
    public async Task Nobody_chooses_a_file_number()
    {
        var ledger = await TestLedger.CreateAsync();

        var outcome = await ledger.RunAsync(Usual.Intake(Number) with { FileNumber = new("141002", 2024, 7) });

        Refusal(outcome).Should().Be(RunnerRejections.FileNumberGiven);
    }

    [Fact]
    public async Task Children_without_a_number_are_remembered_by_name_and_birth()
    {
        var ledger = await TestLedger.CreateAsync();

        var one = await ledger.ChildAsync();
        var two = await ledger.ChildAsync();

        ledger.Index.FindByNameAndBirth("张小花", Usual.Born).Should().BeEquivalentTo([one, two]);
    }

    static async Task<ChildCommand.CorrectIdentity> CorrectionAsync(TestLedger ledger, Id<Child> child, IdNumber number)
    {
        var events = await ledger.EventsAsync(new StreamName("child", child.ToString()));
        return new(
            events[0].Id, CorrectionGround.EntryError, Sex.Female, NumberStatus.Held, Usual.Identity(number));
    }

    static async Task<IReadOnlyList<string>> FilesAsync(TestLedger ledger) =>
        [.. (await ledger.EventsAsync()).Select(e => e.Event).OfType<ChildEvent.IntakeOpened>()
            .Select(e => e.FileNumber.Value)];

    static Rejection Refusal(CommandOutcome outcome) =>
        outcome.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection;
}
