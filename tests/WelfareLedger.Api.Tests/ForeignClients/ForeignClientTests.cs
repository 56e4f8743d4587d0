using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Api.Tests.EventStore;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.ForeignClients;

/// <summary>Clients that others wrote, in another language, against the endpoint.</summary>
public class ForeignClientTests
{
    static readonly string[] Checks =
    [
        "an append is read back as it was sent",
        "bytes that are no JSON come back as they are",
        "a stream is read in both directions and from anywhere",
        "everything is read in both directions",
        "an expected version that is wrong is a conflict",
        "the same events again are the same append",
        "a stream that is not there is told",
        "one stream is followed",
        "everything is followed through a filter, with checkpoints",
        "nothing is deleted",
        "a ledger is read by its types and its streams",
        "a ledger is followed",
        "a ledger takes nothing",
    ];

    static readonly Lazy<Task<string[]>> OfEventStore = new(() => RunAsync(NodeClients.EventStore));
    static readonly Lazy<Task<string[]>> OfKurrent = new(() => RunAsync(NodeClients.Kurrent));

    public static TheoryData<string> AllChecks => [.. Checks];

    [ForeignClientTheory(NodeClients.EventStore)]
    [MemberData(nameof(AllChecks))]
    public async Task The_Node_client_of_EventStoreDB_finds_that(string check) =>
        (await OfEventStore.Value).Should().Contain($"ok {check}");

    [ForeignClientTheory(NodeClients.Kurrent)]
    [MemberData(nameof(AllChecks))]
    public async Task The_Node_client_of_KurrentDB_finds_that(string check) =>
        (await OfKurrent.Value).Should().Contain($"ok {check}");

    [ForeignClientTheory(NodeClients.EventStore)]
    [InlineData(NodeClients.EventStore)]
    [InlineData(NodeClients.Kurrent)]
    public async Task Every_check_is_asked_for(string client) =>
        (await (client == NodeClients.EventStore ? OfEventStore : OfKurrent).Value).Should().HaveSameCount(Checks);

    static async Task<string[]> RunAsync(string client)
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync();
        await using var open = await Served.OpenAsync();
        await using var closed = await Served.OnAsync(ledger.Log, AppendRule.None);
        return await NodeClients.RunAsync(client, open.Port, closed.Port);
    }
}
