namespace WelfareLedger.EventLog.EventStoreDb.Tests.Named;

/// <summary>The suite on the server that <c>WELFARE_LEDGER_TEST_ESDB</c> names, a connection string. It may hold
/// whatever it holds; each log has streams of its own.</summary>
public sealed class NamedStoreTests : EventLogConformance
{
    static readonly StoreAddress Server = StoreAddress.Parse(
        Environment.GetEnvironmentVariable("WELFARE_LEDGER_TEST_ESDB")!, Environment.GetEnvironmentVariable);

    protected override int ModelRuns => 30;

    protected override int NameLengthMax => StreamName.LengthMax - SharedStoreLog.SuffixLength;

    protected override async Task<IEventLog> CreateAsync() => await SharedStoreLog.CreateAsync(Server);
}
