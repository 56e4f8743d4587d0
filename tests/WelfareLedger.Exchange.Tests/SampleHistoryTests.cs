using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Tests;

/// <summary>The committed sample, told to a ledger in memory, and asked for the figures of its README.</summary>
public sealed class SampleHistoryTests(SampleHistoryTests.Told told) : IClassFixture<SampleHistoryTests.Told>
{
    [Fact]
    public void Every_row_and_command_of_the_sample_is_accepted_at_its_moment() =>
        told.Loading.NotAccepted.Should().BeEmpty();

    static readonly DateTimeOffset LongAfter = new(2024, 6, 1, 4, 0, 0, TimeSpan.Zero);

    /// <summary>The table of the sample's README: day, moment of knowing, and the seven figures.</summary>
    public static IEnumerable<object[]> Table =>
        File.ReadLines(Path.Combine(SampleFolder.Path, "README.md"))
            .Where(line => line.StartsWith("| 20", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => new object[] { cells[0], cells[1], string.Join(' ', cells[2..]) });

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_figures_are_those_of_its_README(string on, string known, string figures) =>
        string.Join(' ', (await told.AskAsync(on, known is "–" ? null : known)).Values.Take(7)).Should().Be(figures);

    [Fact]
    public void The_README_has_a_table() => Table.Should().HaveCountGreaterThan(8);

    /// <summary>The README's other table: the figures of the programmes by days, as known in the end.</summary>
    static readonly string[][] ByDays =
    [
        .. File.ReadLines(Path.Combine(SampleFolder.Path, "README.md"))
            .SkipWhile(line => !line.StartsWith("| figure |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("|--", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    public static IEnumerable<object[]> Days =>
        ByDays[0].Index().Skip(1).Select(day => new object[] { day.Index, day.Item });

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_programmes_figures_of_a_day_are_those_of_its_README(int column, string day)
    {
        var expected = ByDays.Skip(1).ToDictionary(row => row[0], row => long.Parse(row[column]));
        expected.Should().HaveCountGreaterThan(18);
        (await told.AskAsync(day, null)).Where(figure => expected.ContainsKey(figure.Key))
            .Should().BeEquivalentTo(expected);
    }

    /// <summary>Every child's file and every organisation has one office, and no figure of these counts across the
    /// prefectures: nobody is counted twice, and nobody is missing.</summary>
    [Theory]
    [InlineData("2024-05-23")]
    [InlineData("2023-08-31")]
    [InlineData("2020-12-31")]
    public async Task The_parts_of_the_prefectures_add_up_to_the_province(string day)
    {
        var all = await told.AskAsync(day, null);
        var parts = new List<Dictionary<string, long>>();
        foreach (var prefecture in (string[])["1400", "1401", "1405", "1408", "1410", "1411"])
            parts.Add(await told.AskAsync(day, null, prefecture));
        foreach (var (figure, value) in all) parts.Sum(part => part[figure]).Should().Be(value, figure);
        (await told.AskAsync(day, null, "14")).Should().Equal(all);
        (await told.AskAsync(day, null, "15")).Values.Should().AllBeEquivalentTo(0);
    }

    [Theory]
    [InlineData("2024-05-23")]
    [InlineData("2026-11-25")]
    public async Task In_the_end_the_figures_are_the_articles(string on) =>
        (await told.AskAsync(on, null)).Should().Contain(new Dictionary<string, long>
        {
            ["P6.leftBehind"] = 262,
            ["P6.orphans"] = 31,
            ["P6.unattended"] = 72,
            ["P6.distinct"] = 365,
            ["P1.mothers"] = 38,
            ["P1.children"] = 23,
            ["P1.pupils"] = 146,
            ["P6.contracted"] = 103,
        });

    [Fact]
    public async Task The_roster_once_more_says_nothing_new_though_much_has_happened_since()
    {
        var before = await told.Loading.Test.Log.LastPositionAsync(CancellationToken.None);
        var step = SampleSet.Read(SampleFolder.Path).Steps.OfType<SampleStep.ImportRoster>()
            .Single(step => Path.GetFileName(step.Path) == "yaodu-roster.xlsx");
        var rows = (await new RosterImport(told.Loading.Test.Ledger)
            .RunAsync(step.Path, step.Options with { At = LongAfter }, null, CancellationToken.None)
            .ToListAsync(CancellationToken.None)).Rows();
        rows.Should().HaveCount(365).And.OnlyContain(row => row.Outcome == RowOutcome.AlreadyThere);
        (await told.Loading.Test.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    /// <summary>The sample is told once for all questions.</summary>
    public sealed class Told : IAsyncLifetime
    {
        readonly string _folder = Directory.CreateTempSubdirectory("sample-").FullName;
        ReadDatabase _database = null!;

        internal SampleLoading Loading { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Loading = await SampleLoading.RunAsync();
            _database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), Loading.Test.Log.LogId);
            using var runner = new ProjectionRunner(_database, Loading.Test.Log, Loading.Test.Ledger.Codec);
            await runner.CatchUpAsync(null, CancellationToken.None);
        }

        public Task DisposeAsync()
        {
            _database.Dispose();
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }

        public async Task<Dictionary<string, long>> AskAsync(string on, string? known, string? office = null)
        {
            var times = new KnownTimes(_database, Loading.Test.Log, Loading.Test.Ledger.Codec);
            var moment = known is null ? null : await times.ResolveAsync(known, CancellationToken.None);
            var report = await new Figures(_database, Loading.Test.Log, Loading.Test.Ledger.Codec).ProgrammesAsync(
                new(DateOnly.Parse(on), moment?.Position), office, CancellationToken.None);
            return report.Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
        }
    }
}
