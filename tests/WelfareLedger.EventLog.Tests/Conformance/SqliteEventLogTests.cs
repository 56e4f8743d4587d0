using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.EventLog.Tests.Sqlite;

namespace WelfareLedger.EventLog.Tests.Conformance;

public sealed class SqliteEventLogTests : EventLogConformance
{
    readonly LogFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete();
    }

    protected override Task<IEventLog> CreateAsync() =>
        Task.FromResult<IEventLog>(SqliteEventLog.Create(_folder.NewPath()));

    // A file each, and a sync for every append.
    protected override int ModelRuns => 30;
}
