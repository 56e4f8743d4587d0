using System.Net.Http.Json;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Commands over HTTP.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    ApiLedger _ledger = null!;
    Id<Child> _child;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _child = await _ledger.ChildAsync();
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    object Visit => new { child = _child.ToString(), data = VisitData };

    static object VisitData => new
    {
        kind = "homeVisit",
        on = "2024-05-07",
        outcome = "met",
        official = "liu-7",
        notes = new { words = "在校表现好。" },
    };

    [Fact]
    public async Task What_is_accepted_is_on_record_under_the_one_who_is_signed_in()
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor, name: "yd-21");

        using var answer = await GiveAsync(client, "record-visit", "key-1", Visit);

        var body = await answer.JsonAsync();
        body.GetProperty("outcome").GetString().Should().Be("accepted");
        var last = await _ledger.Ledger.Log.LastAsync(CancellationToken.None);
        last!.Position.Value.Should().Be(body.GetProperty("position").GetInt64());
        var by = _ledger.Ledger.Codec.Decode(last).Metadata.By;
        (by.Id.Value, by.Role.Value, by.Unauthenticated).Should().Be(("yd-21", "township-supervisor", false));
    }

    [Fact]
    public async Task Two_writers_with_one_key_record_one_event()
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor);
        var before = await CountAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => GiveAsync(client, "record-visit", "one-key", Visit)));
        using var retry = await GiveAsync(client, "record-visit", "one-key", Visit);

        var bodies = await Task.WhenAll(answers.Append(retry).Select(answer => answer.JsonAsync()));
        bodies.Select(body => body.GetProperty("events")[0].GetString()).Distinct().Should().HaveCount(1);
        bodies.Select(body => body.GetProperty("position").GetInt64()).Distinct().Should().HaveCount(1);
        (await CountAsync()).Should().Be(before + 1);
    }

    [Fact]
    public async Task A_key_is_the_user_s_own()
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor, name: "yd-21");
        using var other = _ledger.As(ReaderRole.TownshipSupervisor, name: "yd-22");
        var before = await CountAsync();

        using var first = await GiveAsync(client, "record-visit", "key-1", Visit);
        using var second = await GiveAsync(other, "record-visit", "key-1", Visit);

        (await CountAsync()).Should().Be(before + 2);
    }

    [Fact]
    public async Task A_read_that_waits_for_the_position_sees_the_write()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);
        using var given = await GiveAsync(client, "open-intake", "key-1", ApiLedger.IntakeBody(7));
        var position = (await given.JsonAsync()).GetProperty("position").GetInt64();
        using var later = new HttpRequestMessage(HttpMethod.Get, "/v1/statistics");
        later.Headers.Add("Wait-For-Position", $"{position}");
        using var never = new HttpRequestMessage(HttpMethod.Get, "/v1/statistics");
        never.Headers.Add("Wait-For-Position", $"{position + 1_000_000}");

        using var seen = await client.SendAsync(later);
        using var refused = await client.SendAsync(never);

        (await seen.JsonAsync()).GetProperty("asOf").GetProperty("known").GetProperty("position").GetInt64()
            .Should().BeGreaterThanOrEqualTo(position);
        (await refused.ProblemAsync()).Should().Be((412, "position-not-reached"));
    }

    [Fact]
    public async Task A_rule_that_says_no_says_it_in_both_languages()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer);

        using var answer = await GiveAsync(client, "open-intake", "key-1", ApiLedger.IntakeBody(1));

        (await answer.ProblemAsync()).Should().Be((422, "id-number-on-file"));
    }

    [Theory]
    [InlineData(ReaderRole.Auditor, "record-visit")]
    [InlineData(ReaderRole.Investigator, "record-visit")]
    [InlineData(ReaderRole.Administrator, "record-visit")]
    [InlineData(ReaderRole.FederationOfficer, "approve-relief")]
    [InlineData(ReaderRole.TownshipSupervisor, "approve-relief")]
    [InlineData(ReaderRole.VillageDirector, "enter-category")]
    public async Task A_role_gives_its_own_commands_only(ReaderRole role, string command)
    {
        using var client = _ledger.As(role);

        using var answer = await GiveAsync(client, command, "key-1", Visit);

        (await answer.ProblemAsync()).Should().Be((403, "not-for-your-role"));
    }

    [Fact]
    public async Task Nobody_changes_a_child_beyond_their_reach()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer, "141123");
        var before = await CountAsync();

        using var visit = await GiveAsync(client, "record-visit", "key-1", Visit);
        using var intake = await GiveAsync(client, "open-intake", "key-2", ApiLedger.IntakeBody(9));

        (await visit.ProblemAsync()).Should().Be((404, "not-found"));
        (await intake.ProblemAsync()).Should().Be((404, "not-found"));
        (await CountAsync("child")).Should().Be(before - await CountAsync("ledger") - await CountAsync("rules"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    public async Task A_command_takes_a_key(string? key)
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor);

        using var answer = await GiveAsync(client, "record-visit", key, Visit);

        (await answer.ProblemAsync()).Should().Be((400, "idempotency-key-missing"));
    }

    [Fact]
    public async Task A_fault_in_a_command_names_the_member_and_never_repeats_the_value()
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor);

        using var answer = await GiveAsync(
            client, "record-visit", "key-1", new { child = _child.ToString(), data = new { kind = "张小花的秘密" } });

        var body = await answer.JsonAsync();
        (await answer.ProblemAsync()).Should().Be((400, "unreadable"));
        body.GetProperty("member").GetString().Should().Be("data.kind");
        body.ToString().Should().NotContain("秘密");
    }

    [Fact]
    public async Task What_a_command_says_of_the_actor_does_not_count()
    {
        using var client = _ledger.As(ReaderRole.TownshipSupervisor);

        using var answer = await GiveAsync(client, "record-visit", "key-1", new
        {
            child = _child.ToString(),
            data = VisitData,
            actor = new { id = "somebody-else", role = "bureau-officer" },
        });

        (await answer.ProblemAsync()).Status.Should().Be(400);
    }

    static async Task<HttpResponseMessage> GiveAsync(HttpClient client, string command, string? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/commands/{command}")
        {
            Content = JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    async Task<int> CountAsync(string? category = null)
    {
        var categories = category is null ? null : new HashSet<string> { category };
        return await _ledger.Ledger.Log.ReadAllAsync(Position.Start, categories, CancellationToken.None).CountAsync();
    }
}
