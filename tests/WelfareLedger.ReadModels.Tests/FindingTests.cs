using System.Runtime.CompilerServices;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Tests.Planted;
using static WelfareLedger.Domain.Findings.FindingEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What of findings the planted ledger does not show: other days, other questions, answers, damage.</summary>
public sealed class FindingTests : IDisposable
{
    static readonly DateOnly Death = new(2023, 5, 17);

    readonly MemoryEventLog _memory = new(Testing.TestLedger.Id);
    Fixture? _fixture;

    Fixture Ledger => _fixture ??= new(_memory);

    public void Dispose() => _fixture?.Dispose();

    [Fact]
    public async Task As_of_a_day_before_the_money_went_out_nothing_is_found()
    {
        var life = await PaidAfterDeathAsync();

        (await FindAsync(on: new(2023, 6, 9))).Should().BeEmpty();
        var one = (await FindAsync(on: new(2023, 6, 10))).Should().ContainSingle().Which;
        one.Money.Should().Be(PlantedRules.OldRate);
        one.Until.Should().Be(new DateOnly(2023, 7, 1));
        (await FindAsync(Life.Today)).Single().Money.Should().Be(3 * PlantedRules.OldRate);
        one.Office.Should().Be(Code<Office>.Of($"{life.County}-civil-affairs"));
    }

    [Fact]
    public async Task A_finding_cites_its_events_and_says_since_when_it_could_have_been_known()
    {
        var life = await PaidAfterDeathAsync();
        var death = life.Told.Single(said => said.Event is ChildEvent.DeathReported);
        var payments = life.Told.Where(said => said.Event is ChildEvent.ReliefPaid paid && paid.Month.FirstDay > Death);

        var one = (await FindAsync(Life.Today)).Single();

        one.Evidence.Should().BeEquivalentTo(payments.Append(death).Select(said => said.Id));
        one.KnowableBy.Should().Be(death.Id, "the payments were on record before the death was");
        one.KnowableSince.Should().Be(death.At);
    }

