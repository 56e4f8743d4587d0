using WelfareLedger.EventLog;
using WelfareLedger.EventLog.EventStoreDb;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Copying;

/// <summary>What a copy runs between: a log's file, the folder with one, or a store.</summary>
public sealed class CopySide
{
    // A copy is not hurried: a node that is started again is there by then.
    static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(1);

    readonly StoreAddress? _store;
    readonly string? _file;

    CopySide(StoreAddress? store, string? file) => (_store, _file) = (store, file);

    /// <summary>For people: the file, or the store's host and port.</summary>
    public string Name => _store?.Place ?? _file!;

    /// <summary>Told one line when the store goes away, and one when it is back.</summary>
    public Action<string>? OnTrouble { get; init; }

    /// <summary>Reads what was typed.</summary>
    /// <param name="text">A file, a folder or a connection string.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="onTrouble">Told of the store's troubles.</param>
    /// <exception cref="FormatException">It looks like a connection string and is none.</exception>
    public static CopySide Parse(string text, Func<string, string?> variable, Action<string>? onTrouble)
    {
        if (StoreAddress.IsOne(text)) return new(StoreAddress.Parse(text, variable), null) { OnTrouble = onTrouble };
        var path = Path.GetFullPath(text);
        return new(null, Directory.Exists(path) ? Path.Combine(path, "ledger.db") : path);
    }

    /// <summary>Whether both are the same file or the same store.</summary>
    public bool IsSameAs(CopySide other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <summary>Opens what is to be copied.</summary>
    public async Task<IEventLog> OpenToReadAsync(TimeProvider time, CancellationToken cancellation) =>
        _store is not null
            ? await EventStoreDbEventLog.OpenToReadAsync(OptionsOf(_store, time), cancellation).ConfigureAwait(false)
            : SqliteEventLog.Open(_file!, time);

    /// <summary>Opens the target, and makes it where there is none.</summary>
    public async Task<IEventLog> OpenToWriteAsync(TimeProvider time, CancellationToken cancellation)
    {
        if (_store is not null)
        {
            return await EventStoreDbEventLog.OpenOrCreateAsync(OptionsOf(_store, time), cancellation)
                .ConfigureAwait(false);
        }
        var folder = Path.GetDirectoryName(_file)!;
        if (!Directory.Exists(folder)) HomeFolder.Make(folder);
        return File.Exists(_file) ? SqliteEventLog.Open(_file, time) : SqliteEventLog.Create(_file!, time);
    }

    StoreOptions OptionsOf(StoreAddress store, TimeProvider time) => new(store, Logs.Categories)
    {
        Time = time,
        OnTrouble = OnTrouble,
        WaitMax = WaitMax,
        KeepsOrder = true,
    };
}
