using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Timelines, reports and raw events of the sample.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class ReadingTests(SampleApi sample)
{
    const string Child = "141123-2023-00006";

    [Fact]
    public async Task Gaps_are_of_the_own_files_and_of_what_the_role_sees()
    {
        const string Gaps = "/v1/gaps?on=2024-03-20";
        using var own = sample.Ledger.As(ReaderRole.BureauOfficer);
        using var federation = sample.Ledger.As(ReaderRole.FederationOfficer);
        using var elsewhere = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var duties = (await own.GetOkAsync($"{Gaps}&kind=noContract")).GetProperty("items").EnumerateArray().ToList();

        duties.Should().NotBeEmpty().And.OnlyContain(duty =>
            duty.GetProperty("kind").GetString() == "noContract"
            && duty.GetProperty("file").GetString()!.StartsWith("141002"));
        (await federation.GetOkAsync($"{Gaps}&kind=noContract")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await elsewhere.GetOkAsync($"{Gaps}&limit=500")).GetProperty("items").ToString()
            .Should().NotContain("141002-2024-");
        (await own.GetOkAsync("/v1/gaps?on=2024-01-01&kind=noContract&known=2023-12-31")).GetProperty("items")
            .GetArrayLength().Should().Be(0, "nothing of Yaodu was known then");
    }

    [Fact]
    public async Task Facts_that_break_rules_are_listed_with_their_marks()
    {
        using var own = sample.Ledger.As(ReaderRole.BureauOfficer, "14");
        using var elsewhere = sample.Ledger.As(ReaderRole.BureauOfficer, "11");

        var facts = (await own.GetOkAsync("/v1/marked-facts?limit=500")).GetProperty("items").EnumerateArray().ToList();

        facts.Should().NotBeEmpty().And.OnlyContain(fact => fact.GetProperty("breaches").GetArrayLength() > 0);
        (await elsewhere.GetOkAsync("/v1/marked-facts")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");
        var whole = await client.GetOkAsync($"/v1/timeline?child={Child}&limit=500");
        List<string> paged = [];
        var address = $"/v1/timeline?child={Child}&limit=7";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.GetOkAsync(address + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            paged.AddRange(Ids(page));
            page.GetProperty("entries").GetArrayLength().Should().BeLessThanOrEqualTo(7);
            cursor = page.GetProperty("next").GetString();
        }

        paged.Should().Equal(Ids(whole));
        paged.Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public async Task A_cursor_is_good_for_one_user_and_one_question()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");
        using var other = sample.Ledger.As(ReaderRole.BureauOfficer, "141123", name: "xx-09");
        var page = await client.GetOkAsync($"/v1/timeline?child={Child}&limit=3");
        var cursor = page.GetProperty("next").GetString()!;

        var theirs = await other.GetProblemAsync($"/v1/timeline?child={Child}&limit=3&cursor={cursor}");
        var another = await client.GetProblemAsync($"/v1/timeline?kind=visit-recorded&cursor={cursor}");
        var changed = await client.GetProblemAsync(
            $"/v1/timeline?child={Child}&cursor={(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}");

        theirs.Should().Be((400, "cursor-invalid"));
        another.Should().Be((400, "cursor-invalid"));
        changed.Should().Be((400, "cursor-invalid"));
    }

    [Fact]
    public async Task A_timeline_has_nothing_of_what_the_role_does_not_see()
    {
        using var federation = sample.Ledger.As(ReaderRole.FederationOfficer, "141123");
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var theirs = Kinds(await federation.GetOkAsync("/v1/timeline?limit=500"));
        var relief = await federation.GetOkAsync("/v1/timeline?kind=relief-paid");
        var paid = await officer.GetOkAsync("/v1/timeline?kind=relief-paid");

        theirs.Should().NotContain(kind => kind.StartsWith("relief", StringComparison.Ordinal));
        Ids(relief).Should().BeEmpty();
        Ids(paid).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_timeline_has_nothing_of_other_regions()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var page = await client.GetOkAsync("/v1/timeline?limit=500&kind=category-entered");
        var office = await client.GetOkAsync("/v1/timeline?limit=50&office=141002-civil-affairs");

        page.GetProperty("entries").EnumerateArray()
            .Select(entry => entry.GetProperty("office").GetString())
            .Should().OnlyContain(code => code!.StartsWith("141123"));
        Ids(office).Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("jsonl", "application/jsonl")]
    public async Task A_timeline_is_had_as_a_file(string format, string type)
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");
        client.DefaultRequestHeaders.Add("Accept-Language", "zh");

        using var answer = await client.GetAsync($"/v1/timeline/download?child={Child}&format={format}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be($"timeline.{format}");
        var text = format == "xlsx" ? Sheet(bytes) : Encoding.UTF8.GetString(bytes);
        text.Should().Contain("visit-recorded").And.Contain("141123-civil-affairs");
        if (format != "jsonl") text.Should().Contain("经办人");
    }

    [Fact]
    public async Task What_happens_is_told_as_it_is_recorded()
    {
        await using var ledger = await ApiLedger.EmptyAsync();
        var child = await ledger.ChildAsync();
        using var officer = ledger.As(ReaderRole.BureauOfficer);
        using var elsewhere = ledger.As(ReaderRole.BureauOfficer, "141123");
        var last = await ledger.Ledger.Log.LastPositionAsync(CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/timeline/live");
        request.Headers.Add("Last-Event-ID", $"{last.Value}");
        await ledger.ChildAsync("141123", serial: 5);
        await ledger.AcceptedAsync(Usual.Visit(notes: "秘密"), child.Value);

        using var answer = await officer.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        List<string> told = [];
        while (told.Count < 3) told.Add((await lines.ReadLineAsync())!);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        told[0].Should().Be("event: visit-recorded");
        told[1].Should().StartWith("data: ").And.Contain(child.ToString()).And.NotContain("秘密");
        told[2].Should().StartWith("id: ");
        ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task One_part_of_a_file_has_its_history()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var history = await client.GetOkAsync($"/v1/children/{Child}/history/pairings");
        var none = await client.GetProblemAsync($"/v1/children/{Child}/history/everything");

        Kinds(history).Should().NotBeEmpty().And.OnlyContain(kind => kind.StartsWith("pair"));
        none.Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_report()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);

        var figures = await client.GetOkAsync("/v1/figures?on=2024-05-31");

        figures.GetProperty("figures").EnumerateArray()
            .Single(figure => figure.GetProperty("id").GetString() == "P6.leftBehind")
            .GetProperty("value").GetInt64().Should().Be(262);
    }

    [Fact]
    public async Task A_small_count_of_another_office_is_not_told_exactly()
    {
        using var province = sample.Ledger.As(ReaderRole.Auditor, "14");
        using var own = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var all = await province.GetOkAsync("/v1/statistics?on=2024-05-31");
        var ours = await own.GetOkAsync("/v1/statistics?on=2024-05-31");

        var counts = all.GetProperty("offices").EnumerateArray()
            .SelectMany(office => office.GetProperty("categories").EnumerateObject())
            .Select(count => count.Value).ToList();
        counts.Should().Contain(count => count.GetProperty("count").ValueKind == JsonValueKind.Number);
        counts.Where(count => count.GetProperty("count").ValueKind == JsonValueKind.Number)
            .Should().OnlyContain(count => count.GetProperty("count").GetInt64() > 4);
        ours.GetProperty("offices").GetArrayLength().Should().Be(1);
        (await own.GetProblemAsync("/v1/statistics?region=141002")).Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task A_worklist_and_a_roll_forward_are_of_the_own_region()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        var worklist = await client.GetOkAsync("/v1/worklist?on=2024-05-23&ahead=30");
        var roll = await client.GetOkAsync("/v1/roll-forward?month=2024-03");

        worklist.GetProperty("duties").EnumerateArray().Select(duty => duty.GetProperty("office").GetString())
            .Should().NotBeEmpty().And.OnlyContain(office => office!.StartsWith("141123"));
        roll.GetProperty("categories").EnumerateArray().Select(row => row.GetProperty("office").GetString())
            .Should().OnlyContain(office => office!.StartsWith("141123"));
    }

    [Theory]
    [InlineData("9999-12")]
    [InlineData("0001-01")]
    [InlineData("2024-13")]
    public async Task A_month_that_has_no_neighbour_is_none(string month)
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");

        (await client.GetProblemAsync($"/v1/roll-forward?month={month}")).Should().Be((400, "parameter-invalid"));
    }

    [Fact]
    public async Task Raw_events_are_the_stored_bytes_for_those_who_check_them()
    {
        using var auditor = sample.Ledger.As(ReaderRole.Auditor, "");
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer);

        var page = await auditor.GetOkAsync("/v1/events?limit=3");
        var next = await auditor.GetOkAsync($"/v1/events?limit=3&after={page.GetProperty("next").GetInt64()}");

        var stored = await sample.Ledger.Ledger.Log
            .ReadAllAsync(EventLog.Position.Start, null, CancellationToken.None).Take(6).ToListAsync();
        page.GetProperty("events").EnumerateArray().Concat(next.GetProperty("events").EnumerateArray())
            .Select(one => Convert.ToHexString(one.GetProperty("data").GetBytesFromBase64()))
            .Should().Equal(stored.Select(one => Convert.ToHexString(one.Data.Span)));
        (await officer.GetProblemAsync("/v1/events")).Should().Be((403, "not-for-your-role"));
    }

    [Fact]
    public async Task A_carer_is_seen_by_her_own_office_and_by_herself()
    {
        using var federation = sample.Ledger.As(ReaderRole.FederationOfficer, "141123", office:
            Code<Office>.Of("141123-federation"));
        using var other = sample.Ledger.As(ReaderRole.FederationOfficer, "141002");
        var carer = "14000000202480008002000000000001";
        using var self = sample.Ledger.As(ReaderRole.Volunteer, "", Id<Carer>.Parse(carer, null));

        var file = await federation.GetOkAsync($"/v1/carers/{carer}");
        await self.GetOkAsync($"/v1/carers/{carer}");

        file.GetProperty("file").GetProperty("person").GetProperty("name").GetString().Should().EndWith("*");
        (await other.GetProblemAsync($"/v1/carers/{carer}")).Should().Be((404, "not-found"));
        (await self.GetProblemAsync("/v1/carers/14000000202480008002000000000002")).Should().Be((404, "not-found"));
    }

    static string Sheet(byte[] bytes)
    {
        using var package = new ZipArchive(new MemoryStream(bytes));
        var texts = package.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => new StreamReader(entry.Open()).ReadToEnd());
        return string.Concat(texts);
    }

    static List<string> Ids(JsonElement page) =>
        [.. page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("event").GetString()!)];

    static List<string> Kinds(JsonElement page) =>
        [.. page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!)];
}
