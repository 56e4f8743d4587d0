using System.Net;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Children's files, by who asks for them.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class ChildTests(SampleApi sample)
{
    const string OfYaodu = "/v1/children/141002-2024-00017";
    const string OfXing = "/v1/children/141123-2023-00006";

    [Fact]
    public async Task An_officer_sees_the_files_of_the_own_region_masked()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);

        var answer = await client.GetOkAsync(OfYaodu);

        var file = answer.GetProperty("file");
        file.GetProperty("masked").GetBoolean().Should().BeTrue();
        file.GetProperty("identity").GetProperty("name").GetString().Should().EndWith("*");
        file.GetProperty("identity").GetProperty("number").GetString().Should().MatchRegex(@"^9\*\*\*[0-9X]$");
        answer.GetProperty("hidden").GetArrayLength().Should().Be(0);
        answer.GetProperty("asOf").GetProperty("on").GetString().Should().NotBeNull();
    }

    [Fact]
    public async Task Beyond_the_own_region_is_as_if_there_were_none()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);

        var beyond = await client.GetProblemAsync(OfXing);
        var none = await client.GetProblemAsync("/v1/children/141002-2024-99999");

        beyond.Should().Be((404, "not-found")).And.Be(none);
    }

    [Fact]
    public async Task A_province_s_client_sees_both()
    {
        using var client = sample.Ledger.As(ReaderRole.ApiClient, "14");

        await client.GetOkAsync(OfYaodu);
        await client.GetOkAsync(OfXing);
    }

    [Fact]
    public async Task The_federation_sees_no_benefits()
    {
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");
        using var federation = sample.Ledger.As(ReaderRole.FederationOfficer, "141123");
        var paid = await AnyAsync(file => file.GetProperty("reliefs").GetArrayLength() > 0, officer);

        var answer = await federation.GetOkAsync($"/v1/children/{paid}");

        answer.GetProperty("file").GetProperty("reliefs").GetArrayLength().Should().Be(0);
        answer.GetProperty("hidden").EnumerateArray().Select(part => part.GetString())
            .Should().Contain("relief").And.Contain("health").And.NotContain("pairings").And.NotContain("visits");
    }

    [Fact]
    public async Task A_volunteer_sees_paired_children_only_whatever_moment_is_asked_about()
    {
        var (child, carer, ended, former) = await PairingsAsync();
        using var client = sample.Ledger.As(ReaderRole.Volunteer, "", carer);
        using var other = sample.Ledger.As(ReaderRole.Volunteer, "", former);

        await client.GetOkAsync($"/v1/children/{child}");
        var notHers = await other.GetProblemAsync($"/v1/children/{child}");
        var noMore = await other.GetProblemAsync($"/v1/children/{ended}");
        // When it was hers, by what was known then: rights are of today.
        var asKnownThen = await other.GetProblemAsync($"/v1/children/{ended}?on=2023-04-01&known=2023-04-30");

        notHers.Should().Be((404, "not-found"));
        noMore.Should().Be((404, "not-found"));
        asKnownThen.Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task The_administrator_sees_none()
    {
        using var client = sample.Ledger.As(ReaderRole.Administrator, "");

        (await client.GetProblemAsync(OfYaodu)).Should().Be((403, "not-for-your-role"));
        await client.GetOkAsync("/v1/ledger");
        await client.GetOkAsync("/v1/users");
    }

    [Fact]
    public async Task A_township_s_reader_sees_the_children_who_live_there()
    {
        using var village = sample.Ledger.As(ReaderRole.VillageDirector, "141002999999");

        (await village.GetProblemAsync(OfYaodu)).Should().Be((404, "not-found"));
    }

    [Fact]
    public async Task Who_has_it_already_is_told_only_so()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);
        using var other = sample.Ledger.As(ReaderRole.FederationOfficer);
        using var first = await client.GetAsync(OfYaodu);
        using var again = new HttpRequestMessage(HttpMethod.Get, OfYaodu);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var same = await client.SendAsync(again);
        using var theirs = await other.GetAsync(OfYaodu);

        same.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        theirs.Headers.ETag.Should().NotBe(first.Headers.ETag);
    }

    [Fact]
    public async Task Two_times_can_be_asked_about()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);

        var before = await client.GetProblemAsync($"{OfYaodu}?known=2024-01-01");
        var then = await client.GetOkAsync($"{OfYaodu}?on=2024-02-01&known=2024-02-29");

        before.Should().Be((404, "not-found"));
        then.GetProperty("asOf").GetProperty("on").GetString().Should().Be("2024-02-01");
        then.GetProperty("asOf").GetProperty("known").GetProperty("position").GetInt64().Should().BePositive();
    }

    [Theory]
    [InlineData("?onn=2024-01-01", "parameter-unknown")]
    [InlineData("?on=2024-01-01&on=2024-01-02", "parameter-unknown")]
    [InlineData("?on=1/2/2024", "parameter-invalid")]
    [InlineData("?on=2567-13-01", "parameter-invalid")]
    [InlineData("?known=yesterday", "parameter-invalid")]
    public async Task What_is_misspelt_is_told(string query, string code)
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);

        (await client.GetProblemAsync(OfYaodu + query)).Should().Be((400, code));
    }

    [Fact]
    public async Task A_problem_is_told_in_the_language_that_is_asked_for()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);
        client.DefaultRequestHeaders.Add("Accept-Language", "fr, en;q=0.3, zh-CN;q=0.8");

        using var answer = await client.GetAsync("/v1/nowhere");

        answer.Content.Headers.ContentLanguage.Should().Equal("zh");
        (await answer.JsonAsync()).GetProperty("detail").GetString().Should().Be("没有这个地址。");
    }

    [Fact]
    public async Task Every_answer_forbids_what_a_browser_could_do_with_it()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);
        foreach (var address in (string[])[OfYaodu, OfXing, "/nowhere", "/health/live"])
        {
            using var answer = await client.GetAsync(address);

            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'");
            answer.Headers.GetValues("X-Frame-Options").Should().Equal("DENY");
            answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            answer.Headers.Contains("Server").Should().BeFalse();
            answer.Headers.CacheControl!.ToString().Should().BeOneOf("no-store", "no-cache, private");
        }
    }

    static async Task<string> AnyAsync(Func<JsonElement, bool> which, HttpClient client)
    {
        for (var serial = 1; serial < 200; serial++)
        {
            var number = $"141123-2023-{serial:D5}";
            if (which((await client.GetOkAsync($"/v1/children/{number}")).GetProperty("file"))) return number;
        }
        throw new InvalidOperationException("The sample has no such child.");
    }

    /// <summary>A child and her carer of today, and a child and a carer who were paired once.</summary>
    async Task<(Id<Child> Child, Id<Carer> Carer, Id<Child> Ended, Id<Carer> Former)> PairingsAsync()
    {
        var (reading, today) = (sample.Ledger.Home.Reading, sample.Ledger.Ledger.Today);
        (Id<Child>, Id<Carer>)? current = null, over = null;
        var page = await reading.Timelines.QueryAsync(
            new TimelineQuery { Kind = "paired", Limit = TimelineQuery.PageMax }, CancellationToken.None);
        foreach (var child in page.Entries.Select(entry => Id<Child>.Parse(entry.Stream.Id, null)))
        {
            var file = (await reading.Children.GetAsync(child, AsOf.Now, CancellationToken.None))!.Whole;
            foreach (var fact in file.Pairings)
            {
                if (fact.Covers(today)) current ??= (child, fact.Value.Carer);
                else if (!file.Pairings.Any(one => one.Value.Carer == fact.Value.Carer && one.Covers(today)))
                    over ??= (child, fact.Value.Carer);
            }
        }
        return (current!.Value.Item1, current.Value.Item2, over!.Value.Item1, over.Value.Item2);
    }
}
