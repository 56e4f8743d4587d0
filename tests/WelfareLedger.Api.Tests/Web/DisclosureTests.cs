using System.Net;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Personal data in clear: for a purpose, on record first, under an approval beyond the own region.</summary>
public sealed class DisclosureTests : IAsyncLifetime
{
    ApiLedger _ledger = null!;
    Id<Child> _own;
    Id<Child> _other;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _own = await _ledger.ChildAsync();
        _other = await _ledger.ChildAsync("141123", serial: 2, name: "李小树");
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_opened_is_on_record_with_who_and_why()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");

        var answer = await OpenAsync(client, _own, new { purpose = "home-visit", parts = new[] { "identity" } });

        var file = (await answer.JsonAsync()).GetProperty("file");
        file.GetProperty("identity").GetProperty("name").GetString().Should().Be("张小花");
        file.GetProperty("masked").GetBoolean().Should().BeFalse();
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var access = (await AccessesAsync()).Single();
        access.Event.Should().Be(new AccessEvent.PersonalDataDisclosed(
            _own, null, Code<Purpose>.Of("home-visit"), [PersonalCategory.Identity], null));
        access.Metadata.By.Id.Value.Should().Be("yd-07");
        access.Metadata.By.Unauthenticated.Should().BeFalse();
        (await answer.JsonAsync()).GetProperty("access").GetString().Should().Be(access.Id.ToString());
    }

    [Fact]
    public async Task Parts_that_are_not_asked_for_stay_masked()
    {
        await _ledger.AcceptedAsync(
            new Domain.Children.ChildCommand.RecordContact(
                Usual.Day, new ContactDetails("19900000147", "张大山")), _own.Value);
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        var answer = await OpenAsync(client, _own, new { purpose = "review", parts = new[] { "identity" } });

        var file = (await answer.JsonAsync()).GetProperty("file");
        file.GetProperty("contact").GetProperty("phone").GetString().Should().Be("1***7");
    }

    [Fact]
    public async Task An_export_has_each_child_once_however_often_it_is_named()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        var second = await _ledger.ChildAsync(serial: 3, name: "王小雨");
        using var answer = await client.PostAsync("/v1/exports/children", ApiLedger.Json(new
        {
            purpose = "review",
            children = new[] { $"{_own}", await FileNumberAsync(client, _own), $"{second}" },
            parts = new[] { "identity" },
        }));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should().HaveCount(2).And.Contain(line => line.Contains("张小花")).And.Contain(line => line.Contains("王小雨"));
        (await AccessesAsync()).Select(access => ((AccessEvent.PersonalDataDisclosed)access.Event).Child)
            .Should().Equal(_own, second);
    }

    [Fact]
    public async Task An_export_that_is_denied_is_on_record_for_each_child()
    {
        using var client = _ledger.As(ReaderRole.FederationOfficer);
        var second = await _ledger.ChildAsync(serial: 3, name: "王小雨");
        using var answer = await client.PostAsync("/v1/exports/children", ApiLedger.Json(new
        {
            purpose = "review",
            children = new[] { $"{_own}", $"{second}" },
            parts = new[] { "relief" },
        }));

        (await answer.ProblemAsync()).Code.Should().Be("not-for-your-role");
        (await AccessesAsync()).Select(access => ((AccessEvent.DisclosureDenied)access.Event).Child)
            .Should().Equal(_own, second);
    }

    [Theory]
    [InlineData("{\"purpose\":\"\"}", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"purpose\":\"review\",\"parts\":[\"everything\"]}", 400)]
    public async Task Without_a_purpose_or_a_part_nothing_is_opened(string body, int status)
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        using var answer = await client.PostAsync($"/v1/children/{_own}/disclosures", ApiLedger.Json(body));

        (await answer.ProblemAsync()).Status.Should().Be(status);
        (await AccessesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_role_does_not_open_is_denied_and_the_denial_is_on_record()
    {
        using var client = _ledger.As(ReaderRole.FederationOfficer);

        var answer = await OpenAsync(client, _own, new { purpose = "review", parts = new[] { "health" } });

        (await answer.ProblemAsync()).Should().Be((403, "not-for-your-role"));
        (await AccessesAsync()).Single().Event.Should().BeOfType<AccessEvent.DisclosureDenied>()
            .Which.Ground.Should().Be(DenialGround.NotForRole);
    }

    [Fact]
    public async Task Beyond_the_own_region_it_takes_an_approval_of_those_who_answer_for_the_child()
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");
        using var owner = _ledger.As(ReaderRole.TownshipSupervisor, "141123", name: "xx-02");
        var body = new { purpose = "transfer", parts = new[] { "identity" } };

        var before = await OpenAsync(officer, _other, body);
        var request = await PostAsync(officer, $"/v1/children/{_other}/disclosure-requests", body);
        var waiting = await owner.GetOkAsync("/v1/worklist");
        var self = await officer.PostAsync(
            $"/v1/children/{_other}/disclosure-requests/{request}/approval", ApiLedger.Json(new { days = 2 }));
        var approval = await PostAsync(
            owner, $"/v1/children/{_other}/disclosure-requests/{request}/approval", new { days = 2 });
        var opened = await OpenAsync(
            officer, _other, new { purpose = "transfer", parts = new[] { "identity" }, under = approval });
        var more = await OpenAsync(
            officer, _other, new { purpose = "transfer", parts = new[] { "contact" }, under = approval });
        var stillWaiting = await owner.GetOkAsync("/v1/worklist");

        (await before.ProblemAsync()).Should().Be((403, "approval-missing"));
        waiting.GetProperty("requests")[0].GetProperty("event").GetString().Should().Be(request);
        self.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await opened.JsonAsync()).GetProperty("file").GetProperty("identity").GetProperty("name").GetString()
            .Should().Be("李小树");
        (await more.ProblemAsync()).Should().Be((403, "approval-missing"));
        stillWaiting.GetProperty("requests").GetArrayLength().Should().Be(0);

        // Who looked, when, why, under whose approval.
        var lines = (await owner.GetOkAsync($"/v1/children/{_other}/accesses")).GetProperty("accesses")
            .EnumerateArray().ToList();
        lines.Select(line => line.GetProperty("kind").GetString()).Should().Equal(
            "disclosure-denied", "personal-data-disclosed", "disclosure-approved", "disclosure-denied",
            "disclosure-requested", "disclosure-denied");
        lines[1].GetProperty("actor").GetString().Should().Be("yd-07");
        lines[1].GetProperty("purpose").GetString().Should().Be("transfer");
        lines[1].GetProperty("approvedBy").GetString().Should().Be("xx-02");
    }

    [Fact]
    public async Task An_approval_is_for_one_person_and_one_child()
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");
        using var colleague = _ledger.As(ReaderRole.BureauOfficer, name: "yd-08");
        using var owner = _ledger.As(ReaderRole.TownshipSupervisor, "141123");
        var third = await _ledger.ChildAsync("141123", serial: 3, name: "王小石");
        var request = await PostAsync(
            officer, $"/v1/children/{_other}/disclosure-requests", new { purpose = "transfer" });
        var under = await PostAsync(
            owner, $"/v1/children/{_other}/disclosure-requests/{request}/approval", new { days = 1 });

        var theirs = await OpenAsync(colleague, _other, new { purpose = "transfer", under });
        var another = await OpenAsync(officer, third, new { purpose = "transfer", under });

        (await theirs.ProblemAsync()).Should().Be((403, "approval-missing"));
        (await another.ProblemAsync()).Should().Be((403, "approval-missing"));
    }

    [Fact]
    public async Task Broken_glass_opens_at_once_and_waits_for_a_review()
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");
        using var owner = _ledger.As(ReaderRole.TownshipSupervisor, "141123");

        var under = await PostAsync(
            officer, $"/v1/children/{_other}/broken-glass", new { purpose = "child-missing" });
        var opened = await OpenAsync(officer, _other, new { purpose = "child-missing", under });
        var waiting = await owner.GetOkAsync("/v1/worklist");
        await PostAsync(owner, $"/v1/children/{_other}/broken-glass/{under}/review", new { justified = true });
        var reviewed = await owner.GetOkAsync("/v1/worklist");

        opened.StatusCode.Should().Be(HttpStatusCode.OK);
        waiting.GetProperty("brokenGlass")[0].GetProperty("event").GetString().Should().Be(under);
        reviewed.GetProperty("brokenGlass").GetArrayLength().Should().Be(0);
        (await AccessesAsync()).Select(access => access.Event).OfType<AccessEvent.PersonalDataDisclosed>()
            .Single().Under.ToString().Should().Be(under);
    }

    [Fact]
    public async Task An_investigator_s_reads_are_hidden_from_those_asked_about()
    {
        using var investigator = _ledger.As(ReaderRole.Investigator, "14", name: "inv-1");
        using var officer = _ledger.As(ReaderRole.BureauOfficer);
        await OpenAsync(investigator, _own, new { purpose = "investigation" });

        var ofOffice = await officer.GetOkAsync($"/v1/children/{_own}/accesses");
        var ofInvestigator = await investigator.GetOkAsync($"/v1/children/{_own}/accesses");
        var timeline = await officer.GetOkAsync($"/v1/timeline?child={_own}");
        var theirs = await investigator.GetOkAsync($"/v1/timeline?child={_own}");

        ofOffice.GetProperty("accesses").GetArrayLength().Should().Be(0);
        ofInvestigator.GetProperty("accesses").GetArrayLength().Should().Be(1);
        timeline.ToString().Should().NotContain("inv-1");
        theirs.ToString().Should().Contain("inv-1");
    }

    [Fact]
    public async Task What_was_written_is_opened_with_the_timeline()
    {
        using var officer = _ledger.As(ReaderRole.BureauOfficer);
        using var auditor = _ledger.As(ReaderRole.Auditor);
        var address = $"/v1/children/{_own}/timeline-disclosures";

        var masked = await officer.GetOkAsync($"/v1/timeline?child={_own}");
        using var opened = await officer.PostAsync(address, ApiLedger.Json(new { purpose = "review" }));
        using var refused = await auditor.PostAsync(address, ApiLedger.Json(new { purpose = "review" }));

        masked.ToString().Should().NotContain("情绪稳定");
        (await opened.Content.ReadAsStringAsync()).Should().Contain("情绪稳定");
        (await refused.ProblemAsync()).Should().Be((403, "not-for-your-role"));
    }

    [Fact]
    public async Task A_search_finds_by_number_and_by_name_with_birth_and_is_on_record()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        var byNumber = await SearchAsync(client, new { number = Usual.Number(1).Value });
        var byName = await SearchAsync(client, new { name = "张小花", born = "2014-03-09" });
        var beyond = await SearchAsync(client, new { number = Usual.Number(2).Value });
        var none = await SearchAsync(client, new { number = Usual.Number(9).Value });

        byNumber.GetProperty("found")[0].GetProperty("child").GetString().Should().Be(_own.ToString());
        byNumber.GetProperty("found")[0].GetProperty("name").GetString().Should().Be("张*");
        byName.GetProperty("found").GetArrayLength().Should().Be(1);
        beyond.GetProperty("found")[0].GetProperty("beyond").GetBoolean().Should().BeTrue();
        beyond.GetProperty("found")[0].GetProperty("name").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        none.GetProperty("found").GetArrayLength().Should().Be(0);
        (await AccessesAsync()).Select(access => access.Event).Should().Equal(
            new AccessEvent.PeopleSearched(SearchBy.Number, 1),
            new AccessEvent.PeopleSearched(SearchBy.NameAndBirth, 1),
            new AccessEvent.PeopleSearched(SearchBy.Number, 1),
            new AccessEvent.PeopleSearched(SearchBy.Number, 0));
    }

    [Fact]
    public async Task Trying_what_is_beyond_is_on_record()
    {
        using var client = _ledger.As(ReaderRole.VillageDirector);
        var nobody = new Id<Child>(Guid.NewGuid());

        await client.GetProblemAsync($"/v1/children/{_other}");
        await client.GetProblemAsync($"/v1/children/{nobody}");

        (await AccessesAsync()).Select(access => access.Event).Should().Equal(
            new AccessEvent.DisclosureDenied(_other, null, null, DenialGround.OutOfReach),
            new AccessEvent.DisclosureDenied(nobody, null, null, DenialGround.OutOfReach));
    }

    static Task<HttpResponseMessage> OpenAsync(HttpClient client, Id<Child> child, object body) =>
        client.PostAsync($"/v1/children/{child}/disclosures", ApiLedger.Json(body));

    static async Task<string> PostAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsync(address, ApiLedger.Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Created, text);
        return (await answer.JsonAsync()).GetProperty("event").GetString()!;
    }

    static async Task<System.Text.Json.JsonElement> SearchAsync(HttpClient client, object body)
    {
        using var answer = await client.PostAsync("/v1/children/search", ApiLedger.Json(body));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.JsonAsync();
    }

    static async Task<string> FileNumberAsync(HttpClient client, Id<Child> child) =>
        (await client.GetOkAsync($"/v1/children/{child}")).GetProperty("file").GetProperty("fileNumber").GetString()!;

    async Task<IReadOnlyList<Codec.DecodedEvent>> AccessesAsync() =>
        await _ledger.Ledger.Log.ReadAllAsync(Position.Start, new HashSet<string> { "access" }, CancellationToken.None)
            .Select(_ledger.Ledger.Codec.Decode).ToListAsync();
}