    [Fact]
    public async Task Where_time_had_to_pass_it_could_be_known_when_it_had()
    {
        await RecordAsync(life => life.Orphan());
        var one = (await FindAsync(Life.Today)).Single(finding => finding.Rule == FindingRules.NobodyApplied);
        var overdue = one.From.AddDays(FindingLimits.Usual.ApplicationDays + 1);

        one.KnowableSince.Should().Be(new DateTimeOffset(overdue.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)));
        (await FindAsync(overdue)).Should().Contain(finding => finding.Id == one.Id);
        (await FindAsync(overdue.AddDays(-1))).Should().NotContain(finding => finding.Id == one.Id);
    }

    [Fact]
    public async Task That_the_list_of_pupils_does_not_name_somebody_past_eighteen_is_among_the_evidence()
    {
        var life = new Life(3, new Random(3));
        PaidScenarios.PaidPastEighteen(life);
        var run = new Id<CrossMatch>(Guid.Parse("00000000-0000-4000-8000-00000000a801"));
        var (stream, on) = ($"crossmatch-{run}", new DateOnly(2024, 1, 9));
        life.SayIn(stream, on, new CrossMatchEvent.CrossMatchBegun(
            ExternalList.Enrolment, Code<Office>.Of(life.County), new(2023, 12, 31), on));
        var held = life.SayIn(stream, on, new CrossMatchEvent.CrossMatchHeld(400, 0, 0, 1, []));
        await new PlantedLedger([life]).RecordAsync(Ledger.Log, Ledger.Codec);
        await Ledger.CatchUpAsync();

        var one = (await FindAsync(Life.Today)).Single(finding => finding.Rule == FindingRules.PaidAfterAge);

        one.Evidence.Should().Contain(held);
        one.KnowableBy.Should().NotBe(held, "it was known without");
        (await FindAsync(on.AddDays(-1))).Single(finding => finding.Rule == FindingRules.PaidAfterAge)
            .Evidence.Should().NotContain(held, "the list was not compared by that day");
    }

    [Fact]
    public async Task Limits_are_the_askers()
    {
        await RecordAsync(life => life.Orphan());
        var query = Query(Life.Today) with
        {
            Limits = new Dictionary<FindingLimit, int> { [FindingLimit.ApplicationDays] = 3_000 },
        };

        var report = await Ledger.Inspector.FindAsync(query, progress: null, CancellationToken.None);

        report.Findings.Should().NotContain(finding => finding.Rule == FindingRules.NobodyApplied);
    }

    [Fact]
    public async Task The_same_finding_has_the_same_id_and_what_was_said_to_it_counts_from_its_day()
    {
        await PaidAfterDeathAsync();
        var before = (await FindAsync(Life.Today)).Single();
        before.Status.Should().Be(FindingStatus.Open);
        var rule = before.Rule.Id;
        await SayAsync(before.Id, 0, new FindingExplained(
            rule, before.Child, new(2024, 1, 2), FindingExplanation.InHand, Evidence: null));
        await SayAsync(before.Id, 1, new FindingRecovered(rule, before.Child, new(2024, 3, 4), 3000m, Evidence: null));
        await Ledger.CatchUpAsync();

        (await FindAsync(new(2024, 1, 1))).Single().Status.Should().Be(FindingStatus.Open);
        (await FindAsync(new(2024, 3, 3))).Single().Status.Should().Be(FindingStatus.Explained);
        var now = (await FindAsync(Life.Today)).Single();
        now.Id.Should().Be(before.Id);
        now.Answer.Should().BeEquivalentTo(new
        {
            From = new DateOnly(2024, 3, 4),
            Value = new FindingAnswer(FindingStatus.Recovered, 3000m),
        });
    }

    [Fact]
    public async Task A_rule_or_an_office_is_asked_for_alone()
    {
        await PaidAfterDeathAsync();
        var other = Query(Life.Today) with { Rule = FindingRules.VisitMissed.Id };
        var elsewhere = Query(Life.Today) with { OfficePrefix = "14112" };

        (await Ledger.Inspector.FindAsync(other, null, CancellationToken.None)).Findings.Should().BeEmpty();
        (await Ledger.Inspector.FindAsync(elsewhere, null, CancellationToken.None)).Findings.Should().BeEmpty();
        (await Ledger.Inspector.FindAsync(
            elsewhere with { OfficePrefix = "1410" }, null, CancellationToken.None)).Findings.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_stream_that_lost_an_event_is_found()
    {
        var life = new Life(0, new Random(1));
        life.LeftBehind();
        using var damaged = new Fixture(new LossyLog(_memory, life.Told[2].Id.Value));
        await new PlantedLedger([life]).RecordAsync(_memory, damaged.Codec);
        await damaged.CatchUpAsync();

        var one = (await damaged.Inspector.FindAsync(Query(Life.Today), null, CancellationToken.None))
            .Findings.Should().ContainSingle(finding => finding.Rule == FindingRules.MissingVersions).Which;
        one.Child.Should().Be(life.Child);
        one.Evidence.Should().HaveCount(1);
    }

    [Fact]
    public async Task What_was_made_to_know_the_past_is_thrown_away()
    {
        await PaidAfterDeathAsync();
        var folder = Path.GetDirectoryName(Ledger.PathOf("read.db"))!;
        var files = Directory.GetFiles(folder);

        await Ledger.Inspector.FindAsync(Query(Life.Today, new(5)), null, CancellationToken.None);

        Directory.GetFiles(folder).Should().BeEquivalentTo(files);
    }

    [Fact]
    public void Every_case_that_is_planted_is_told_in_words()
    {
        var cases = PlantedLedger.Of(children: 200, times: 1, seed: 5).Lives
            .SelectMany(life => life.Faults).Select(fault => fault.Case).Where(which => which.Length > 0);

        cases.Distinct().Should().BeSubsetOf(FindingCases.All);
    }

    async Task<Life> PaidAfterDeathAsync() => await RecordAsync(PaidScenarios.PaidAfterDeath);

    async Task<Life> RecordAsync(Action<Life> tell)
    {
        var life = new Life(0, new Random(1));
        tell(life);
        await new PlantedLedger([life]).RecordAsync(Ledger.Log, Ledger.Codec);
        await Ledger.CatchUpAsync();
        return life;
    }

    async Task<IReadOnlyList<Finding>> FindAsync(DateOnly on) =>
        (await Ledger.Inspector.FindAsync(Query(on), progress: null, CancellationToken.None)).Findings;

    static FindingsQuery Query(DateOnly on, Position? known = null) =>
        new() { AsOf = new(on, known), Rules = PlantedRules.Set };

    async Task SayAsync(Id<FindingCase> finding, int version, FindingEvent said)
    {
        var stream = new StreamName("finding", finding.ToString());
        var id = new EventId(new Guid(version + 1, 0x77, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        var metadata = new EventMetadata(
            new(2025, 1, 15, 9, version, 0, TimeSpan.Zero),
            new(Code<Actor>.Of("officer-1"), Code<Role>.Of("bureau-officer"), null, Unauthenticated: true),
            id.Value, null, null, new Source.Desk());
        var expected = version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(version - 1));
        await Ledger.Log.AppendAsync(
            stream, expected, [Ledger.Codec.Encode(stream, id, said, metadata)], CancellationToken.None);
    }

    /// <summary>A log that has lost an event.</summary>
    sealed class LossyLog(IEventLog log, Guid lost) : IEventLog
    {
        public Guid LogId => log.LogId;

        public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
            Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var stored in log.ReadAllAsync(after, categories, cancellation))
                if (stored.Id != lost) yield return stored;
        }

        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
            StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
            CancellationToken cancellation) => log.ReadStreamAsync(stream, from, direction, upTo, cancellation);

        public ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
            log.LastPositionAsync(cancellation);

        public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) => log.LastAsync(cancellation);

        public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
            Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
            log.ReadAllBackwardsAsync(before, categories, cancellation);

        public IAsyncEnumerable<LogMessage> FollowAsync(
            Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
            log.FollowAsync(after, categories, cancellation);

        public ValueTask<AppendResult> AppendAsync(
            StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events,
            CancellationToken cancellation) => log.AppendAsync(stream, expected, events, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
