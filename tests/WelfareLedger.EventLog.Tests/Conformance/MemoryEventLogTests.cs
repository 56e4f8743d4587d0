namespace WelfareLedger.EventLog.Tests.Conformance;

public sealed class MemoryEventLogTests : EventLogConformance
{
    protected override Task<IEventLog> CreateAsync() => Task.FromResult<IEventLog>(new MemoryEventLog());
}
