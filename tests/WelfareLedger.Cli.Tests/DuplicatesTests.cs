using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Cli.Tests;

/// <summary>Two files of one person: found, decided by a person, merged, read together, split again.</summary>
public sealed class DuplicatesTests : IDisposable
{
    static readonly Personal<Narrative> Reason = new Narrative("样例理由");

    readonly TempHome _ledger = new();
    int _commands;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Files_that_are_alike_are_merged_read_together_and_split_again()
    {
        var (first, second) = await TwoAlikeAsync();
        var pair = (await FindAsync()).Single();
        pair.GetProperty("signs").EnumerateArray().Select(sign => sign.GetString())
            .Should().Equal("nameAndBirth", "parent", "phone");

        var kept = await _ledger.RunAsync("duplicates", second, "--keep", "--actor", "clerk-1", "--json");
        kept.ExitCode.Should().Be(0);
        await GiveAsync(second, new ChildCommand.MergeFile(await IdAsync(first), Day("2024-05-02"), Reason));
        (await FindAsync()).Should().BeEmpty("it is decided");
        await RefusedAsync(second, new ChildCommand.ContractCadre(
            Code<Post>.Of("post-1"), Day("2024-05-02"), Day("2024-05-02")));

        foreach (var either in new[] { first, second })
        {
            var file = JsonDocument.Parse((await _ledger.RunAsync("file", either, "--json")).Out).RootElement;
            file.GetProperty("fileNumber").GetString().Should().Be(first);
            file.GetProperty("merged")[0].GetProperty("fileNumber").GetString().Should().Be(second);
            (await _ledger.RunAsync("file", either, "--lang", "en")).Out.Should()
                .Contain($"file number\t{first}\n").And.Contain($"Merged file {second}:");
            var timeline = JsonDocument.Parse((await _ledger.RunAsync("timeline", "--child", either, "--json")).Out);
            timeline.RootElement.GetProperty("entries").EnumerateArray()
                .Select(entry => entry.GetProperty("kind").GetString())
                .Should().Contain(["merged-into", "duplicates-looked-for"])
                .And.Subject.Count(kind => kind == "intake-opened").Should().Be(2, "both histories are there");
        }
        (await _ledger.RunAsync("file", second, "--on", "2024-05-01", "--json")).Out.Should()
            .NotContain("\"merged\"", "it was not, that day");

        await GiveAsync(second, new ChildCommand.UndoMerge(Day("2024-05-03"), Reason));
        (await _ledger.RunAsync("file", second, "--json")).Out.Should().NotContain("\"merged\"");
        await GiveAsync(second, new ChildCommand.FindDistinct(await IdAsync(first), Day("2024-05-03"), Reason));
        (await FindAsync()).Should().BeEmpty("they are two people");
    }

    [Fact]
    public async Task A_file_is_merged_only_into_one_that_stands_by_itself()
    {
        var (first, second) = await TwoAlikeAsync();
        var (one, other) = (await IdAsync(first), await IdAsync(second));
        (await RefusedAsync(first, new ChildCommand.MergeFile(one, Day("2024-05-02"), Reason)))
            .Should().Contain("merges-nowhere");
        await RefusedAsync(first, new ChildCommand.MergeFile(new(Guid.NewGuid()), Day("2024-05-02"), Reason));
        await GiveAsync(second, new ChildCommand.MergeFile(one, Day("2024-05-02"), Reason));
        (await RefusedAsync(first, new ChildCommand.MergeFile(other, Day("2024-05-02"), Reason)))
            .Should().Contain("merges-nowhere");
    }

