using System.Text.Json;
using WelfareLedger.Cli.Verbs.Reports;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Cli.Tests;

/// <summary>The forms that bureaus print, of the sample county set.</summary>
[Collection(SampleCollection.Name)]
public sealed class ReportTests(SampleFixture fixture) : IDisposable
{
    // 365 of the article's three categories, and one of another.
    const int InCare = 366;

    readonly string _folder = Directory.CreateTempSubdirectory("reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_roster_has_the_children_in_care_and_says_as_of_what()
    {
        var json = await fixture.Sample.RunAsync(
            "report", "roster", "--on", "2024-05-23", "--office", "141002", "--json");
        var children = JsonDocument.Parse(json.Out).RootElement.GetProperty("children");
        children.GetArrayLength().Should().Be(InCare);
        children.EnumerateArray().Should().OnlyContain(child => child.GetProperty("name").GetString()!.EndsWith('*'));

        var rows = await WorkbookAsync("report", "roster", "--on", "2024-05-23", "--office", "141002");
        rows[0][0].Should().Be("儿童花名册");
        rows[2].Should().StartWith(["序号", "档案编号", "姓名", "性别"]);
        rows.Should().HaveCount(3 + InCare + 2);
        rows[^2][0].Should().BeOfType<string>().Which.Should().MatchRegex(
            "^【样例台账：人物皆为虚构】截至 2024-05-23；按最后一个事件 [0-9a-f-]{36} 为止所知编制$");
        rows[^1][0].Should().BeOfType<string>().Which.Should().StartWith("填报单位（盖章）");
    }

    [Fact]
    public async Task Names_are_in_clear_only_for_a_purpose_that_is_on_record()
    {
        using var home = fixture.Sample.Copy();
        (await home.RunAsync("report", "roster", "--open")).ExitCode.Should().Be(64);
        var ran = await home.RunAsync(
            "report", "roster", "--office", "141123", "--open", "--purpose", "inspection", "--actor", "yd-01",
            "--json");
        ran.ExitCode.Should().Be(0);
        var children = JsonDocument.Parse(ran.Out).RootElement.GetProperty("children").EnumerateArray().ToList();
        children.Should().NotBeEmpty()
            .And.OnlyContain(child => !child.GetProperty("name").GetString()!.EndsWith('*'));
        var access = await home.RunAsync(
            "timeline", "--kind", "personal-data-disclosed", "--actor", "yd-01", "--limit", "1000", "--json");
        JsonDocument.Parse(access.Out).RootElement.GetProperty("entries").GetArrayLength()
            .Should().Be(children.Count, "each of them is on record");
    }

    [Fact]
    public async Task A_roll_forward_is_printed_with_its_sums()
    {
        var rows = await WorkbookAsync("report", "roll-forward", "--month", "2024-03");
        rows[2].Should().Equal("机构", "项目", "单位", "期初", "新增", "核减", "变更", "期末");
        var orphans = rows.Where(row => row[1] as string == "孤儿基本生活费").ToList();
        orphans.Should().Contain(row => row[2] as string == "元" && (double)row[7]! == 6666);
        var (people, money) = (rows[^4], rows[^3]);
        (people[2], money[2]).Should().Be(("人次", "元"));
        foreach (var row in new[] { people, money })
            Number(row[7]).Should().Be(
                Number(row[3]) + Number(row[4]) - Number(row[5]) + (row == money ? Number(row[6]) : 0));
    }

    [Fact]
    public async Task Visits_say_whom_they_reached()
    {
        var ran = await fixture.Sample.RunAsync(
            "report", "visits", "--from", "2024-03-01", "--on", "2024-03-31", "--json");
        var offices = JsonDocument.Parse(ran.Out).RootElement.GetProperty("offices").EnumerateArray().ToList();
        offices.Should().NotBeEmpty().And.OnlyContain(row =>
            row.GetProperty("visits").GetInt32()
                == row.GetProperty("met").GetInt32() + row.GetProperty("notMet").GetInt32()
            && row.GetProperty("childrenMet").GetInt32() <= row.GetProperty("children").GetInt32()
            && row.GetProperty("childrenMetAtHome").GetInt32() <= row.GetProperty("childrenMet").GetInt32());
        var rows = await WorkbookAsync("report", "visits", "--from", "2024-03-01", "--on", "2024-03-31");
        Number(rows[^3][1]).Should().Be(offices.Sum(row => row.GetProperty("children").GetInt32()));
        (await fixture.Sample.RunAsync("report", "visits", "--from", "2024-04-01", "--on", "2024-03-31"))
            .ExitCode.Should().Be(64);
    }

    [Fact]
    public async Task A_payroll_that_was_not_drawn_up_has_no_payments() =>
        (await fixture.Sample.RunAsync(
            "report", "payments", "--office", "141123-civil-affairs", "--measure", "orphanAllowance", "--month",
            "2023-01")).ExitCode.Should().Be(1);

    /// <summary>Published for Yiwu, 2023: 893 → 897 → 886 → 887, out of events and into the form.</summary>
    [Fact]
    public async Task The_published_roll_forward_is_printed_as_it_was_published()
    {
        var log = new MemoryEventLog();
        var codec = new EventCodec(new MemoryVault());
        var yiwu = new Yiwu(log, codec);
        for (var at = 0; at < 893; at++) await yiwu.BeginsAsync("2023-01");
        await yiwu.ChangeAsync("2023-02", added: 10, removed: 6);
        await yiwu.ChangeAsync("2023-03", added: 7, removed: 18);
        await yiwu.ChangeAsync("2023-04", added: 8, removed: 7);
        using var database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), log.LogId);
        using var runner = new ProjectionRunner(database, log, codec);
        await runner.CatchUpAsync(progress: null, CancellationToken.None);
        var worklists = new Worklists(database, log, codec);

