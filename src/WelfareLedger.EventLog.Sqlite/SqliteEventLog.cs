using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// The embedded log: one file, durable, for many threads and for several processes of one host that take turns to
/// write. How it is laid out and what it withstands is in docs/decisions/0004-embedded-log.md.
/// </summary>
public sealed partial class SqliteEventLog : IEventLog
{
    const int WriterCacheKilobytes = 65_536;
    const int RoomyEventsMax = 1_000_000;
    const int RoomyBytesMax = 256 << 20;

    readonly string _path;
    readonly LogSettings _settings;
    readonly Connection _writing;
    readonly Writer _writer;
    readonly ReaderPool _readers;
    TaskCompletionSource _appended = NewSignal();
    int _disposed;

    SqliteEventLog(string path, LogSettings settings)
    {
        _path = path;
        _settings = settings;
        _writing = OpenForWriting(path, settings, out var logId);
        LogId = logId;
        _readers = new ReaderPool(path, settings.StopsAtDamage);
        _writer = new Writer(path, _writing, settings, committed: Wake);
    }

    /// <inheritdoc/>
    public Guid LogId { get; }

    /// <summary>Makes an empty log and opens it. There must be nothing at the path, and there is either nothing or a
    /// whole log afterwards.</summary>
    /// <exception cref="LogStoppedException">It cannot be made there.</exception>
    public static SqliteEventLog Create(string path, TimeProvider? time = null)
    {
        LogFile.Create(Path.GetFullPath(path), Guid.NewGuid());
        return Open(path, time);
    }

    /// <summary>Opens a log that is there.</summary>
    /// <exception cref="LogStoppedException">There is none, it is not one of ours, or it is damaged.</exception>
    /// <exception cref="LogUnavailableException">Another process holds it for too long.</exception>
    public static SqliteEventLog Open(string path, TimeProvider? time = null) =>
        Open(path, new LogSettings { Time = time ?? TimeProvider.System });

    /// <summary>Opens a log for anything but a ledger, whose appends may be far larger than
    /// <see cref="LogLimits"/> says: another log need not be able to hold what it holds.</summary>
    /// <inheritdoc cref="Open(string, TimeProvider?)" path="/exception"/>
    public static SqliteEventLog OpenRoomy(string path, TimeProvider? time = null) => Open(path, new LogSettings
    {
        AppendEventsMax = RoomyEventsMax,
        AppendBytesMax = RoomyBytesMax,
        Time = time ?? TimeProvider.System,
    });

    /// <summary>Opens a log to find out what is wrong with it: events that do not fit their checksums are given as they
    /// are, and gaps are passed over.</summary>
    /// <inheritdoc cref="Open(string, TimeProvider?)" path="/exception"/>
    public static SqliteEventLog OpenForInspection(string path, TimeProvider? time = null) =>
        Open(path, new LogSettings { Time = time ?? TimeProvider.System, StopsAtDamage = false });

    internal static SqliteEventLog Open(string path, LogSettings settings) => new(Path.GetFullPath(path), settings);

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        LogLimits.Check(stream, events, _settings.AppendEventsMax, _settings.AppendBytesMax);
        cancellation.ThrowIfCancellationRequested();
        CheckUsable();
        return _writer.AppendAsync(new PendingAppend(stream, expected, events), cancellation);
    }

    /// <summary>Writes what is queued, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await Task.Run(_writer.Finish).ConfigureAwait(false);
        Wake();
        _readers.Dispose();
        _writing.Dispose();
    }

    static Connection OpenForWriting(string path, LogSettings settings, out Guid logId)
    {
        LogFile.CheckBeforeOpening(path);
        Connection? connection = null;
        try
        {
            connection = Connection.OpenForWriting(path);
            connection.WaitForLocks(settings.LockTime);
            connection.Run($"PRAGMA synchronous = {settings.Synchronous}");
            connection.Run(Schema.Pragma("cache_size", -WriterCacheKilobytes));
            connection.Run(Schema.Pragma("wal_autocheckpoint", 0));
            logId = LogFile.CheckOpened(connection, path);
            MakeRecoveredDurable(connection, settings);
            connection.WaitForLocks(TimeSpan.Zero);
            return connection;
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            throw Faults.Explain(fault, path);
        }
        catch (LogStoppedException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// After a crash SQLite takes up again what it finds in the write-ahead log, synced or not, and a later reader
    /// would take it for durable. Moved into the file and synced, it is. Busy means that another process is about to do
    /// the same; passive, it waits for nobody who reads or writes.
    /// </summary>
    static void MakeRecoveredDurable(Connection connection, LogSettings settings)
    {
        var began = settings.Time.GetTimestamp();
        int result;
        while ((result = connection.Checkpoint()) == raw.SQLITE_BUSY
            && settings.Time.GetElapsedTime(began) < settings.LockTime)
            Thread.Sleep(1);
        if (result != raw.SQLITE_OK)
            throw connection.Error(result);
    }

    void CheckUsable()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        if (_writer.Stopped is { } stopped)
            throw new LogStoppedException(stopped.Message, stopped);
    }

    void Wake() => Interlocked.Exchange(ref _appended, NewSignal()).TrySetResult();

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
