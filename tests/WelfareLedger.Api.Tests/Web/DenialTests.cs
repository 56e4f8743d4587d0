using WelfareLedger.Api.Access;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Who tries a file that there is not gets the answer, after the same work on disk, of one who tries a file
/// beyond reach.</summary>
public sealed class DenialTests : IAsyncLifetime
{
    static readonly HashSet<string> Accesses = ["access"];

    ApiLedger _ledger = null!;
    string[] _children = [];
    string[] _carers = [];

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        var beyond = await _ledger.ChildAsync("141123");
        var carer = (await _ledger.AcceptedAsync(Usual.Recruitment())).Stream.Id;
        _children = [$"{beyond}", Guid.NewGuid().ToString("N"), "141123-2024-99999"];
        _carers = [carer, Guid.NewGuid().ToString("N")];
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/v1/children/{0}")]
    [InlineData("/v1/children/{0}/history/visits")]
    [InlineData("/v1/children/{0}/custody")]
    [InlineData("/v1/timeline?child={0}")]
    [InlineData("/v1/timeline/download?child={0}&format=csv")]
    [InlineData("/v1/children/{0}/disclosures", "{\"purpose\":\"review\",\"parts\":[\"identity\"]}")]
    [InlineData("/v1/children/{0}/timeline-disclosures", "{\"purpose\":\"review\"}")]
    [InlineData("/v1/commands/record-visit",
        "{\"child\":\"{0}\",\"data\":{\"kind\":\"call\",\"on\":\"2024-05-20\",\"outcome\":\"met\"}}")]
    public Task A_child_beyond_reach_is_as_none(string address, string? body = null) =>
        TryAllAsync(_children, address, body);

    [Theory]
    [InlineData("/v1/carers/{0}")]
    [InlineData("/v1/timeline?carer={0}")]
    [InlineData("/v1/carers/{0}/disclosures", "{\"purpose\":\"review\"}")]
    public Task A_carer_beyond_reach_is_as_none(string address, string? body = null) =>
        TryAllAsync(_carers, address, body);

    async Task TryAllAsync(string[] people, string address, string? body)
    {
        using var client = _ledger.As(ReaderRole.FederationOfficer);
        foreach (var person in people)
        {
            var before = await _ledger.Ledger.Log.LastPositionAsync(CancellationToken.None);
            using var request = new HttpRequestMessage(
                body is null ? HttpMethod.Get : HttpMethod.Post,
                address.Replace("{0}", person, StringComparison.Ordinal));
            if (body is not null)
                request.Content = ApiLedger.Json(body.Replace("{0}", person, StringComparison.Ordinal));
            request.Headers.Add("Idempotency-Key", person);

            using var answer = await client.SendAsync(request);

            (await answer.ProblemAsync()).Should().Be((404, "not-found"), address);
            var recorded = await _ledger.Ledger.Log.ReadAllAsync(before, Accesses, CancellationToken.None)
                .Select(_ledger.Ledger.Codec.Decode).ToListAsync();
            recorded.Should().ContainSingle("{0} is denied on record", person)
                .Which.Event.Should().BeOfType<AccessEvent.DisclosureDenied>()
                .Which.Ground.Should().BeOneOf(DenialGround.OutOfReach, DenialGround.ApprovalMissing);
        }
    }
}
