using System.Runtime.CompilerServices;
using System.Text;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>A log in memory whose store can be told to forget, and records that it was told, as EventStoreDB does:
/// positions leave room between events for what the store says.</summary>
sealed class NoticedLog(MemoryEventLog inner) : IEventLog
{
    readonly List<StreamNotice> _notices = [];

    public Guid LogId => inner.LogId;

    /// <summary>The store is told something about a stream, after the events that are there.</summary>
    public async Task<StreamNotice> TouchAsync(StreamName stream, StreamNoticeKind kind, string settings)
    {
        var isTombstone = kind == StreamNoticeKind.Tombstoned;
        var notice = new StreamNotice(
            stream,
            kind,
            isTombstone ? stream.Value : "$$" + stream.Value,
            new StreamVersion(isTombstone ? long.MaxValue : 0),
            new Position(Outside(await inner.LastPositionAsync(default)).Value + 1),
            new Guid(_notices.Count + 1, 0, 0, new byte[8]),
            isTombstone ? "$streamDeleted" : "$metadata",
            Encoding.UTF8.GetBytes(settings),
            default);
        _notices.Add(notice);
        return notice;
    }

    public async ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation) =>
        await inner.AppendAsync(stream, expected, events, cancellation) is AppendResult.Appended appended
            ? appended with { Position = Outside(appended.Position) }
            : throw new InvalidOperationException("Nobody else writes here.");

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        CancellationToken cancellation) =>
        inner.ReadStreamAsync(stream, from, direction, upTo is { } last ? Inside(last) : null, cancellation)
            .Select(Outside);

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        inner.ReadAllAsync(Inside(after), categories, cancellation).Select(Outside);

    public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        throw new NotSupportedException("The audit reads forwards.");

    public async IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in inner.FollowAsync(Inside(after), categories, cancellation))
            yield return message is LogMessage.Event(var stored) ? new LogMessage.Event(Outside(stored)) : message;
    }

    public async ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
        Outside(await inner.LastPositionAsync(cancellation));

    public async ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) =>
        await inner.LastAsync(cancellation) is { } stored ? Outside(stored) : null;

    public IAsyncEnumerable<StreamNotice> ReadNoticesAsync(Position after, CancellationToken cancellation) =>
        _notices.Where(notice => notice.Position > after).ToAsyncEnumerable();

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    // Rounded down, also before the first event.
    static Position Inside(Position position) => new(position.Value >> 1);

    static Position Outside(Position position) => new(position.Value * 2);

    static StoredEvent Outside(StoredEvent stored) => stored with { Position = Outside(stored.Position) };
}
