using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests.Journeys;

/// <summary>A journey and its children's files tell the same, whatever goes wrong between the steps.</summary>
public class EnrolmentTests
{
    // More appends than an enrolment makes: a fault planned beyond the last is a run without faults.
    const int StepsMax = 4;

    static readonly Fault[] Faults = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    public static TheoryData<int, Fault, string> All()
    {
        var all = new TheoryData<int, Fault, string>();
        foreach (var step in Enumerable.Range(1, StepsMax))
            foreach (var fault in Faults)
                foreach (var clearing in new[] { "journeys", "log", "command" })
                    all.Add(step, fault, clearing);
        return all;
    }

    [Fact]
    public async Task A_child_is_enrolled_on_both_sides()
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, traveller) = (await ledger.JourneyAsync(), await ledger.TravellerAsync());
        await ledger.AcceptedAsync(UsualJourney.Enrolment(journey, traveller.Child));

        (await ledger.EventsAsync()).Select(e => e.Event.GetType()).TakeLast(3).Should().Equal(
            typeof(JourneyEvent.SeatReserved), typeof(ChildEvent.JourneyBooked), typeof(JourneyEvent.SeatConfirmed));
        var seat = (await StateOfAsync(ledger, journey)).Find(traveller.Child)!;
        seat.Consents.Should().BeTrue();
        seat.Receivers.Should().Equal(traveller.Mother, traveller.Father);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_enrolment_is_finished_or_undone(int step, Fault fault, string clearing)
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, traveller) = (await ledger.JourneyAsync(), await ledger.TravellerAsync());
        var command = ledger.Envelope(UsualJourney.Enrolment(journey, traveller.Child));

        await RunFaultilyAsync(ledger, command, step, fault);
        await ClearAsync(ledger, command, clearing);
        await ShouldBeSettledAsync(ledger, journey, traveller.Child);
        (await UntilToldAsync(ledger, command)).Should().BeOfType<CommandOutcome.Accepted>();
        await ShouldBeSettledAsync(ledger, journey, traveller.Child);
        (await StateOfAsync(ledger, journey)).Find(traveller.Child)!.Stage.Should().Be(SeatStage.Confirmed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Of_two_journeys_at_once_a_child_goes_on_one(int step, Fault fault, string clearing)
    {
        var ledger = await TestLedger.CreateAsync();
        var traveller = await ledger.TravellerAsync();
        var (first, second) = (await ledger.JourneyAsync(), await ledger.JourneyAsync());
        var command = ledger.Envelope(UsualJourney.Enrolment(first, traveller.Child));

        // Between the reservation and the question, the child is enrolled elsewhere.
        await RunFaultilyAsync(ledger, command, step, fault, before: (2, async () =>
            await ledger.AcceptedAsync(UsualJourney.Enrolment(second, traveller.Child))));
        await ClearAsync(ledger, command, clearing);
        await UntilToldAsync(ledger, command);

        await ShouldBeSettledAsync(ledger, first, traveller.Child);
        await ShouldBeSettledAsync(ledger, second, traveller.Child);
        (await ChildAsync(ledger, traveller.Child)).Bookings.Count(booking => booking.LeftOn is null).Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_end_of_a_journey_ends_its_bookings(int step, Fault fault, string clearing)
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, traveller) = (await ledger.JourneyAsync(), await ledger.TravellerAsync());
        await ledger.AcceptedAsync(UsualJourney.Enrolment(journey, traveller.Child));
        var command = ledger.Envelope(
            new JourneyCommand.CancelJourney(Usual.Day, CancelGround.Circumstances), journey.Value);

        await RunFaultilyAsync(ledger, command, step, fault);
        await ClearAsync(ledger, command, clearing);
        (await UntilToldAsync(ledger, command)).Should().BeOfType<CommandOutcome.Accepted>();

        (await ChildAsync(ledger, traveller.Child)).Bookings.Should().ContainSingle()
            .Which.LeftOn.Should().Be(UsualJourney.Departs, "a journey that never began is over on its first day");
    }

    [Fact]
    public async Task Who_may_not_go_leaves_no_trace()
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, child) = (await ledger.JourneyAsync(), await ledger.ChildAsync());
        var before = (await ledger.EventsAsync()).Count;

        (await ledger.RunAsync(UsualJourney.Enrolment(journey, child)))
            .Should().BeEquivalentTo(new CommandOutcome.Refused(ChildRejections.NoConsent));
        (await ledger.EventsAsync()).Should().HaveCount(before);
    }

    [Fact]
    public async Task Each_of_many_stands_or_falls_by_itself()
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, first) = (await ledger.JourneyAsync(seats: 2), await ledger.TravellerAsync());
        var (without, second, third) = (
            await ledger.ChildAsync(), await ledger.TravellerAsync(), await ledger.TravellerAsync());
        var outcomes = await ledger.Ledger.Enrolments.EnrolAsync(
            [
                .. new[] { first.Child, without, second.Child, third.Child }
                    .Select(child => ledger.Envelope(UsualJourney.Enrolment(journey, child))),
            ],
            default);
        outcomes.Select(outcome => (outcome as CommandOutcome.Refused)?.Rejection.Code)
            .Should().Equal(null, "no-consent", null, "no-free-seat");
    }

    [Fact]
    public async Task What_changes_in_the_file_reaches_the_journey()
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, traveller) = (await ledger.JourneyAsync(), await ledger.TravellerAsync());
        await ledger.AcceptedAsync(UsualJourney.Enrolment(journey, traveller.Child));
        await ledger.AcceptedAsync(
            new ChildCommand.RevokeReceiver(traveller.Mother, Usual.Day.AddDays(1)), traveller.Child.Value);

        (await StateOfAsync(ledger, journey)).Find(traveller.Child)!.Receivers.Should().Equal(traveller.Father);
    }

    [Fact]
    public async Task An_escort_is_one_whose_file_says_so()
    {
        var ledger = await TestLedger.CreateAsync();
        var (journey, carer) = (await ledger.JourneyAsync(), await ledger.CarerAsync());
        EnrolmentCommand.AssignEscort Assign(Id<Carer> escort) => new(journey, escort, UsualJourney.Group(1));

        await ledger.AcceptedAsync(Assign(carer));
        (await StateOfAsync(ledger, journey)).FindEscort(carer)!.VettingValidUntil
            .Should().Be(Usual.Vetting.ValidUntil);
        (await ledger.RunAsync(Assign(new(Guid.NewGuid()))))
            .Should().BeEquivalentTo(new CommandOutcome.Refused(CarerRejections.NotRecruited));
        var recruited = await ledger.AcceptedAsync(Usual.Recruitment());
        (await ledger.RunAsync(Assign(Id<Carer>.Parse(recruited.Stream.Id, null))))
            .Should().BeEquivalentTo(new CommandOutcome.Refused(CarerRejections.NotVetted));
        await ledger.AcceptedAsync(
            new CarerCommand.SuspendCarer(Usual.Day, SuspensionGround.Complaint), carer.Value);
        (await ledger.RunAsync(Assign(carer)))
            .Should().BeEquivalentTo(new CommandOutcome.Refused(CarerRejections.CarerSuspended));
    }

    [Fact]
    public async Task Its_steps_are_given_by_nobody_else()
    {
        var ledger = await TestLedger.CreateAsync();
        var journey = await ledger.JourneyAsync();
        (await ledger.RunAsync(new JourneyCommand.ConfirmSeat(new(Guid.NewGuid()), true, []), journey.Value))
            .Should().BeEquivalentTo(new CommandOutcome.Refused(RunnerRejections.GivenByProcess));
    }

    static async Task RunFaultilyAsync(
        TestLedger ledger, CommandEnvelope command, int step, Fault fault, (int Step, Func<Task> Act)? before = null)
    {
        var faulty = await ledger.AgainAsync(new FaultyEventLog(
            ledger.Log,
            number => number == step ? fault : Fault.None,
            async (number, _) =>
            {
                if (number == before?.Step) await before.Value.Act();
            }));
        try
        {
            await faulty.Ledger.Commands.RunAsync(command, default);
        }
        catch (ProcessDiedException)
        {
            fault.Should().BeOneOf(Fault.DiesBefore, Fault.DiesAfter);
        }
    }

    static async Task ClearAsync(TestLedger ledger, CommandEnvelope command, string clearing)
    {
        switch (clearing)
        {
            case "journeys":
                await ledger.Ledger.Enrolments.FinishOpenAsync(default);
                break;
            case "log":
                foreach (var recorded in await ledger.EventsAsync())
                    await ledger.Ledger.Enrolments.ReactAsync(recorded, default);
                break;
            default:
                await UntilToldAsync(ledger, command);
                break;
        }
    }

    static async Task<CommandOutcome> UntilToldAsync(TestLedger ledger, CommandEnvelope command)
    {
        var answer = await ledger.Ledger.Commands.RunAsync(command, default);
        for (var tries = 0; answer is CommandOutcome.Unknown or CommandOutcome.Busy && tries < 10; tries++)
            answer = await ledger.Ledger.Commands.RunAsync(command, default);
        await ledger.Ledger.Enrolments.FinishOpenAsync(default);
        return answer;
    }

    /// <summary>A seat is confirmed just when the child's file has the booking, and nothing is half done.</summary>
    static async Task ShouldBeSettledAsync(TestLedger ledger, Id<Journey> journey, Id<Child> child)
    {
        var seat = (await StateOfAsync(ledger, journey)).Find(child);
        var booking = (await ChildAsync(ledger, child)).Bookings
            .FirstOrDefault(known => known.Journey == journey && known.LeftOn is null);
        (seat?.Stage).Should().NotBe(SeatStage.Reserved);
        (seat?.Stage == SeatStage.Confirmed).Should().Be(booking is not null);
    }

    internal static async Task<JourneyState> StateOfAsync(TestLedger ledger, Id<Journey> journey) =>
        JourneyDecider.Instance.Fold((await ledger.EventsAsync(new StreamName("journey", journey.ToString())))
            .Select(e => new Recorded<JourneyEvent>(e.Id, (JourneyEvent)e.Event)));

    static async Task<ChildState> ChildAsync(TestLedger ledger, Id<Child> child) =>
        ChildDecider.Instance.Fold((await ledger.EventsAsync(new StreamName("child", child.ToString())))
            .Select(e => new Recorded<ChildEvent>(e.Id, (ChildEvent)e.Event)));
}
