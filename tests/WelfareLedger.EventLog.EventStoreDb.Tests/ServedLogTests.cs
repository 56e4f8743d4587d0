namespace WelfareLedger.EventLog.EventStoreDb.Tests;

/// <summary>The suite on an embedded log behind the protocol, over a socket.</summary>
public sealed class ServedLogTests : EventLogConformance
{
    readonly List<ServedLog> _served = [];

    // A server each, and a sync for every append.
    protected override int ModelRuns => 20;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var served in _served) await served.DisposeAsync();
    }

    protected override async Task<IEventLog> CreateAsync()
    {
        var served = await ServedLog.StartAsync();
        _served.Add(served);
        return await served.ConnectAsync();
    }
}
