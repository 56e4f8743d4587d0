using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Exchange.Manifests;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Manifests;

/// <summary>A list of children who are to travel becomes consents, receivers and seats, row by row.</summary>
public sealed class ManifestImportTests : IDisposable
{
    const string Header = "身份证号,姓名,座位组,接收人姓名,与儿童关系,接收人电话,同意书编号";

    static readonly DateOnly Departs = new(2024, 6, 20);

    readonly string _folder = Directory.CreateTempSubdirectory("manifest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_row_is_a_consent_a_receiver_and_a_seat_and_the_same_file_again_is_nothing()
    {
        var (ledger, journey) = await JourneyAsync();
        var first = await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        var file = File(Row(1), Row(2), "合计,2,,,,,");

        var lines = await ImportAsync(ledger, file, journey);

        Outcomes(lines).Should().Equal(RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Skipped);
        var events = (await ledger.EventsAsync(new("child", first.ToString()))).Select(e => e.Event).ToList();
        events.OfType<ChildEvent.ConsentGiven>().Should().ContainSingle()
            .Which.Purpose.Should().Be(ConsentPurpose.Journey);
        events.OfType<ChildEvent.ReceiverAuthorised>().Should().ContainSingle()
            .Which.Relation.Should().Be(Relation.Mother);
        events.OfType<ChildEvent.JourneyBooked>().Should().ContainSingle().Which.Journey.Should().Be(journey);
        (await ledger.EventsAsync(new("journey", journey.ToString()))).Select(e => e.Event)
            .OfType<JourneyEvent.SeatConfirmed>().Should().HaveCount(2);

        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        Outcomes(await ImportAsync(ledger, file, journey))
            .Should().Equal(RowOutcome.AlreadyThere, RowOutcome.AlreadyThere, RowOutcome.Skipped);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Theory]
    [InlineData("number-invalid", "990001201403090011,张小花,c01,李样例,母亲,,t-1")]
    [InlineData("number-invalid", ",张小花,c01,李样例,母亲,,t-1")]
    [InlineData("not-on-file", "{9},张小花,c01,李样例,母亲,,t-1")]
    [InlineData("name-differs", "{1},王大树,c01,李样例,母亲,,t-1")]
    [InlineData("group-invalid", "{1},张小花,,李样例,母亲,,t-1")]
    [InlineData("receiver-missing", "{1},张小花,c01,,母亲,,t-1")]
    [InlineData("relation-unknown", "{1},张小花,c01,李样例,邻村的,,t-1")]
    [InlineData("consent-missing", "{1},张小花,c01,李样例,母亲,,")]
    [InlineData("group-unknown", "{1},张小花,c09,李样例,母亲,,t-1")]
    public async Task A_row_that_is_wrong_is_told_with_its_reason_and_keeps_no_other_back(string code, string row)
    {
        var (ledger, journey) = await JourneyAsync();
        await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        var wrong = row.Replace("{1}", Usual.Number(1).Value).Replace("{9}", Usual.Number(9).Value);

        var lines = await ImportAsync(ledger, File(wrong, Row(2)), journey);

        Outcomes(lines).Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        Answers(lines)[0].Why.Should().ContainSingle().Which.Code.Should().Be(code);
        lines.OfType<RosterLine.End>().Single().Totals.Refused.Should().Be(1);
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_records_nothing()
    {
        var (ledger, journey) = await JourneyAsync();
        await ledger.ChildAsync(Usual.Number(1));
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        Outcomes(await ImportAsync(ledger, File(Row(1), Row(7)), journey, dryRun: true))
            .Should().Equal(RowOutcome.Accepted, RowOutcome.Refused);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task However_long_a_list_is_every_row_is_answered()
    {
        var (ledger, journey) = await JourneyAsync();
        await ledger.ChildAsync(Usual.Number(1));
        var lines = await ImportAsync(
            ledger, File([.. Enumerable.Repeat(",张小花,c01,李样例,母亲,,t-1", 5_200), Row(1)]), journey);
        lines.OfType<RosterLine.End>().Single().Totals.Should().BeEquivalentTo(new { Refused = 5_200, Accepted = 1 });
    }

    [Fact]
    public async Task A_list_that_is_stopped_midway_goes_on_where_it_was()
    {
        var (ledger, journey) = await JourneyAsync();
        await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        var file = File([Row(1), .. Enumerable.Repeat(",张小花,c01,李样例,母亲,,t-1", 600), "", Row(2)]);
        using var stop = new CancellationTokenSource();
        List<RosterLine> lines = [];
        await foreach (var line in new ManifestImport(ledger.Ledger).RunAsync(
            file, new(journey, Usual.Day, TestLedger.Officer), new Stopping(stop), stop.Token)) lines.Add(line);
        lines.OfType<RosterLine.End>().Single().Totals.Should()
            .BeEquivalentTo(new { Accepted = 1, Interrupted = true, Blank = 0 });

        (await ImportAsync(ledger, file, journey)).OfType<RosterLine.End>().Single().Totals.Should()
            .BeEquivalentTo(new { Accepted = 1, AlreadyThere = 1, Refused = 600, Blank = 1, Interrupted = false });
        (await ledger.EventsAsync(new("journey", journey.ToString()))).Select(e => e.Event)
            .OfType<JourneyEvent.SeatConfirmed>().Should().HaveCount(2);
    }

    [Fact]
    public async Task Columns_that_are_not_known_are_named()
    {
        var (ledger, journey) = await JourneyAsync();
        var path = Path.Combine(_folder, "more.csv");
        await System.IO.File.WriteAllLinesAsync(path, [Header + ",籍贯", Row(1) + ",某县"]);
        (await ImportAsync(ledger, path, journey)).OfType<RosterLine.End>().Single().Totals.UnknownColumns
            .Should().Equal("籍贯");
    }

    [Theory]
    [InlineData("")]
    [InlineData("姓名,座位组\r\n张小花,c01\r\n")]
    public async Task What_is_no_manifest_is_refused_whole(string content)
    {
        var (ledger, journey) = await JourneyAsync();
        var path = Path.Combine(_folder, "other.csv");
        await System.IO.File.WriteAllTextAsync(path, content);
        var lines = await ImportAsync(ledger, path, journey);
        lines.OfType<RosterLine.FileRefused>().Should().ContainSingle();
        lines.OfType<RosterLine.RowAnswered>().Should().BeEmpty();
    }

    static async Task<(TestLedger Ledger, Id<Journey> Journey)> JourneyAsync()
    {
        var ledger = await TestLedger.CreateAsync();
        var planned = await ledger.AcceptedAsync(new JourneyCommand.PlanJourney(
            Usual.Bureau, Code<Trip>.Of("love-on-the-road-2024"), 1, JourneyDirection.ToParents, Usual.Region,
            RegionCode.Of("110000"), Departs, Departs.AddDays(1), 9, Usual.Day));
        var journey = Id<Journey>.Parse(planned.Stream.Id, null);
        var departs = new DateTimeOffset(Departs, new TimeOnly(0, 0), TimeSpan.Zero);
        await ledger.AcceptedAsync(
            new JourneyCommand.PlanLeg(
                1, Code<Train>.Of("G692"), departs, departs.AddHours(6), [],
                [new GroupSeats(Code<SeatGroup>.Of("c01"), 1, 4)]),
            journey.Value);
        return (ledger, journey);
    }

    static string Row(int number) => $"{Usual.Number(number).Value},张小花,c01,李样例{number},母亲,13900000000,t-{number}";

    string File(params string[] rows)
    {
        var path = Path.Combine(_folder, "manifest.csv");
        System.IO.File.WriteAllLines(path, [Header, .. rows]);
        return path;
    }

    static async Task<List<RosterLine>> ImportAsync(
        TestLedger ledger, string path, Id<Journey> journey, bool dryRun = false) =>
        await new ManifestImport(ledger.Ledger)
            .RunAsync(path, new(journey, Usual.Day, TestLedger.Officer, dryRun), null, CancellationToken.None)
            .ToListAsync();

    sealed class Stopping(CancellationTokenSource stop) : IProgress<RosterProgress>
    {
        public void Report(RosterProgress value) => stop.Cancel();
    }

    static List<RowResult> Answers(IEnumerable<RosterLine> lines) =>
        [.. lines.OfType<RosterLine.RowAnswered>().Select(line => line.Result)];

    static IEnumerable<RowOutcome> Outcomes(IEnumerable<RosterLine> lines) =>
        Answers(lines).Select(answer => answer.Outcome);
}
