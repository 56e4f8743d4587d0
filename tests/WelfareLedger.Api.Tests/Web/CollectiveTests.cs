using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Organisations, programmes, surveys, journeys, payrolls and findings, by who asks for them.</summary>
public sealed class CollectiveTests : IAsyncLifetime
{
    static readonly Community Yaodu = new("141002", new("0195d0a8-8888-7000-8000-000000000001"),
        new("0195d0a8-bbbb-7000-8000-000000000001"));

    static readonly Community Xing = new("141123", new("0195d0a8-8888-7000-8000-000000000002"),
        new("0195d0a8-bbbb-7000-8000-000000000002"));

    ApiLedger _ledger = null!;
    Id<Child> _own;
    Id<Child> _other;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        (_own, _other) = (await _ledger.ChildAsync("141002", 1), await _ledger.ChildAsync("141123", 2));
        // The journey and the payroll of Yaodu have a child of Xing too.
        await Yaodu.RecordAsync(_ledger, [_other, _own], ReceiverOf);
        await Xing.SurveyAsync(_ledger, [_other]);
        await Xing.PayAsync(_ledger, [_other]);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_that_are_closed_are_told_where_their_programme_is()
    {
        await CloseReportAsync(("P8.children", 2));
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var elsewhere = _ledger.As(ReaderRole.BureauOfficer, "141123");

        var told = (await own.GetOkAsync("/v1/closed-reports")).GetProperty("items").EnumerateArray().Single();

        told.GetProperty("programme").GetString().Should().Be(Yaodu.Programme.Value);
        told.GetProperty("report").GetProperty("figures")[0].GetProperty("value").GetInt32().Should().Be(2);
        (await elsewhere.GetOkAsync("/v1/closed-reports")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData(ReaderRole.BureauOfficer, "141002", 4)]
    [InlineData(ReaderRole.TownshipSupervisor, "141002001", 4)]
    [InlineData(ReaderRole.FederationOfficer, "141002", null)]
    [InlineData(ReaderRole.VillageDirector, "141002001001", null)]
    [InlineData(ReaderRole.ApiClient, "14", null)]
    [InlineData(ReaderRole.Auditor, "", null)]
    public async Task Small_counts_of_a_closed_report_are_told_to_those_whose_they_are(
        ReaderRole role, string region, int? own)
    {
        await CloseReportAsync(("P1.pairings", 1), ("P8.children:141002", 4), ("P8.children:141123", 4),
            ("P8.orphan:141123", 0), ("P8.leftBehind:141123", 5));
        using var client = _ledger.As(role, region);

        var listed = (await client.GetOkAsync("/v1/closed-reports")).GetProperty("items")[0].GetProperty("report");
        var shown = (await client.GetOkAsync($"/v1/programmes/{Yaodu.Programme}")).GetProperty("programme");
        var among = (await client.GetOkAsync("/v1/programmes")).GetProperty("items")[0];

        listed.GetProperty("figures").EnumerateArray().ToDictionary(
                figure => figure.GetProperty("figure").GetString()!, figure => figure.GetProperty("value").ToString())
            .Should().Equal(new Dictionary<string, string>
            {
                ["P1.pairings"] = "1", // published, whosever it is
                ["P8.children:141002"] = $"{own}",
                ["P8.children:141123"] = "",
                ["P8.leftBehind:141123"] = "5",
                ["P8.orphan:141123"] = "0",
            });
        listed.GetProperty("hash").ValueKind.Should().Be(
            System.Text.Json.JsonValueKind.Null, "few numbers would have to be tried until one has it");
        shown.GetProperty("reports")[0].ToString().Should().Be(listed.ToString());
        among.GetProperty("reports")[0].ToString().Should().Be(listed.ToString());
    }

    [Theory]
    [InlineData("/v1/organisations", "141002-enterprise-1")]
    [InlineData("/v1/programmes", "141002-programme-1")]
    [InlineData("/v1/surveys", "141002-civil-affairs")]
    [InlineData("/v1/payrolls", "141002-civil-affairs")]
    public async Task A_list_has_what_is_of_the_own_region(string address, string what)
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var province = _ledger.As(ReaderRole.ApiClient, "14");
        using var elsewhere = _ledger.As(ReaderRole.BureauOfficer, "140881");

        var listed = await own.GetOkAsync(address);
        var all = await province.GetOkAsync(address);
        var narrowed = await province.GetOkAsync($"{address}?region=140881");

        listed.GetProperty("items").ToString().Should().Contain(what).And.NotContain("141123");
        all.GetProperty("items").ToString().Should().Contain(what);
        narrowed.GetProperty("items").GetArrayLength().Should().Be(0);
        (await elsewhere.GetOkAsync(address)).GetProperty("items").GetArrayLength().Should().Be(0);
        (await elsewhere.GetProblemAsync($"{address}?region=141002")).Should().Be((404, "not-found"));
    }

