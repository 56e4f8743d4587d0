using System.Runtime.CompilerServices;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

/// <summary>
/// An empty log in a store that is not: its categories end in letters that nobody else uses, which whoever uses it
/// does not see.
/// </summary>
sealed class SharedStoreLog(EventStoreDbEventLog inner, string suffix) : IEventLog
{
    public const int SuffixLength = 12;

    static readonly string[] Categories = ["child", "carer", "ledger"];

    public Guid LogId => inner.LogId;

    public static async Task<SharedStoreLog> CreateAsync(StoreAddress server)
    {
        var suffix = string.Concat(Guid.NewGuid().ToString("N")[..SuffixLength].Select(digit =>
            (char)(char.IsAsciiDigit(digit) ? 'g' + (digit - '0') : digit)));
        var options = new StoreOptions(server, Categories.Select(category => category + suffix).ToHashSet());
        return new(await EventStoreDbEventLog.OpenOrCreateAsync(options, default), suffix);
    }

    /// <summary>What the store calls a stream of this log.</summary>
    public string NameInStore(StreamName stream) => Inside(stream).Value;

    public ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation) =>
        inner.AppendAsync(Inside(stream), expected, events, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        CancellationToken cancellation) =>
        inner.ReadStreamAsync(Inside(stream), from, direction, upTo, cancellation).Select(Outside);

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        inner.ReadAllAsync(after, Inside(categories), cancellation).Select(Outside);

    public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        inner.ReadAllBackwardsAsync(before, Inside(categories), cancellation).Select(Outside);

    public async IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in inner.FollowAsync(after, Inside(categories), cancellation))
            yield return message is LogMessage.Event(var stored) ? new LogMessage.Event(Outside(stored)) : message;
    }

    public ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
        inner.LastPositionAsync(cancellation);

    public async ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) =>
        await inner.LastAsync(cancellation) is { } stored ? Outside(stored) : null;

    public IAsyncEnumerable<StreamNotice> ReadNoticesAsync(Position after, CancellationToken cancellation) =>
        inner.ReadNoticesAsync(after, cancellation)
            .Select(notice => notice with { Stream = Outside(notice.Stream) });

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    StreamName Inside(StreamName stream) => new(stream.Category + suffix, stream.Id);

    HashSet<string>? Inside(IReadOnlySet<string>? categories) =>
        categories?.Select(category => category + suffix).ToHashSet();

    static StreamName Outside(StreamName stream) => new(stream.Category[..^SuffixLength], stream.Id);

    static StoredEvent Outside(StoredEvent stored) => stored with { Stream = Outside(stored.Stream) };
}
