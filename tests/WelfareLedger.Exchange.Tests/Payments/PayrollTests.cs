using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Payments;

/// <summary>A month from its payroll to the children's files and back.</summary>
public class PayrollTests
{
    [Fact]
    public async Task A_month_is_drawn_closed_ordered_answered_and_passed_on()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (first, relief) = await world.OrphanAsync();
        var (second, _) = await world.OrphanAsync(900.50m);
        await world.ClosedAsync();

        var written = await world.WriteAsync("pay.csv");
        written.Outcome.Should().BeNull();
        (written.Payments, written.Total).Should().Be((2, 2011.50m));
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv"), returned: 2));
        var read = await world.ReadAsync("answer.csv");

        read.Faults.Should().BeEmpty();
        (read.Paid, read.Returned).Should().Be((new PayrollSum(1, 1111m), new PayrollSum(1, 900.50m)));
        (await world.EventsAsync<ChildEvent.ReliefPaid>(first)).Should().ContainSingle().Which.Should().Be(
            new ChildEvent.ReliefPaid(
                relief, PayrollWorld.May.Month, 1111m, DateOnly.Parse(Bank.Day),
                Code<Evidence>.Of("20240602-12345678-91"), []));
        (await world.EventsAsync<ChildEvent.ReliefPaid>(second)).Should().BeEmpty();
        (await world.StateAsync()).IsSettled.Should().BeFalse();
    }

    [Fact]
    public async Task What_came_back_is_issued_again_to_another_account_and_reconciles()
    {
        using var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        var (second, _) = await world.OrphanAsync(900.50m);
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv"), returned: 2));
        await world.ReadAsync("answer.csv");

        await world.AccountAsync(second, "9900 0000 0000 7777");
        (await world.WriteAsync("again.csv")).Payments.Should().Be(1);
        Bank.Rows(world.PathOf("again.csv"))[1][3].Should().Be("9900000000007777");
        Bank.Save(world.PathOf("answer2.csv"), Bank.Answered(world.PathOf("again.csv")));
        (await world.ReadAsync("answer2.csv")).Paid.Should().Be(new PayrollSum(1, 900.50m));

        var state = await world.StateAsync();
        state.IsSettled.Should().BeTrue();
        state.Sum(PaymentStage.Paid).Should().Be(state.Sum()).And.Be(new PayrollSum(2, 2011.50m));
        (await world.EventsAsync<ChildEvent.ReliefPaid>(second)).Should().ContainSingle();
        (await world.WriteAsync("none.csv")).Outcome.Should().BeOfType<CommandOutcome.Refused>()
            .Which.Rejection.Should().Be(PayrollRejections.NothingToOrder);
    }

    [Fact]
    public async Task A_workbook_goes_the_same_way()
    {
        using var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.xlsx");
        await world.WriteAsync("pay.csv", again: 1);
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv")));
        var asSent = await world.ReadAsync("pay.xlsx", dryRun: true);
        asSent.Faults.Select(fault => (fault.Line, fault.Why.Code)).Should().Equal(
            (4, "result-unknown"), (4, "day-invalid"));
        (await world.ReadAsync("answer.csv")).Faults.Should().BeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(world.PathOf("pay.xlsx")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Accounts_are_opened_only_after_the_disclosure_is_on_record()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.ClosedAsync();
        (await world.WriteAsync("pay.csv", dryRun: true)).Payments.Should().Be(1);
        File.Exists(world.PathOf("pay.csv")).Should().BeFalse();
        await world.WriteAsync("pay.csv");

        var events = (await world.Test.EventsAsync()).Select(e => e.Event).ToList();
        var access = events.OfType<AccessEvent.PersonalDataDisclosed>().Should().ContainSingle().Subject;
        (access.Child, access.Purpose).Should().Be((child, PayrollWorld.Payment));
        access.Categories.Should().Equal(PersonalCategory.Finance);
        events.IndexOf(access).Should().BeLessThan(events.FindIndex(e => e is PayrollEvent.PaymentFileWritten));
    }

    [Fact]
    public async Task A_payment_without_an_account_waits_for_one()
    {
        using var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        var (second, _) = await world.OrphanAsync(account: null);
        await world.ClosedAsync();
        (await world.WriteAsync("pay.csv")).LeftOut.Should().ContainSingle()
            .Which.Why.Should().Be(PaymentLeftOut.NoAccount);
        await world.AccountAsync(second, "9900 0000 0000 0002");
        (await world.WriteAsync("later.csv")).Payments.Should().Be(1);
        Bank.Rows(world.PathOf("later.csv"))[1][0].Should().EndWith("/2024-05/2");
    }

    [Fact]
    public async Task A_file_that_was_lost_is_written_once_more_and_is_the_same()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        await world.AccountAsync(child, "9900 0000 0000 9999");
        (await world.WriteAsync("again.csv", again: 1)).Outcome.Should().BeNull();
        File.ReadAllBytes(world.PathOf("again.csv")).Should().Equal(File.ReadAllBytes(world.PathOf("pay.csv")));
        (await world.WriteAsync("none.csv", again: 2)).Outcome.Should().BeOfType<CommandOutcome.Refused>();
    }

    [Fact]
    public async Task An_answer_whose_payments_were_not_passed_on_is_finished_by_the_next_call()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv")));
        PaymentAnswer paid = new(
            child, PaymentOutcome.Paid, DateOnly.Parse(Bank.Day), null, Code<Evidence>.Of("20240602-12345678-91"));
        await world.Ledger.Payrolls.GiveAsync(
            Guid.NewGuid(), PayrollWorld.May, new PayrollCommand.ReadAnswer(1, [paid]), PayrollWorld.By("clerk"),
            CancellationToken.None);
        (await world.EventsAsync<ChildEvent.ReliefPaid>(child)).Should().BeEmpty("it broke off there");

        (await world.ReadAsync("answer.csv")).Outcome.Should().BeOfType<CommandOutcome.Accepted>();
        await world.Ledger.Payrolls.PassOnAsync(PayrollWorld.May, PayrollWorld.By("clerk"), CancellationToken.None);
        (await world.EventsAsync<ChildEvent.ReliefPaid>(child)).Should().ContainSingle();
        (await world.StateAsync()).IsSettled.Should().BeTrue();
    }

    [Fact]
    public async Task What_changed_after_closing_comes_in_a_later_month()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (first, firstRelief) = await world.OrphanAsync();
        await world.ClosedAsync();
        var (second, secondRelief) = await world.OrphanAsync();
        await world.GiveAsync(first, new ChildCommand.AdjustRelief(
            firstRelief, PayrollWorld.May.Month, 1222m, Usual.Day, ReliefAdjustment.RateChanged, null));
        await world.PaidAsync("pay.csv");
        await world.GiveAsync(first, new ChildCommand.MakeUpRelief(
            firstRelief, PayrollWorld.May.Month, PayrollWorld.May.Month, world.Ledger.Today));
        await world.GiveAsync(second, new ChildCommand.MakeUpRelief(
            secondRelief, PayrollWorld.May.Month, PayrollWorld.May.Month, world.Ledger.Today));

        var june = PayrollWorld.June.Month;
        (await world.DrawAsync(PayrollWorld.June)).Draft.Lines.Should().Equal(
            new PayrollLine(first, firstRelief, PayrollLineKind.Difference, PayrollWorld.May.Month, 111m),
            new PayrollLine(first, firstRelief, PayrollLineKind.Regular, june, 1222m),
            new PayrollLine(second, secondRelief, PayrollLineKind.MakeUp, PayrollWorld.May.Month, 1111m),
            new PayrollLine(second, secondRelief, PayrollLineKind.Regular, june, 1111m));
        (await world.StateAsync()).Lines.Should().ContainSingle("what is closed stays");
    }

    [Fact]
    public async Task What_was_paid_too_much_is_taken_off_and_comes_back_on_the_childs_file()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, relief) = await world.OrphanAsync();
        await world.ClosedAsync();
        await world.PaidAsync("pay.csv");
        await world.GiveAsync(child, new ChildCommand.AdjustRelief(
            relief, PayrollWorld.May.Month, 1000m, Usual.Day, ReliefAdjustment.Corrected, null));
        await world.GiveAsync(child, new ChildCommand.RecoverRelief(
            relief, PayrollWorld.May.Month, PayrollWorld.May.Month, world.Ledger.Today));
        await world.ClosedAsync(PayrollWorld.June);
        await world.PaidAsync("june.csv", PayrollWorld.June);

        Bank.Rows(world.PathOf("june.csv"))[1][5].Should().Be("889.00");
        Bank.Rows(world.PathOf("june.csv"))[1][9].Should().Be("扣回2024-05 -111.00");
        (await world.EventsAsync<ChildEvent.ReliefRepaid>(child)).Should().ContainSingle()
            .Which.Amount.Should().Be(111m);
        (await world.DrawAsync(PayrollWorld.June with { Month = PayrollWorld.June.Month.Plus(1) })).Draft.Lines
            .Should().ContainSingle("it was taken off once").Which.Amount.Should().Be(1000m);
    }

    [Fact]
    public async Task A_recovery_that_takes_all_is_settled_without_the_bank()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, relief) = await world.OrphanAsync(1000m);
        await world.ClosedAsync();
        await world.PaidAsync("pay.csv");
        await world.GiveAsync(child, new ChildCommand.AdjustRelief(
            relief, PayrollWorld.May.Month, 500m, Usual.Day, ReliefAdjustment.Corrected, null));
        await world.GiveAsync(child, new ChildCommand.RecoverRelief(
            relief, PayrollWorld.May.Month, PayrollWorld.May.Month, world.Ledger.Today));
        await world.ClosedAsync(PayrollWorld.June);

        var written = await world.WriteAsync("june.csv", PayrollWorld.June);

        written.Outcome.Should().BeNull();
        (written.Payments, written.Total).Should().Be((0, 0m));
        File.Exists(world.PathOf("june.csv")).Should().BeFalse("a bank has nothing to answer");
        (await world.StateAsync(PayrollWorld.June)).IsSettled.Should().BeTrue();
        (await world.EventsAsync<ChildEvent.ReliefRepaid>(child)).Should().ContainSingle()
            .Which.Amount.Should().Be(500m);
        (await world.EventsAsync<ChildEvent.ReliefPaid>(child)).Should().HaveCount(2)
            .And.ContainSingle(paid => paid.Month == PayrollWorld.June.Month).Which.Amount.Should().Be(500m);
    }

    [Fact]
    public async Task A_recovery_from_which_nothing_can_be_taken_is_on_no_payroll()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, relief) = await world.OrphanAsync();
        await world.ClosedAsync();
        await world.PaidAsync("pay.csv");
        await world.GiveAsync(child, new ChildCommand.StopRelief(
            relief, YearMonth.Parse("2024-04", null), world.Ledger.Today, ReliefStop.SituationEnded, null,
            new Narrative("样例理由")));
        await world.GiveAsync(child, new ChildCommand.RecoverRelief(
            relief, PayrollWorld.May.Month, PayrollWorld.May.Month, world.Ledger.Today));
        (await world.DrawAsync(PayrollWorld.June)).Outcome.Should().BeOfType<CommandOutcome.Refused>()
            .Which.Rejection.Should().Be(PayrollRejections.NobodyEntitled, "there is nothing to take it from");
    }

    [Fact]
    public async Task The_months_of_a_merged_file_are_held_back_and_the_other_file_is_paid()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (kept, _) = await world.OrphanAsync();
        var (second, relief) = await world.OrphanAsync();
        await world.GiveAsync(second, new ChildCommand.StopRelief(
            relief, PayrollWorld.June.Month, world.Ledger.Today, ReliefStop.SituationEnded, null,
            new Narrative("样例理由")));
        await world.GiveAsync(
            second, new ChildCommand.MergeFile(kept, world.Ledger.Today, new Narrative("是同一人的第二份档案")));
        var june = (await world.DrawAsync(PayrollWorld.June, dryRun: true)).Draft;
        june.Lines.Should().ContainSingle().Which.Child.Should().Be(kept);
        june.Held.Should().ContainSingle().Which.Should().Match<ReadModels.HeldMonth>(
            held => held.Child == second && held.Why == ReadModels.PayrollHold.Merged);
    }

    [Fact]
    public async Task The_dead_are_held_back_until_somebody_has_stopped_the_measure()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.OrphanAsync();
        await world.GiveAsync(child, new ChildCommand.ReportDeath(new DateOnly(2024, 5, 7), null));
        (await world.DrawAsync()).Draft.Held.Should().BeEmpty("May had begun");
        var june = await world.DrawAsync(PayrollWorld.June, dryRun: true);
        june.Draft.Held.Should().ContainSingle().Which.Should().Match<ReadModels.HeldMonth>(
            held => held.Child == child && held.Why == ReadModels.PayrollHold.Died);
        june.Draft.Lines.Should().ContainSingle();
        (await world.StateAsync(PayrollWorld.June)).Key.Should().BeNull("it was only tried");
    }

    [Fact]
    public async Task A_payroll_is_closed_as_it_would_be_drawn_up_then_and_in_the_order_of_months()
    {
        using var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        await world.DrawAsync();
        await world.DrawAsync(PayrollWorld.June);
        Code(await world.CloseAsync(PayrollWorld.June)).Should().Be("earlier-month-open");
        await world.OrphanAsync();
        Code(await world.CloseAsync()).Should().Be("payroll-out-of-date");
        await world.DrawAsync();
        Code(await world.CloseAsync(actor: "clerk")).Should().Be("closer-drew-it");
        (await world.CloseAsync(dryRun: true)).Outcome.Should().BeNull();
        (await world.StateAsync()).ClosedOn.Should().BeNull();
        Code(await world.CloseAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_moved_is_paid_by_the_office_of_the_months_end_and_by_no_other()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.GiveAsync(child, new ChildCommand.TransferFile(
            Code<Office>.Of("141123-civil-affairs"), RegionCode.Of("141123"), new DateOnly(2024, 5, 20),
            new DateOnly(2024, 5, 20), TransferGround.ResidenceMoved));
        Code(await world.DrawAsync()).Should().Be("nobody-entitled");
        var there = PayrollWorld.May with { Office = Code<Office>.Of("141123-civil-affairs") };
        (await world.DrawAsync(there)).Draft.Lines.Should().ContainSingle();
    }

    static string? Code(PayrollDecision decision) =>
        (decision.Outcome as CommandOutcome.Refused)?.Rejection.Code;
}
