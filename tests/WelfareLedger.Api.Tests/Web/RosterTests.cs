using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Rosters of the sample: who is in care, a page at a time, within reach.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class RosterTests(SampleApi sample)
{
    [Fact]
    public async Task It_has_the_children_that_the_figures_count_each_once()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141002");
        var all = await AllAsync(client, "/v1/children?on=2024-05-23&limit=100");
        var leftBehind = await AllAsync(client, "/v1/children?on=2024-05-23&category=leftBehind&limit=33");

        var counted = (await client.GetOkAsync("/v1/statistics?on=2024-05-23")).GetProperty("offices")
            .EnumerateArray().Sum(office => office.GetProperty("children").GetProperty("count").GetInt32());
        all.Should().HaveCount(counted).And.OnlyHaveUniqueItems(line => line.GetProperty("child").GetString());
        leftBehind.Should().HaveCount(262).And.OnlyContain(line => line.GetProperty("categories").EnumerateArray()
            .Any(category => category.GetString() == "leftBehind"));
        all.Should().OnlyContain(line => line.GetProperty("name").GetString()!.Contains('*')
            && line.GetProperty("office").GetString()!.StartsWith("141002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_asked_as_of_another_day_and_as_known_before()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141002");

        (await AllAsync(client, "/v1/children?on=2024-02-15&category=leftBehind&limit=500")).Should().HaveCount(261);
        (await AllAsync(client, "/v1/children?on=2024-02-15&known=2024-03-01&category=leftBehind&limit=500"))
            .Should().HaveCount(262);
        (await AllAsync(client, "/v1/children?on=2000-01-01")).Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_is_on_it_who_is_out_of_reach()
    {
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer, "141123");
        using var township = sample.Ledger.As(ReaderRole.TownshipSupervisor, "141123100");
        using var administrator = sample.Ledger.As(ReaderRole.Administrator, "141123");

        var county = await AllAsync(officer, "/v1/children?on=2024-05-23");
        county.Should().NotBeEmpty().And.OnlyContain(
            line => line.GetProperty("office").GetString()!.StartsWith("141123", StringComparison.Ordinal));
        (await AllAsync(township, "/v1/children?on=2024-05-23")).Count.Should().BeLessThan(county.Count);
        (await officer.GetProblemAsync("/v1/children?region=141002")).Should().Be((404, "not-found"));
        (await administrator.GetProblemAsync("/v1/children")).Status.Should().Be(403);
    }

    [Fact]
    public async Task A_volunteer_has_the_children_that_she_is_paired_with()
    {
        var carer = Id<Carer>.Parse("14000000202480008002000000000001", null);
        using var client = sample.Ledger.As(ReaderRole.Volunteer, "141123", carer);
        var paired = await AllAsync(client, "/v1/children");
        paired.Should().NotBeEmpty();
        foreach (var line in paired)
        {
            var file = await client.GetOkAsync($"/v1/children/{line.GetProperty("child").GetString()}");
            file.GetProperty("file").GetProperty("pairings").GetRawText().Should().Contain(carer.ToString());
        }
        using var nobody = sample.Ledger.As(ReaderRole.Volunteer, "141123", new Id<Carer>(Guid.AllBitsSet));
        (await AllAsync(nobody, "/v1/children")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("category=everything", 400)]
    [InlineData("limit=0", 400)]
    [InlineData("limit=501", 400)]
    [InlineData("cursor=AAAA", 400)]
    [InlineData("on=yesterday", 400)]
    [InlineData("page=2", 400)]
    public async Task What_it_cannot_read_it_names(string query, int status)
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer, "141002");
        (await client.GetProblemAsync("/v1/children?" + query)).Status.Should().Be(status);
    }

    static async Task<List<JsonElement>> AllAsync(HttpClient client, string address)
    {
        List<JsonElement> lines = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.GetOkAsync(
                address + (cursor.Length == 0 ? "" : $"{(address.Contains('?') ? '&' : '?')}cursor={cursor}"));
            lines.AddRange(page.GetProperty("children").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        return lines;
    }
}
