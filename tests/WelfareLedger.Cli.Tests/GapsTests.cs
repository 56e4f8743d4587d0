using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>Open duties and marked facts, as they are asked for and shown.</summary>
public sealed class GapsTests : IDisposable
{
    const string File = "141002-2024-00001";
    const string Post = "141002-deputy-head-2";

    readonly TempHome _ledger = new();
    int _lines;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_vacant_post_is_listed_for_each_child_with_its_days_and_closed_by_the_next_holder()
    {
        await OrphanAsync();
        await GiveAsync("take-post", new { post = Post, cadre = "cadre-1", from = "2023-01-01" });
        await GiveAsync("contract-cadre", new { post = Post, from = "2024-02-01", decidedOn = "2024-02-01" }, File);
        await GiveAsync("leave-post", new { post = Post, on = "2024-03-04" });

        var duty = (await AskAsync("--on", "2024-03-04")).GetProperty("duties").EnumerateArray().Single();
        Of(duty, "kind", "since", "office", "file", "post").Should().Equal(
            "vacantPost", "2024-03-04", "141002-civil-affairs", File, Post);
        duty.GetProperty("until").ValueKind.Should().Be(JsonValueKind.Null);
        (await GapsOfFileAsync("--on", "2024-03-04")).Should().Equal("vacantPost 2024-03-04 ");
        var table = await _ledger.RunAsync("gaps", "--on", "2024-03-06", "--lang", "en");
        table.ExitCode.Should().Be(0);
        table.Out.Should().Be(
            "since\tdays\topen duty\twho\tabout\toffice\n"
            + $"2024-03-04\t3\tvacant post\t{File}\t{Post}\t141002-civil-affairs\n");
        (await _ledger.RunAsync("gaps", "--on", "2024-03-06", "--lang", "zh")).Out.Should().Contain("包联岗位空缺");
        (await WorklistAsync("2024-03-06")).Should().Contain("post 2024-03-04");

        await GiveAsync("take-post", new { post = Post, cadre = "cadre-2", from = "2024-03-11" });
        (await AskAsync("--on", "2024-03-11")).GetProperty("duties").GetArrayLength().Should().Be(0);
        (await GapsOfFileAsync("--on", "2024-03-11")).Should().BeEmpty();
        (await GapsOfFileAsync("--on", "2024-03-10")).Should().Equal("vacantPost 2024-03-04 2024-03-11");
        (await WorklistAsync("2024-03-11")).Should().NotContain(line => line.StartsWith("post "));
    }

    [Fact]
    public async Task A_sheet_says_what_is_open_and_as_of_when_in_Chinese()
    {
        await OrphanAsync();
        var path = _ledger.At("gaps.xlsx");
        var ran = await _ledger.RunAsync("gaps", "--on", "2024-03-06", "--xlsx", path, "--lang", "en");
        ran.ExitCode.Should().Be(0, ran.Error);
        ran.Out.Should().Contain("no contract", "the page is written all the same");
        using (var zip = System.IO.Compression.ZipFile.OpenRead(path))
        {
            using var strings = new StreamReader(zip.GetEntry("xl/sharedStrings.xml")!.Open());
            (await strings.ReadToEndAsync()).Should().Contain("包联空缺").And.Contain(File)
                .And.Contain("截至：2024-03-06").And.Contain("样例");
        }
        var nowhere = await _ledger.RunAsync("gaps", "--xlsx", _ledger.At("no-such-folder/gaps.xlsx"));
        nowhere.ExitCode.Should().Be(69);
    }

    [Fact]
    public async Task An_adjustment_without_evidence_is_named_by_its_event()
    {
        await OrphanAsync();
        await GiveAsync("enter-category", new
        {
            category = "inDistress",
            from = "2024-02-05",
            decidedOn = "2024-02-06",
            basis = "survey",
        }, File);
        var duty = (await AskAsync("--on", "2024-02-06")).GetProperty("duties").EnumerateArray()
            .Single(duty => duty.GetProperty("kind").GetString() == "noAdjustmentEvidence");
        Of(duty, "since", "office", "file").Should().Equal("2024-02-06", "141002-civil-affairs", File);
        var adjustment = duty.GetProperty("event").GetString();
        (await _ledger.RunAsync("gaps", "--on", "2024-02-07", "--lang", "en")).Out.Should()
            .Contain($"2024-02-06\t2\tno adjustment evidence\t{File}\tchild-").And.Contain($" {adjustment}\t");
        (await GapsOfFileAsync("--on", "2024-02-06")).Should().Contain("noAdjustmentEvidence 2024-02-06 ");
        (await WorklistAsync("2024-02-06")).Should().Contain("evidence 2024-02-06");
    }

