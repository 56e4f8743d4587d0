using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class ClockTests
{
    static readonly TimeSpan Bound = LedgerClock.StepMaxDefault;

    [Fact]
    public async Task A_real_ledger_records_by_the_worlds_clock()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        ledger.Time.Advance(TimeSpan.FromMilliseconds(1500.7));

        var outcome = await ledger.AcceptedAsync(Usual.Recruitment());

        (await RecordedAtAsync(ledger, outcome)).Should().Be(TestLedger.Start.AddMilliseconds(1500));
    }

    [Fact]
    public async Task A_real_ledger_takes_no_simulated_time()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);

        var outcome = await ledger.RunAsync(Usual.Recruitment(), at: TestLedger.Start);

        Refusal(outcome).Should().Be("clock-not-simulated");
    }

    [Fact]
    public async Task A_long_silence_is_no_jump()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        ledger.Time.Advance(TimeSpan.FromDays(30));

        var here = await ledger.RunAsync(Usual.Recruitment());
        ledger.Time.Advance(TimeSpan.FromDays(30));
        var opened = await (await ledger.AgainAsync()).RunAsync(Usual.Recruitment());

        here.Should().BeOfType<CommandOutcome.Accepted>();
        opened.Should().BeOfType<CommandOutcome.Accepted>();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task A_jump_of_more_than_ten_minutes_is_refused_either_way(int direction, bool refused)
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        // The clock is put off by a little over the bound, or by just the bound.
        var jump = direction == 0 ? Bound : direction * (Bound + TimeSpan.FromSeconds(1));
        ledger.Jump(jump);

        var outcome = await ledger.RunAsync(Usual.Recruitment());

        (outcome is CommandOutcome.Refused).Should().Be(refused);
        ledger.Ledger.Clock.Problem?.Code.Should().Be(refused ? "clock-unconfirmed" : null);
        if (!refused)
            return;
        ledger.Jump(-jump);
        (await ledger.RunAsync(Usual.Recruitment())).Should().BeOfType<CommandOutcome.Accepted>(
            "a clock that is right again needs nobody");
    }

    [Fact]
    public async Task Small_steps_add_up_to_no_jump()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        for (var step = 0; step < 5; step++)
        {
            ledger.Jump(Bound / 2);
            (await ledger.RunAsync(Usual.Recruitment())).Should().BeOfType<CommandOutcome.Accepted>();
        }
    }

    [Fact]
    public async Task Recorded_times_never_go_back()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        ledger.Time.Advance(TimeSpan.FromMinutes(30));
        var one = await ledger.AcceptedAsync(Usual.Recruitment());
        ledger.Jump(-Bound / 2);
        var two = await ledger.AcceptedAsync(Usual.Recruitment());

        (await RecordedAtAsync(ledger, two)).Should().Be(await RecordedAtAsync(ledger, one));
    }

    [Fact]
    public async Task A_clock_behind_the_last_recorded_time_opens_for_reading_and_records_nothing()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        ledger.Time.Advance(TimeSpan.FromDays(2));
        await ledger.AcceptedAsync(Usual.Recruitment());
        ledger.Jump(-TimeSpan.FromHours(1));

        var opened = await ledger.AgainAsync();
        var outcome = await opened.RunAsync(Usual.Recruitment());

        Refusal(outcome).Should().Be("clock-unconfirmed");
        (await opened.EventsAsync()).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task A_person_confirms_the_clock_and_all_processes_go_on(int hours)
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        ledger.Time.Advance(TimeSpan.FromDays(2));
        await ledger.AcceptedAsync(Usual.Recruitment());
        var other = await ledger.AgainAsync();
        ledger.Jump(TimeSpan.FromHours(hours));
        Refusal(await ledger.RunAsync(Usual.Recruitment())).Should().Be("clock-unconfirmed");
        Refusal(await other.RunAsync(Usual.Recruitment())).Should().Be("clock-unconfirmed");

        var confirmed = await ledger.Ledger.ConfirmClockAsync(Guid.NewGuid(), TestLedger.Officer, default);
        var here = await ledger.AcceptedAsync(Usual.Recruitment());
        var there = await other.AcceptedAsync(Usual.Recruitment());
        var opened = await (await ledger.AgainAsync()).AcceptedAsync(Usual.Recruitment());

        var e = (await ledger.EventsAsync(((CommandOutcome.Accepted)confirmed).Stream))[^1];
        e.Event.Should().Be(new LedgerEvent.ClockConfirmed(
            TestLedger.Start.AddDays(2), TestLedger.Start.AddDays(2).AddHours(hours)));
        foreach (var outcome in new[] { here, there, opened })
            (await RecordedAtAsync(ledger, outcome)).Should().Be(TestLedger.Start.AddDays(2).AddHours(hours));
    }

    [Fact]
    public async Task A_process_that_has_no_doubt_itself_confirms_for_one_that_has()
    {
        var running = await TestLedger.CreateAsync(LedgerKind.Real);
        running.Jump(TimeSpan.FromHours(1));
        Refusal(await running.RunAsync(Usual.Recruitment())).Should().Be("clock-unconfirmed");
        var started = await running.AgainAsync();
        started.Ledger.Clock.Problem.Should().BeNull("it saw no jump");

        await started.Ledger.ConfirmClockAsync(Guid.NewGuid(), TestLedger.Officer, default);

        (await running.RunAsync(Usual.Recruitment())).Should().BeOfType<CommandOutcome.Accepted>();
    }

    [Fact]
    public async Task The_clock_of_a_sample_needs_no_confirmation()
    {
        var ledger = await TestLedger.CreateAsync();

        var outcome = await ledger.Ledger.ConfirmClockAsync(Guid.NewGuid(), TestLedger.Officer, default);

        Refusal(outcome).Should().Be("clock-never-in-doubt");
        (await ledger.EventsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_confirmation_does_not_cover_a_clock_that_went_wrong_again_before_others_saw_it()
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        var other = await ledger.AgainAsync();
        ledger.Jump(TimeSpan.FromHours(5));
        await ledger.Ledger.ConfirmClockAsync(Guid.NewGuid(), TestLedger.Officer, default);
        ledger.Jump(-TimeSpan.FromHours(3));

        Refusal(await other.RunAsync(Usual.Recruitment())).Should().Be("clock-unconfirmed");
    }

    [Fact]
    public async Task A_sample_goes_by_the_times_it_is_given_and_only_forwards()
    {
        var ledger = await TestLedger.CreateAsync();
        ledger.Time.Advance(TimeSpan.FromDays(700));
        var told = TestLedger.Start.AddDays(1);

        var one = await ledger.AcceptedAsync(Usual.Recruitment(), at: told.ToOffset(TimeSpan.FromHours(8)));
        var back = await ledger.AcceptedAsync(Usual.Recruitment(), at: told.AddDays(-1));
        var live = await ledger.AcceptedAsync(Usual.Recruitment());

        (await RecordedAtAsync(ledger, one)).Should().Be(told);
        (await RecordedAtAsync(ledger, back)).Should().Be(told);
        (await RecordedAtAsync(ledger, live)).Should().Be(TestLedger.Start.AddDays(700));
    }

    [Fact]
    public async Task Today_is_the_day_in_China_of_the_time_that_is_recorded()
    {
        var ledger = await TestLedger.CreateAsync();
        var late = new DateTimeOffset(2024, 6, 9, 16, 0, 0, TimeSpan.Zero); // midnight in China: the 10th begins
        var tomorrow = Usual.Recruitment() with { RecruitedOn = new(2024, 6, 10) };

        var before = await ledger.RunAsync(tomorrow, at: late.AddMilliseconds(-1));
        var after = await ledger.RunAsync(tomorrow, at: late);

        Refusal(before).Should().Be(Rejections.FutureDay.Code);
        after.Should().BeOfType<CommandOutcome.Accepted>();
        ledger.Ledger.Today.Should().Be(new DateOnly(2024, 6, 3));
    }

    static async Task<DateTimeOffset> RecordedAtAsync(TestLedger ledger, CommandOutcome.Accepted outcome) =>
        (await ledger.EventsAsync(outcome.Stream))[(int)outcome.Version.Value].Metadata.RecordedAt;

    static string Refusal(CommandOutcome outcome) =>
        outcome.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Code;
}