    [Theory]
    [InlineData("/v1/organisations/141002-enterprise-1")]
    [InlineData("/v1/programmes/141002-programme-1")]
    [InlineData("/v1/surveys/0195d0a8bbbb70008000000000000001")]
    [InlineData("/v1/payrolls/141002-civil-affairs/orphanAllowance/2024-05")]
    public async Task One_of_another_region_is_as_if_there_were_none(string address)
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var other = _ledger.As(ReaderRole.BureauOfficer, "141123");

        await own.GetOkAsync(address);

        (await other.GetProblemAsync(address)).Should().Be((404, "not-found"));
        (await own.GetProblemAsync(address[..^1] + "7")).Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task Of_a_journey_everybody_sees_their_own_children()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var other = _ledger.As(ReaderRole.BureauOfficer, "141123");
        using var third = _ledger.As(ReaderRole.BureauOfficer, "140881");
        var address = $"/v1/journeys/{Yaodu.Journey:N}";

        var theirs = await other.GetOkAsync(address);

        Children(await own.GetOkAsync(address)).Should().Equal(_own.ToString());
        Children(theirs).Should().Equal(_other.ToString());
        theirs.GetProperty("totals").GetProperty("children").GetInt32().Should().Be(1);
        (await third.GetProblemAsync(address)).Should().Be((404, "not-found"));
        (await third.GetOkAsync("/v1/journeys")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await other.GetOkAsync("/v1/journeys")).GetProperty("items").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Who_has_a_child_is_told_by_each_journey()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var other = _ledger.As(ReaderRole.BureauOfficer, "141123");

        var custody = await own.GetOkAsync($"/v1/children/{_own}/custody?at=2024-05-20T12:00%2B08:00");