    [Fact]
    public async Task A_marked_fact_is_shown_with_its_marks_and_only_to_who_asks_for_its_office()
    {
        await OrphanAsync();
        await GiveAsync("contract-cadre", new { post = Post, from = "2024-02-01", decidedOn = "2024-02-01" }, File);
        await GiveAsync("record-visit", new
        {
            kind = "call",
            on = "2024-03-01",
            outcome = "met",
            carer = "0195d0a8444470008000000000000004",
            needs = Array.Empty<string>(),
        }, File);
        var answer = await AskAsync("--on", "2024-03-01");
        var fact = answer.GetProperty("facts").EnumerateArray().Single();
        Of(fact, "kind", "on", "office", "file").Should().Equal(
            "visit-recorded", "2024-03-01", "141002-civil-affairs", File);
        fact.GetProperty("breaches").EnumerateArray().Select(mark => mark.GetString()).Should().Equal("notPairedThen");
        answer.GetProperty("asOf").GetProperty("ledger").GetString().Should().Be("sample");
        (await _ledger.RunAsync("gaps", "--on", "2024-03-01", "--lang", "en")).Out.Should().Contain(
            $"2024-03-01\tvisit recorded\tnot paired then\t{File}\tchild-");
        (await _ledger.RunAsync("gaps", "--on", "2024-03-01", "--lang", "zh")).Out.Should().Contain("当时未结对");
        var elsewhere = await AskAsync("--on", "2024-03-01", "--office", "1411");
        elsewhere.GetProperty("facts").GetArrayLength().Should().Be(0);
        var before = await AskAsync("--on", "2024-03-01", "--known", fact.GetProperty("event").GetString()!);
        before.GetProperty("facts").GetArrayLength().Should().Be(1);
        (await _ledger.RunAsync("gaps", "--on", "tomorrow")).ExitCode.Should().Be(64);
    }

    async Task OrphanAsync()
    {
        await _ledger.RunAsync("init", "--sample");
        await GiveAsync("open-intake", new
        {
            office = "141002-civil-affairs",
            region = "141002",
            route = "surveyed",
            openedOn = "2024-01-10",
            sex = "female",
            numberStatus = "birthNotRegistered",
            identity = new { name = "张样例", born = "2014-03-09", precision = "day" },
        });
        await GiveAsync("check-intake", new { checkedOn = "2024-01-11", supports = true, duplicates = "none" }, File);
        await GiveAsync("confirm-intake", new { decidedOn = "2024-01-12" }, File);
        foreach (var parent in new[] { "father", "mother" })
            await GiveAsync("record-parent-situation", new { parent, situation = "dead", since = "2023-12-01" }, File);
        await GiveAsync("enter-category", new
        {
            category = "orphan",
            from = "2024-02-01",
            decidedOn = "2024-02-01",
            basis = "parentSituations",
            evidence = "review-1",
        }, File);
    }

    async Task GiveAsync(string command, object data, string? child = null)
    {
        var line = JsonSerializer.SerializeToNode(new
        {
            id = new Guid(++_lines, 78, 0, new byte[8]),
            command,
            actor = new { id = "a-017", role = "bureau-officer", office = "141002-civil-affairs" },
            data,
        })!;
        if (child is not null) line["child"] = child;
        var ran = await _ledger.RunWithInputAsync(line.ToJsonString(), "record", "-");
        ran.ExitCode.Should().Be(0, ran.Error + ran.Out);
    }

    async Task<JsonElement> AskAsync(params string[] words)
    {
        var ran = await _ledger.RunAsync(["gaps", "--json", .. words]);
        ran.ExitCode.Should().Be(0, ran.Error);
        return JsonDocument.Parse(ran.Out).RootElement;
    }

    async Task<IReadOnlyList<string>> GapsOfFileAsync(params string[] words)
    {
        var ran = await _ledger.RunAsync(["file", File, "--json", .. words]);
        return
        [
            .. JsonDocument.Parse(ran.Out).RootElement.GetProperty("gaps").EnumerateArray()
                .Select(gap => string.Join(' ', Of(gap, "kind", "from", "until"))),
        ];
    }

    async Task<IReadOnlyList<string>> WorklistAsync(string on)
    {
        var ran = await _ledger.RunAsync("worklist", "--on", on, "--json");
        return
        [
            .. JsonDocument.Parse(ran.Out).RootElement.GetProperty("duties").EnumerateArray()
                .Select(duty => string.Join(' ', Of(duty, "kind", "due"))),
        ];
    }

    static IEnumerable<string?> Of(JsonElement row, params string[] members) =>
        members.Select(member => row.GetProperty(member).GetString());
}
