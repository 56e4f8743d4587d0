using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>What is nobody's own file, in a ledger that a test made: an enterprise, a programme, a survey, a journey
/// and a payroll of one county, with some of its children.</summary>
/// <param name="County">Whose.</param>
/// <param name="Journey">The id of the journey.</param>
/// <param name="Survey">The id of the survey.</param>
sealed record Community(string County, Guid Journey, Guid Survey)
{
    static readonly DateOnly Departs = new(2024, 5, 20);

    static readonly RecordedBy Officer = new(
        Code<Actor>.Of("zhou-14"), Code<Role>.Of("bureau-officer"), ApiLedger.Yaodu, Unauthenticated: true);

    public Code<Office> Office => Code<Office>.Of($"{County}-civil-affairs");

    public Code<Organisation> Enterprise => Code<Organisation>.Of($"{County}-enterprise-1");

    public Code<Programme> Programme => Code<Programme>.Of($"{County}-programme-1");

    public PayrollKey Payroll => new(Office, ReliefMeasure.OrphanAllowance, new(2024, 5));

    /// <summary>Records all of it.</summary>
    /// <param name="ledger">Where.</param>
    /// <param name="children">Who is surveyed, paid, and travels.</param>
    /// <param name="receiver">Whoever a child is handed over to.</param>
    public async Task RecordAsync(
        ApiLedger ledger, IReadOnlyList<Id<Child>> children, Func<Id<Child>, RelativeDetails> receiver)
    {
        var region = RegionCode.Of(County);
        await AcceptedAsync(ledger, new OrganisationCommand.FoundOrganisation(
            Enterprise, OrganisationKind.Enterprise, null, Office, region, null, Usual.Day));
        await AcceptedAsync(
            ledger,
            new ProgrammeCommand.LaunchProgramme(Programme, Office, [region], Usual.Day, null));
        await SurveyAsync(ledger, children);
        await TravelAsync(ledger, children, receiver);
        await PayAsync(ledger, children);
    }

    /// <summary>A round in which all but the first child are met.</summary>
    public async Task SurveyAsync(ApiLedger ledger, IReadOnlyList<Id<Child>> children)
    {
        var (survey, village) = (new Id<Survey>(Survey), RegionCode.Of($"{County}001001"));
        await AcceptedAsync(ledger, new SurveyCommand.PlanSurvey(
            survey, Office, Code<SurveyRound>.Of("spring-2024"), Usual.Day, Usual.Day.AddDays(9), [new(village, 12)],
            Usual.Day));
        await AcceptedAsync(ledger, new SurveyCommand.RecordNotReached(
            survey, village, 1, children[0], Usual.Day, NotReachedBecause.NobodyHome));
        for (var at = 1; at < children.Count; at++)
            await AcceptedAsync(ledger, new SurveyCommand.SurveyChild(
                survey, village, at + 1, children[at], Usual.Day,
                new(AgeBand.SixToEleven, Sex.Female, null, null, null, null, null)));
    }

    /// <summary>A journey on which all children have seats.</summary>
    public async Task TravelAsync(
        ApiLedger ledger, IReadOnlyList<Id<Child>> children, Func<Id<Child>, RelativeDetails> receiver)
    {
        await AcceptedAsync(
            ledger,
            new JourneyCommand.PlanJourney(
                Office, Code<Trip>.Of("love-on-the-road-2024"), 1, JourneyDirection.ToParents, RegionCode.Of(County),
                RegionCode.Of("110000"), Departs, Departs.AddDays(1), 9, Usual.Day),
            Journey);
        var departs = new DateTimeOffset(Departs, new TimeOnly(0, 0), TimeSpan.Zero);
        var group = Code<SeatGroup>.Of("c01");
        await AcceptedAsync(
            ledger,
            new JourneyCommand.PlanLeg(
                1, Code<Train>.Of("G692"), departs, departs.AddHours(6), [], [new GroupSeats(group, 1, 9)]),
            Journey);
        foreach (var child in children)
        {
            await AcceptedAsync(
                ledger,
                new ChildCommand.RecordConsent(ConsentPurpose.Journey, ConsentGiver.Guardian, Usual.Day, null, null),
                child.Value);
            await AcceptedAsync(
                ledger,
                new ChildCommand.AuthoriseReceiver(
                    new Id<Receiver>(EventIds.Derive(child.Value, "mother")), Relation.Mother, Usual.Day, null, null,
                    receiver(child)),
                child.Value);
            await AcceptedAsync(
                ledger,
                new EnrolmentCommand.EnrolChild(new(Journey), child, null, group, Usual.Day));
        }
    }

    /// <summary>A payroll with one line a child.</summary>
    public async Task PayAsync(ApiLedger ledger, IReadOnlyList<Id<Child>> children)
    {
        ValueList<PayrollLine> lines =
        [
            .. children.Select(child => new PayrollLine(
                child, new Id<Relief>(EventIds.Derive(child.Value, "relief")), PayrollLineKind.Regular,
                Payroll.Month, 1_300)),
        ];
        var drawn = await ledger.Ledger.Payrolls.GiveAsync(
            EventIds.Derive(Journey, "payroll"), Payroll,
            new PayrollCommand.DrawPayroll(Office, Payroll.Measure, Payroll.Month, Usual.Day, lines),
            Officer with { Office = Office }, CancellationToken.None);
        drawn.Should().BeOfType<CommandOutcome.Accepted>();
    }

    Task<CommandOutcome.Accepted> AcceptedAsync(ApiLedger ledger, object command, Guid? subject = null) =>
        ledger.AcceptedAsync(command, subject, Office);
}