        var journey = custody.GetProperty("journeys").EnumerateArray().Single();
        journey.GetProperty("journey").GetString().Should().Be(Yaodu.Journey.ToString("N"));
        journey.GetProperty("traveller").GetProperty("custodian").GetProperty("kind").GetString().Should().Be("family");
        (await other.GetProblemAsync($"/v1/children/{_own}/custody")).Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task A_survey_names_no_child_beyond_reach()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);

        var survey = await own.GetOkAsync($"/v1/surveys/{Yaodu.Survey:N}");

        survey.GetProperty("surveyed").GetInt32().Should().Be(1);
        var missed = survey.GetProperty("notReached").EnumerateArray().Single();
        missed.GetProperty("child").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_child_s_file_has_its_journeys_and_what_was_found_for_who_sees_such()
    {
        var carer = Id<Carer>.Parse((await _ledger.AcceptedAsync(Usual.Recruitment())).Stream.Id, null);
        await _ledger.AcceptedAsync(Usual.Vetting, carer.Value);
        await _ledger.AcceptedAsync(Usual.Pairing(_own, carer));
        using var officer = _ledger.As(ReaderRole.BureauOfficer);
        using var federation = _ledger.As(ReaderRole.FederationOfficer);
        using var volunteer = _ledger.As(ReaderRole.Volunteer, "", carer);

        var file = (await officer.GetOkAsync($"/v1/children/{_own}")).GetProperty("file");

        file.GetProperty("surveys").EnumerateArray().Single().GetProperty("answers").GetProperty("age").GetString()
            .Should().Be("sixToEleven");
        var journey = file.GetProperty("journeys").EnumerateArray().Single();
        journey.GetProperty("journey").GetString().Should().Be(Yaodu.Journey.ToString("N"));
        journey.GetProperty("traveller").GetProperty("custodian").GetProperty("kind").GetString().Should().Be("family");
        var receiver = file.GetProperty("receivers").EnumerateArray().Single();
        receiver.GetProperty("person").GetProperty("name").GetString().Should().Be(
            Mask.Name(ReceiverOf(_own).Name));
        (await CountsAsync(federation)).Should().Be((0, 1, 1), "what a survey finds is of health and relief too");
        (await CountsAsync(volunteer)).Should().Be((0, 0, 1));

        async Task<(int Surveys, int Journeys, int Receivers)> CountsAsync(HttpClient client)
        {
            var seen = (await client.GetOkAsync($"/v1/children/{_own}")).GetProperty("file");
            return (
                seen.GetProperty("surveys").GetArrayLength(), seen.GetProperty("journeys").GetArrayLength(),
                seen.GetProperty("receivers").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_payroll_has_the_payments_of_the_own_children()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var federation = _ledger.As(ReaderRole.FederationOfficer);
        const string Address = "/v1/payrolls/141002-civil-affairs/orphanAllowance/2024-05";

        var payroll = await own.GetOkAsync(Address);

        payroll.GetProperty("payroll").GetProperty("sum").GetProperty("people").GetInt32().Should().Be(2);
        var payment = payroll.GetProperty("payments").EnumerateArray().Single();
        payment.GetProperty("child").GetString().Should().Be(_own.ToString());
        payment.GetProperty("amount").GetDecimal().Should().Be(1_300);
        (await federation.GetProblemAsync(Address)).Should().Be((403, "not-for-your-role"));
        (await federation.GetProblemAsync("/v1/findings")).Should().Be((403, "not-for-your-role"));
    }

    [Fact]
    public async Task Lists_are_paged_as_known_when_the_first_page_was_made()
    {
        using var client = _ledger.As(ReaderRole.ApiClient, "14");
        var first = await client.GetOkAsync("/v1/surveys?limit=1");
        var cursor = first.GetProperty("next").GetString();
        await new Community("140881", Guid.NewGuid(), Guid.NewGuid()).SurveyAsync(_ledger, [_own]);

        var second = await client.GetOkAsync($"/v1/surveys?limit=1&cursor={cursor}");

        second.GetProperty("items").GetArrayLength().Should().Be(1);
        second.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        second.GetProperty("asOf").ToString().Should().Be(first.GetProperty("asOf").ToString());
        (await client.GetOkAsync("/v1/surveys")).GetProperty("items").GetArrayLength().Should().Be(3);
        (await client.GetProblemAsync($"/v1/programmes?limit=1&cursor={cursor}")).Should().Be((400, "cursor-invalid"));
    }

    [Fact]
    public async Task An_organisation_is_of_the_day_that_is_asked_about()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        var before = await client.GetProblemAsync("/v1/organisations/141002-enterprise-1?on=2024-05-05");
        var known = await client.GetProblemAsync("/v1/organisations/141002-enterprise-1?known=2020-01-01");
        var there = await client.GetOkAsync("/v1/organisations?on=2024-05-06&kind=enterprise");
        var other = await client.GetOkAsync("/v1/organisations?kind=school");

        before.Should().Be((404, "not-found"));
        known.Should().Be((404, "not-found"));
        there.GetProperty("items").GetArrayLength().Should().Be(1);
        other.GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Whoever_has_an_answer_already_is_told_only_so()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        using var first = await client.GetAsync("/v1/organisations/141002-enterprise-1?on=2024-05-06");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/organisations/141002-enterprise-1?on=2024-05-06");
        again.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());

        using var answer = await client.SendAsync(again);

        ((int)answer.StatusCode).Should().Be(304);
    }

    [Fact]
    public async Task A_figure_of_a_region_is_of_those_who_reach_it()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var other = _ledger.As(ReaderRole.BureauOfficer, "141123");

        var whole = await other.GetOkAsync("/v1/figures");
        var ofYaodu = await own.GetOkAsync("/v1/figures?region=141002");

        Figure(whole, "P2.children").Should().Be(2);
        Figure(ofYaodu, "P2.children").Should().Be(2);
        Figure(await other.GetOkAsync("/v1/figures?region=141123"), "P2.children").Should().Be(0);
        (await other.GetProblemAsync("/v1/figures?region=141002")).Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task A_finding_is_told_to_those_who_reach_whom_it_is_about()
    {
        using var own = _ledger.As(ReaderRole.BureauOfficer);
        using var other = _ledger.As(ReaderRole.BureauOfficer, "141123");
        using var country = _ledger.As(ReaderRole.Auditor, "");
        const string Of = "?rule=F21";
        foreach (var child in (Id<Child>[])[_own, _other])
            await _ledger.AcceptedAsync(
                new ChildCommand.SuspectHarm(HarmKind.Neglect, Usual.Day, null, Code<Actor>.Of("liu-7"), null),
                child.Value);

        var mine = await own.GetOkAsync($"/v1/findings{Of}");
        var all = await country.GetOkAsync($"/v1/findings{Of}");
        List<string?> paged = [];
        for (var (address, at) = ($"/v1/findings{Of}&limit=1", ""); at is not null;)
        {
            var page = await country.GetOkAsync(at.Length == 0 ? address : $"{address}&cursor={at}");
            paged.AddRange(Findings(page));
            at = page.GetProperty("next").GetString();
        }

        Findings(mine).Should().NotBeEmpty().And.BeSubsetOf(Findings(all));
        paged.Should().Equal(Findings(all));
        mine.ToString().Should().Contain(_own.ToString()).And.NotContain(_other.ToString());
        var id = Findings(mine)[0];
        var one = await own.GetOkAsync($"/v1/findings/{id}");
        one.GetProperty("finding").GetProperty("name").GetString().Should().EndWith("*");
        (await other.GetProblemAsync($"/v1/findings/{id}")).Should().Be((404, "not-found"));
        (await own.GetProblemAsync("/v1/findings?rule=F99")).Should().Be((400, "parameter-invalid"));
    }

    static List<string?> Findings(JsonElement answer) =>
        [.. answer.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("id").GetString())];

    static RelativeDetails ReceiverOf(Id<Child> child) => new("李样例", null, "19900000000");

    static long Figure(JsonElement report, string id) => report.GetProperty("figures").EnumerateArray()
        .Single(figure => figure.GetProperty("id").GetString() == id).GetProperty("value").GetInt64();

    static IEnumerable<string?> Children(JsonElement journey) =>
        journey.GetProperty("children").EnumerateArray().Select(child => child.GetProperty("child").GetString());

    async Task CloseReportAsync(params (string Figure, int Value)[] figures)
    {
        var last = await _ledger.Ledger.Log.LastAsync(CancellationToken.None);
        var report = new ProgrammeCommand.CloseReport(
            Yaodu.Programme, ClosedReports.IdOf(Yaodu.Programme, Usual.Day, offices: null, restates: null), Usual.Day,
            new(last!.Id), Offices: null,
            [
                .. figures.OrderBy(one => one.Figure, StringComparer.Ordinal)
                    .Select(one => new ClosedFigure(Code<Figure>.Of(one.Figure), one.Value)),
            ],
            Digest.Parse(new string('a', 64), null), Restates: null, Usual.Day.AddDays(1),
            Digest.Parse(new string('b', 64), null));
        var by = new RecordedBy(
            Code<Actor>.Of("zhou-14"), Code<Role>.Of("bureau-officer"), Yaodu.Office, Unauthenticated: true);
        (await _ledger.Ledger.ClosedReports.CloseAsync(report, by, at: null, CancellationToken.None))
            .Should().BeOfType<CommandOutcome.Accepted>();
    }
}
