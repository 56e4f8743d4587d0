using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>A log in a folder of its own.</summary>
public abstract class SqliteTestBase : IAsyncLifetime
{
    readonly LogFolder _folder = new();
    readonly List<SqliteEventLog> _opened = [];

    protected string LogPath { get; private set; } = "";

    protected static CancellationToken None => CancellationToken.None;

    public Task InitializeAsync()
    {
        LogPath = _folder.NewPath();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var log in _opened)
            await log.DisposeAsync();
        _folder.Delete();
    }

    /// <summary>The log at the path, made when there is none; closed when the test ends.</summary>
    private protected SqliteEventLog Open(LogSettings? settings = null)
    {
        if (!File.Exists(LogPath))
            LogFile.Create(LogPath, Guid.NewGuid());
        var log = SqliteEventLog.Open(LogPath, settings ?? Patient);
        _opened.Add(log);
        return log;
    }

    /// <summary>A machine that is busy with other tests must not make a lock look held.</summary>
    private protected static LogSettings Patient { get; } = new() { LockTime = TimeSpan.FromMinutes(2) };

    private protected string FileAt(string name) => _folder.At(name);

    private protected static async Task<AppendResult> Append(
        IEventLog log, StreamName stream, long? last, params NewEvent[] events) =>
        await log.AppendAsync(
            stream,
            last is { } version ? ExpectedVersion.Exactly(new(version)) : ExpectedVersion.NoStream,
            events,
            None);

    private protected static async Task<AppendResult.Appended> MustAppend(
        IEventLog log, StreamName stream, long? last, params NewEvent[] events) =>
        (await Append(log, stream, last, events)).Should().BeOfType<AppendResult.Appended>().Subject;

    private protected static async Task<StoredEvent[]> All(IEventLog log) =>
        await log.ReadAllAsync(Position.Start, null, None).ToArrayAsync();

    private protected static async Task<StoredEvent[]> Stream(
        IEventLog log, StreamName stream, ReadDirection direction = ReadDirection.Forwards) =>
        await log.ReadStreamAsync(stream, null, direction, None).ToArrayAsync();
}
