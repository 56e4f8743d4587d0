using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.Api.EventStore;

/// <summary>The log that an open endpoint serves: a file of its own, so that what anybody writes into it harms no
/// ledger.</summary>
public static class OpenLog
{
    /// <summary>Opens it, or makes it first.</summary>
    /// <exception cref="LogStoppedException">There is something else at the path.</exception>
    public static IEventLog OpenOrCreate(string path, TimeProvider time)
    {
        if (!File.Exists(path))
            SqliteEventLog.Create(path, time).DisposeAsync().AsTask().GetAwaiter().GetResult();
        return SqliteEventLog.OpenRoomy(path, time);
    }

    /// <summary>As large an append as one message of the protocol can bring.</summary>
    public const int AppendBytesMax = EventStoreEndpoint.MessageBytesMax;
}