        foreach (var (month, figures) in new[]
        {
            ("2023-02", new[] { 893.0, 10, 6, 0, 897 }), ("2023-03", [897.0, 7, 18, 0, 886]),
            ("2023-04", [886.0, 8, 7, 0, 887]),
        })
        {
            var report = await worklists.RollForwardAsync(
                YearMonth.Parse(month, null), AsOf.Now, null, CancellationToken.None);
            var rows = Sheets.Rows(SheetWriter.ToBytes(RollForwardSheet.Of(report)));
            rows.Single(row => row[2] as string == "人").Skip(3).Select(Number).Should().Equal(figures);
            rows[^1].Skip(3).Select(Number).Should().Equal(figures.Select(people => people * 1000));
        }
    }

    async Task<List<object?[]>> WorkbookAsync(params string[] words)
    {
        var file = Path.Combine(_folder, "report.xlsx");
        var ran = await fixture.Sample.RunAsync([.. words, "--xlsx", file, "--lang", "en"]);
        ran.ExitCode.Should().Be(0);
        ran.Error.Should().Contain("Written to");
        return Sheets.Rows(await File.ReadAllBytesAsync(file));
    }

    static double Number(object? cell) => Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Children who get 1,000 yuan a month, told straight to a log.</summary>
    sealed class Yiwu(MemoryEventLog log, EventCodec codec)
    {
        static readonly Id<Relief> One = new(new Guid(7, 1, 0, new byte[8]));

        static readonly EventMetadata Metadata = new(
            new DateTimeOffset(2023, 5, 1, 0, 0, 0, TimeSpan.Zero), TestLedger.Officer, new Guid(1, 2, 3, new byte[8]),
            null, null, new Source.Desk());

        int _children;
        int _stopped;

        public async Task BeginsAsync(string month)
        {
            var number = _children++;
            var day = YearMonth.Parse(month, null).FirstDay;
            await TellAsync(
                number, ExpectedVersion.NoStream,
                new ChildEvent.IntakeOpened(
                    new FileNumber("330782", 2023, number + 1), Code<Office>.Of("330782-civil-affairs"),
                    RegionCode.Of("330782"), IntakeRoute.Applied, new DateOnly(2022, 12, 1), Sex.Female,
                    new YearMonth(2014, 3), NumberStatus.NotOnFile,
                    new IdentityDetails("张样例", new DateOnly(2014, 3, 9), BirthPrecision.Day, null, null, null)),
                new ChildEvent.ReliefApplied(One, ReliefMeasure.UnattendedAllowance, new DateOnly(2022, 12, 5)),
                new ChildEvent.ReliefApproved(One, new DateOnly(2022, 12, 20), 1000m, YearMonth.Of(day), null));
        }

        public async Task ChangeAsync(string month, int added, int removed)
        {
            var last = YearMonth.Parse(month, null).Plus(-1);
            for (; removed > 0; removed--)
                await TellAsync(
                    _stopped++, ExpectedVersion.Exactly(new StreamVersion(2)),
                    new ChildEvent.ReliefStopped(One, last, last.FirstDay, ReliefStop.SituationEnded));
            for (; added > 0; added--) await BeginsAsync(month);
        }

        async Task TellAsync(int child, ExpectedVersion expected, params ChildEvent[] events)
        {
            var stream = new StreamName("child", new Guid(child + 1, 9, 0, new byte[8]).ToString("N"));
            var encoded = events.Select((e, at) => codec.Encode(
                stream, new EventId(new Guid(child + 1, (short)(events.Length + at), 5, new byte[8])), e, Metadata));
            var answer = await log.AppendAsync(stream, expected, [.. encoded], CancellationToken.None);
            answer.Should().BeOfType<AppendResult.Appended>();
        }
    }
}
