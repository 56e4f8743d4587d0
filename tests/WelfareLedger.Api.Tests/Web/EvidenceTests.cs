using System.Net;
using System.Text;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Scans and photos over HTTP: kept encrypted, listed without what is on them, taken out on record.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    static readonly byte[] Scan = Encoding.UTF8.GetBytes("%PDF-1.4\n户口本：张小花\n%%EOF\n");

    ApiLedger _ledger = null!;
    Id<Child> _own;
    Id<Child> _beyond;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _own = await _ledger.ChildAsync();
        _beyond = await _ledger.ChildAsync("141123", serial: 2, name: "李小树");
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task A_document_is_attached_listed_and_taken_out_as_it_was()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");

        var attached = await JsonAsync(await AttachAsync(client, _own, Scan));
        var blob = attached.GetProperty("blob").GetString()!;
        var listed = (await client.GetOkAsync($"/v1/children/{_own}/evidence")).GetProperty("documents");
        using var taken = await OpenAsync(client, _own, blob);

        listed.GetArrayLength().Should().Be(1);
        listed[0].GetProperty("event").GetString().Should().Be(attached.GetProperty("event").GetString());
        listed[0].GetProperty("blob").GetString().Should().Be(blob);
        listed[0].GetProperty("document").GetString().Should().Be("doc-1");
        listed[0].GetProperty("kind").GetString().Should().Be("pdf");
        taken.StatusCode.Should().Be(HttpStatusCode.OK);
        (await taken.Content.ReadAsByteArrayAsync()).Should().Equal(Scan);
        var access = (await AccessesAsync()).Single();
        access.Event.Should().Be(new AccessEvent.PersonalDataDisclosed(
            _own, null, Code<Purpose>.Of("review"), [PersonalCategory.Document], null));
        access.Metadata.By.Id.Value.Should().Be("yd-07");
    }

    [Fact]
    public async Task No_browser_shows_or_keeps_one_that_is_taken_out()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        var blob = await AttachedAsync(client, Scan);

        using var taken = await OpenAsync(client, _own, blob);

        taken.Content.Headers.ContentType!.MediaType.Should().Be("application/octet-stream");
        taken.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        taken.Content.Headers.ContentDisposition.FileName.Should().Be($"{blob[..16]}.pdf");
        taken.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        taken.Headers.CacheControl!.NoStore.Should().BeTrue();
        taken.Headers.ETag.Should().BeNull();
    }

    [Fact]
    public async Task On_the_disk_it_is_encrypted_under_a_name_that_tells_nothing()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        var blob = await AttachedAsync(client, Scan);

        var kept = Directory.GetFiles(_ledger.Home.Place.Blobs).Single();
        Path.GetFileName(kept).Should().Be(blob);
        (await File.ReadAllBytesAsync(kept)).AsSpan().IndexOf("张小花"u8).Should().Be(-1);
    }

    [Fact]
    public async Task The_same_document_again_is_attached_already()
    {
        using var client = _ledger.As(ReaderRole.ApiClient);
        var first = await JsonAsync(await AttachAsync(client, _own, Scan));

        var second = await JsonAsync(await AttachAsync(client, _own, Scan));

        second.GetProperty("blob").GetString().Should().Be(first.GetProperty("blob").GetString());
        second.GetProperty("event").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.4\n%%EOF", 200, null)]
    [InlineData("application/octet-stream", "%PDF-1.4\n%%EOF", 200, null)]
    [InlineData("application/pdf", "%PDF-1.4\n", 422, "document-kind-unknown")]
    [InlineData("image/png", "<svg onload=alert(1)>", 422, "document-kind-unknown")]
    [InlineData("application/pdf", "", 422, "document-size-invalid")]
    [InlineData("text/html", "%PDF-1.4\n%%EOF", 415, "not-a-document")]
    [InlineData("multipart/form-data", "%PDF-1.4\n%%EOF", 415, "not-a-document")]
    public async Task Only_what_is_a_document_is_taken(string type, string body, int status, string? code)
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        using var answer = await AttachAsync(client, _own, Encoding.UTF8.GetBytes(body), type);

        ((int)answer.StatusCode).Should().Be(status);
        if (code is not null) (await answer.ProblemAsync()).Code.Should().Be(code);
    }

    [Fact]
    public async Task More_than_twenty_mebibytes_are_refused_by_their_length()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        using var request = RequestOf(_own, new byte[(20 << 20) + 1], "application/pdf");
        request.Headers.ExpectContinue = true;
        using var large = RequestOf(_own, [.. Scan, .. new byte[(2 << 20) - 7], .. "%%EOF"u8], "application/pdf");

        using var answer = await client.SendAsync(request);
        using var taken = await client.SendAsync(large);

        (await answer.ProblemAsync()).Should().Be((413, "too-large"));
        taken.StatusCode.Should().Be(HttpStatusCode.OK, "other bodies end at one mebibyte, these do not");
    }

    [Theory]
    [InlineData(ReaderRole.VillageDirector, 200, 403, 403)]
    [InlineData(ReaderRole.FederationOfficer, 403, 403, 403)]
    [InlineData(ReaderRole.Auditor, 403, 200, 403)]
    [InlineData(ReaderRole.Investigator, 403, 200, 200)]
    [InlineData(ReaderRole.Administrator, 403, 403, 403)]
    public async Task Who_attaches_lists_and_opens_is_in_the_table(ReaderRole role, int attach, int list, int open)
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer);
        var blob = await AttachedAsync(officer, Scan);
        using var client = _ledger.As(role, role is ReaderRole.Administrator or ReaderRole.Auditor ? "" : "141002");

        using var attached = await AttachAsync(client, _own, [.. Scan, .. "\n"u8]);
        using var listed = await client.GetAsync($"/v1/children/{_own}/evidence");
        using var opened = await OpenAsync(client, _own, blob);

        ((int)attached.StatusCode, (int)listed.StatusCode, (int)opened.StatusCode).Should().Be((attach, list, open));
    }

    [Fact]
    public async Task Beyond_the_region_it_takes_broken_glass_and_attaching_is_denied()
    {
        using var there = _ledger.As(ReaderRole.BureauOfficer, "141123");
        using var here = _ledger.As(ReaderRole.BureauOfficer);
        var blob = (await JsonAsync(await AttachAsync(there, _beyond, Scan))).GetProperty("blob").GetString()!;

        using var attached = await AttachAsync(here, _beyond, Scan);
        using var denied = await OpenAsync(here, _beyond, blob);
        using var guessed = await OpenAsync(here, _beyond, new string('0', 64));
        using var broken = await here.PostAsync(
            $"/v1/children/{_beyond}/broken-glass",
            ApiLedger.Json(new { purpose = "child-missing", parts = new[] { "documents" } }));
        var under = (await broken.JsonAsync()).GetProperty("event").GetString();
        using var opened = await OpenAsync(here, _beyond, blob, under);
        using var none = await OpenAsync(here, _beyond, new string('0', 64), under);

        (await attached.ProblemAsync()).Should().Be((404, "not-found"));
        (await denied.ProblemAsync()).Should().Be((403, "approval-missing"));
        (await guessed.ProblemAsync()).Should().Be((403, "approval-missing"), "what there is, is not told");
        (await opened.Content.ReadAsByteArrayAsync()).Should().Equal(Scan);
        (await none.ProblemAsync()).Should().Be((404, "not-found"));
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("{\"purpose\":\"\"}", 400)]
    [InlineData("{\"purpose\":\"review\"}", 404)]
    public async Task Without_a_purpose_or_for_another_childs_document_nothing_is_opened(string body, int status)
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer, "14");
        var blob = await AttachedAsync(client, Scan);

        using var answer = await client.PostAsync(
            $"/v1/children/{(status == 404 ? _beyond : _own)}/evidence/{blob}/disclosures", ApiLedger.Json(body));

        (await answer.ProblemAsync()).Status.Should().Be(status);
        (await AccessesAsync()).Should().BeEmpty();
    }

    async Task<string> AttachedAsync(HttpClient client, byte[] scan) =>
        (await JsonAsync(await AttachAsync(client, _own, scan))).GetProperty("blob").GetString()!;

    static async Task<HttpResponseMessage> AttachAsync(
        HttpClient client, Id<Child> child, byte[] document, string type = "application/pdf")
    {
        using var request = RequestOf(child, document, type);
        return await client.SendAsync(request);
    }

    static HttpRequestMessage RequestOf(Id<Child> child, byte[] document, string type) =>
        new(HttpMethod.Post, $"/v1/children/{child}/evidence?document=doc-1")
        {
            Content = new ByteArrayContent(document) { Headers = { ContentType = new(type) } },
        };

    static Task<HttpResponseMessage> OpenAsync(HttpClient client, Id<Child> child, string blob, string? under = null) =>
        client.PostAsync(
            $"/v1/children/{child}/evidence/{blob}/disclosures", ApiLedger.Json(new { purpose = "review", under }));

    static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var ending = answer;
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    async Task<IReadOnlyList<Codec.DecodedEvent>> AccessesAsync() =>
        await _ledger.Ledger.Log.ReadAllAsync(Position.Start, new HashSet<string> { "access" }, CancellationToken.None)
            .Select(_ledger.Ledger.Codec.Decode).ToListAsync();
}
