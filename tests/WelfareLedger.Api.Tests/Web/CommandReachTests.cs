using System.Net.Http.Json;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Commands that concern more than the file they are given on, or no file at all: everything that they name or
/// mean is in reach, or nothing happens.</summary>
public sealed class CommandReachTests : IAsyncLifetime
{
    const string Yaodu = "141002", Both = "14";

    static readonly object Reason = new { words = "经核对户口本。" };
    static readonly string Run = Guid.Parse("0195d0a8-cccc-7000-8000-00000000000c").ToString("N");
    static readonly string Proposal = Guid.Parse("0195d0a8-dddd-7000-8000-00000000000d").ToString("N");

    ApiLedger _ledger = null!;
    Id<Child> _own;
    Id<Child> _second;
    Id<Child> _beyond;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _own = await _ledger.ChildAsync();
        _second = await _ledger.ChildAsync(serial: 2);
        _beyond = await _ledger.ChildAsync("141123", serial: 3);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_files_are_compared_and_merged_by_who_reaches_both()
    {
        object Merge(Id<Child> into) => new { into = into.ToString(), decidedOn = "2024-05-20", reason = Reason };
        object Distinct(Id<Child> other) => new { other = other.ToString(), decidedOn = "2024-05-20", reason = Reason };
        object Look(Id<Child> alike) => new { on = "2024-05-20", alike = new[] { alike.ToString() } };

        (await GiveAsync("record-duplicate-check", Look(_beyond), _own)).Should().Be(404);
        (await GiveAsync("record-duplicate-check", Look(_second), _own)).Should().Be(200);
        (await GiveAsync("find-distinct", Distinct(_beyond), _own)).Should().Be(404);
        (await GiveAsync("find-distinct", Distinct(_second), _own)).Should().Be(200);
        (await GiveAsync("merge-file", Merge(_beyond), _own)).Should().Be(404);
        (await GiveAsync("merge-file", Merge(_own), _beyond)).Should().Be(404);
        (await GiveAsync("merge-file", Merge(_second), _own)).Should().Be(200);
    }

    [Fact]
    public async Task A_merge_is_undone_by_who_reaches_both()
    {
        var merge = new { into = _beyond.ToString(), decidedOn = "2024-05-20", reason = Reason };
        var undo = new { decidedOn = "2024-05-21", reason = Reason };
        (await GiveAsync("merge-file", merge, _own, Both)).Should().Be(200);

        (await GiveAsync("undo-merge", undo, _own)).Should().Be(404);
        (await GiveAsync("undo-merge", undo, _second)).Should().Be(422);
        (await GiveAsync("undo-merge", undo, _own, Both)).Should().Be(200);
    }

    [Fact]
    public async Task A_match_is_proposed_and_accepted_by_who_reaches_child_and_carer()
    {
        var carer = (await _ledger.AcceptedAsync(Usual.Recruitment())).Stream.Id; // of the federation of Xing
        await _ledger.AcceptedAsync(Usual.Vetting, Guid.Parse(carer));
        var reasons = new[] { new { criterion = "needs", points = 1, outOf = 2 } };
        var propose = new { proposal = Proposal, carer, decidedOn = "2024-05-20", reasons };
        var accept = new
        {
            child = _own.ToString(),
            proposal = Proposal,
            mode = "oneToOne",
            from = "2024-05-21",
            decidedOn = "2024-05-21",
        };

        (await GiveAsync("propose-match", propose, _own)).Should().Be(404);
        (await GiveAsync("accept-match", accept)).Should().Be(422, "there is no such proposal");
        (await GiveAsync("propose-match", propose, _own, Both)).Should().Be(200);
        (await GiveAsync("accept-match", accept)).Should().Be(404);
        (await GiveAsync("accept-match", accept, region: Both)).Should().Be(200);
    }

    [Theory]
    [InlineData("141002-deputy-head-2", 200)]
    [InlineData("141123-deputy-head-2", 404)]
    [InlineData("deputy-head-2", 404)]
    public async Task A_post_is_of_the_county_that_its_code_begins_with(string post, int status)
    {
        (await GiveAsync("take-post", new { post, cadre = "yd-cd-0401", from = "2024-05-20" })).Should().Be(status);
        if (status == 200)
            (await GiveAsync("leave-post", new { post, on = "2024-05-21" })).Should().Be(200);
    }

    [Theory]
    [InlineData("141002-civil-affairs", 200)]
    [InlineData("141123-civil-affairs", 404)]
    [InlineData(null, 404)]
    public async Task A_comparison_is_of_the_office_that_holds_it(string? office, int status)
    {
        var begin = new { run = Run, list = "deaths", office, asOf = "2024-05-01", on = "2024-05-20" };
        var end = new { run = Run, rows = 2, unread = 1, hits = 0, compared = 1, notCompared = new[] { $"{_second}" } };
        var beyond = end with { notCompared = [$"{_beyond}"] };

        (await GiveAsync("begin-cross-match", begin)).Should().Be(status);
        (await GiveAsync("end-cross-match", beyond)).Should().Be(404);
        (await GiveAsync("end-cross-match", end)).Should().Be(status);
    }

    async Task<int> GiveAsync(string command, object data, Id<Child>? child = null, string region = Yaodu)
    {
        // A platform's account gives all commands but those that findings rest on.
        var role = command.EndsWith("cross-match", StringComparison.Ordinal)
            ? ReaderRole.BureauOfficer
            : ReaderRole.ApiClient;
        using var client = _ledger.As(role, region);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/commands/{command}")
        {
            Content = JsonContent.Create(
                child is { } id ? new { child = id.ToString(), data } : (object)new { data },
                options: JsonSerializerOptions.Web),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
