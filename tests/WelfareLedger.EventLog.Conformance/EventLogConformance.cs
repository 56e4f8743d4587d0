using System.Globalization;

namespace WelfareLedger.EventLog.Conformance;

/// <summary>
/// What every log does, whatever it keeps its events in: the numbered contract of <see cref="IEventLog"/>, a file for
/// each verb. A log's own tests are one small class that says how to make an empty one.
/// </summary>
public abstract partial class EventLogConformance : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected IEventLog Log { get; private set; } = null!;

    public async Task InitializeAsync() => Log = await CreateAsync();

    public virtual async Task DisposeAsync() => await Log.DisposeAsync();

    /// <summary>How long a stream's name may be; less where the log that is tested shares a store and needs some of
    /// it.</summary>
    protected virtual int NameLengthMax => StreamName.LengthMax;

    /// <summary>A new, empty log.</summary>
    protected abstract Task<IEventLog> CreateAsync();

    async Task<AppendResult> Append(StreamName stream, long? last, params NewEvent[] events) =>
        await Log.AppendAsync(stream, After(last), events, None);

    static ExpectedVersion After(long? last) =>
        last is { } version ? ExpectedVersion.Exactly(new(version)) : ExpectedVersion.NoStream;

    async Task<AppendResult.Appended> MustAppend(StreamName stream, long? last, params NewEvent[] events) =>
        (await Append(stream, last, events)).Should().BeOfType<AppendResult.Appended>().Subject;

    async Task<StoredEvent[]> Stream(
        StreamName stream, long? from = null, ReadDirection direction = ReadDirection.Forwards) =>
        await Log.ReadStreamAsync(stream, from is { } version ? new(version) : null, direction, None).ToArrayAsync();

    async Task<StoredEvent[]> All(Position? after = null, params string[] categories) =>
        await Log.ReadAllAsync(
            after ?? Position.Start, categories is [] ? null : categories.ToHashSet(), None).ToArrayAsync();

    async Task<StoredEvent[]> Backwards(Position? before = null, params string[] categories) =>
        await Log.ReadAllBackwardsAsync(before, categories is [] ? null : categories.ToHashSet(), None).ToArrayAsync();

    /// <summary>Ids and versions, as in "1@0 2@1".</summary>
    static string Places(IEnumerable<StoredEvent> events) =>
        string.Join(' ', events.Select(e => $"{Number(e)}@{e.Version}"));

    static string Numbers(IEnumerable<StoredEvent> events) => string.Join(' ', events.Select(Number));

    static string Number(StoredEvent stored) =>
        int.Parse(stored.Id.ToString()[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture);
}
