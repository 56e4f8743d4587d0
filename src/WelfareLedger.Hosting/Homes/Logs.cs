using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.EventStoreDb;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.Hosting.Homes;

/// <summary>The log of a ledger, wherever it is.</summary>
static class Logs
{
    /// <summary>The categories of a ledger's streams: whatever else is in a store is not the ledger's.</summary>
    public static IReadOnlySet<string> Categories { get; } =
        EventTypes.All.Select(type => type.Category).ToHashSet(StringComparer.Ordinal);

    public static async Task<IEventLog> OpenAsync(HomePlace place, TimeProvider time, CancellationToken cancellation) =>
        place.Store is { } store
            ? await EventStoreDbEventLog.OpenAsync(OptionsOf(store, place, time), cancellation).ConfigureAwait(false)
            : SqliteEventLog.Open(place.Log, time);

    public static async Task<IEventLog> OpenOrCreateAsync(
        HomePlace place, TimeProvider time, CancellationToken cancellation)
    {
        if (place.Store is { } store)
        {
            return await EventStoreDbEventLog.OpenOrCreateAsync(OptionsOf(store, place, time), cancellation)
                .ConfigureAwait(false);
        }
        return File.Exists(place.Log) ? SqliteEventLog.Open(place.Log, time) : SqliteEventLog.Create(place.Log, time);
    }

    static StoreOptions OptionsOf(StoreAddress store, HomePlace place, TimeProvider time) =>
        new(store, Categories) { Time = time, OnTrouble = place.OnTrouble };
}