    [Fact]
    public async Task One_account_of_two_families_is_told_and_that_of_siblings_is_not()
    {
        var (first, second) = await TwoAlikeAsync(secondName: "李样例");
        (await FindAsync()).Single().GetProperty("signs")[0].GetString().Should().Be("phone");
        var account = new AccountDetails("张祖母", "9900 0000 0000 0001", null);
        await GiveAsync(first, new ChildCommand.RecordPayeeAccount(Day("2024-05-01"), Relation.Mother, account));
        await GiveAsync(second, new ChildCommand.RecordPayeeAccount(
            Day("2024-05-01"), Relation.Mother, account with { Number = "990000000000-0001" }));
        (await FindAsync()).Single().GetProperty("signs").EnumerateArray().Select(sign => sign.GetString())
            .Should().Equal("account", "phone");
        var home = new Id<Household>(new Guid(5, 5, 5, new byte[8]));
        foreach (var child in new[] { first, second })
            await GiveAsync(child, new ChildCommand.JoinHousehold(home, Day("2024-05-01")));
        (await FindAsync()).Should().BeEmpty("siblings share them, lawfully");
    }

    [Fact]
    public async Task That_nobody_is_alike_is_a_result_and_is_recorded()
    {
        await _ledger.RunAsync("init", "--sample");
        var only = await OpenAsync("张样例");
        (await _ledger.RunAsync("duplicates", only, "--keep")).ExitCode.Should().Be(64);
        (await _ledger.RunAsync("duplicates", only, "--keep", "--actor", "clerk-1")).ExitCode.Should().Be(0);
        var kind = await _ledger.RunAsync("timeline", "--child", only, "--kind", "duplicates-looked-for", "--json");
        JsonDocument.Parse(kind.Out).RootElement.GetProperty("entries").GetArrayLength().Should().Be(1);
    }

    async Task<(string First, string Second)> TwoAlikeAsync(string secondName = "张样例")
    {
        await _ledger.RunAsync("init", "--sample");
        var (first, second) = (await OpenAsync("张样例"), await OpenAsync(secondName));
        foreach (var child in new[] { first, second })
            await GiveAsync(child, new ChildCommand.NameParent(
                Parent.Mother, new RelativeDetails("王样例", null, "199 0000 0000")));
        return (first, second);
    }

    async Task<string> OpenAsync(string name)
    {
        var intake = new ChildCommand.OpenIntake(
            Code<Office>.Of(Written.Office), RegionCode.Of("141002"), IntakeRoute.Applied, Day("2024-04-01"),
            Sex.Female, NumberStatus.BirthNotRegistered,
            new IdentityDetails(name, Day("2014-03-09"), BirthPrecision.Day, null, null, null), null);
        var ran = await _ledger.RunWithInputAsync(Line(intake, null), "record", "-", "--json");
        var child = JsonDocument.Parse(ran.Out).RootElement.GetProperty("stream").GetString()!;
        var file = await _ledger.RunAsync("file", child, "--json");
        return JsonDocument.Parse(file.Out).RootElement.GetProperty("fileNumber").GetString()!;
    }

    async Task<Id<Child>> IdAsync(string file)
    {
        var ran = await _ledger.RunAsync("file", file, "--json");
        return Id<Child>.Parse(JsonDocument.Parse(ran.Out).RootElement.GetProperty("child").GetString()!, null);
    }

    async Task GiveAsync(string child, ChildCommand command) =>
        (await _ledger.RunWithInputAsync(Line(command, child), "record", "-")).ExitCode.Should().Be(0);

    async Task<string> RefusedAsync(string child, ChildCommand command)
    {
        var ran = await _ledger.RunWithInputAsync(Line(command, child), "record", "-", "--json");
        ran.ExitCode.Should().Be(1);
        return ran.Out;
    }

    async Task<IReadOnlyList<JsonElement>> FindAsync()
    {
        var ran = await _ledger.RunAsync("duplicates", "--json");
        ran.ExitCode.Should().Be(0);
        return [.. JsonDocument.Parse(ran.Out).RootElement.GetProperty("pairs").EnumerateArray()];
    }

    string Line(ChildCommand command, string? child)
    {
        var by = new RecordedBy(
            Code<Actor>.Of("clerk-1"), Code<Role>.Of("bureau-officer"), Code<Office>.Of(Written.Office), true);
        var marker = new Guid(1, 1, 1, new byte[8]);
        var envelope = new CommandEnvelope(
            new Guid(++_commands, 3, 0, new byte[8]), child is null ? null : marker, command, by, new Source.Desk());
        return CommandCodec.Write(envelope).Replace(marker.ToString("N"), child, StringComparison.Ordinal);
    }

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
