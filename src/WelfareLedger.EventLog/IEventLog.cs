namespace WelfareLedger.EventLog;

/// <summary>The order in which one stream is read.</summary>
public enum ReadDirection
{
    /// <summary>Rising versions.</summary>
    Forwards,

    /// <summary>Falling versions.</summary>
    Backwards,
}

/// <summary>An append-only log of streams with one order over all of them.</summary>
/// <remarks>
/// The contract, by number; the conformance suite has the same table of contents.
/// <list type="number">
/// <item>Append is all or nothing: either every event of the call gets its version, in order and without a gap, or
/// none does. No other append's events stand between them, in the stream or in the log.</item>
/// <item>The stream is where the writer expects it: the events are appended and durable before the answer
/// <see cref="AppendResult.Appended"/>.</item>
/// <item>The stream is elsewhere and the events at the expected place carry the same ids in the same order: the answer
/// is the original success, with <see cref="AppendResult.Appended.AlreadyThere"/>.</item>
/// <item>The stream is elsewhere and those places hold other ids, or fewer of them than were sent (the stream ends
/// before all were found): <see cref="AppendResult.Conflict"/> with the actual last version, and nothing is
/// written.</item>
/// <item>The stream does not exist and a version was expected: conflict with no actual version.</item>
/// <item>The same ids under another expectation are not recognised: ids are compared at the expected place only, so
/// the answer is that of case 2 or 4.</item>
/// <item>An append of no events, of an id twice in one call, of the empty id, or above the limits of
/// <see cref="LogLimits"/> is a caller's bug and throws <see cref="ArgumentException"/>.</item>
/// <item>Cancelled before the append was queued: <see cref="OperationCanceledException"/>, and nothing is written.
/// Cancelled after: <see cref="AppendResult.Unknown"/>. An I/O error at commit: unknown for everything in that commit,
/// and the log answers nothing more (<see cref="LogStoppedException"/>) until it is opened again.</item>
/// <item>Positions rise with every event, and an event that can be read has no event before it that appears
/// later.</item>
/// <item>Reading a stream gives what is at the chosen version and beyond it, in the chosen direction, and nothing
/// that stands after the position it is read up to; a stream that does not exist reads as empty. Reading everything
/// gives what is strictly after a position and was there when the reading began (later events may or may not be
/// given).</item>
/// <item>Following gives every event after the position once, in order: first what is there, then
/// <see cref="LogMessage.CaughtUp"/>, then new events as they come, those of other processes too, with a
/// <see cref="LogMessage.CaughtUp"/> each time the end is reached again. It ends by cancellation only.</item>
/// <item>Data and metadata come back byte for byte.</item>
/// <item>A store that can be told to delete or truncate streams says so where it was done to one of these, as
/// <see cref="StreamNotice"/>: to followers between the events, and to whoever asks for notices.</item>
/// <item>Reading everything backwards gives what stands strictly before a position, the last first; without a position,
/// from the end that the log had when the reading began.</item>
/// </list>
/// All members may be called from many threads at once.
/// </remarks>
public interface IEventLog : IAsyncDisposable
{
    /// <summary>The log's own identity, made when it was created: a position is a checkpoint of this log
    /// only.</summary>
    Guid LogId { get; }

    /// <summary>Appends to one stream; see the contract.</summary>
    ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation);

    /// <summary>One stream from a version on (inclusive), or from its end when <paramref name="from"/> is null and
    /// the direction is backwards (from its beginning when forwards).</summary>
    /// <param name="stream">Which.</param>
    /// <param name="from">The first to give, in the direction.</param>
    /// <param name="direction">Of the versions.</param>
    /// <param name="upTo">The last position that counts (inclusive): the stream as it was then. Null for all.</param>
    /// <param name="cancellation">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        CancellationToken cancellation);

    /// <summary>All streams after a position, or only those of some categories.</summary>
    /// <param name="after">Exclusive; <see cref="Position.Start"/> for everything.</param>
    /// <param name="categories">Null for all.</param>
    /// <param name="cancellation">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation);

    /// <summary>All streams before a position, or only those of some categories, the last event first.</summary>
    /// <param name="before">Exclusive; null for everything.</param>
    /// <param name="categories">Null for all.</param>
    /// <param name="cancellation">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation);

    /// <summary>As <see cref="ReadAllAsync"/>, then what is appended from then on.</summary>
    IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation);

    /// <summary>The position of the last event of any stream; <see cref="Position.Start"/> in an empty log.</summary>
    ValueTask<Position> LastPositionAsync(CancellationToken cancellation);

    /// <summary>The last event of any stream; null in an empty log.</summary>
    ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation);

    /// <summary>What was done to streams past the ledger, after a position; nothing where the store cannot be told to
    /// forget.</summary>
    IAsyncEnumerable<StreamNotice> ReadNoticesAsync(Position after, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<StreamNotice>();
}

/// <summary>
/// The log cannot go on: its file is damaged, the disk is full or failing, or it is not a log of ours. One sentence
/// for a person, naming the file.
/// </summary>
public sealed class LogStoppedException : Exception
{
    /// <inheritdoc/>
    public LogStoppedException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>The log cannot be reached or is held by others just now; trying again later may work.</summary>
public sealed class LogUnavailableException : Exception
{
    /// <inheritdoc/>
    public LogUnavailableException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>The store that does not answer, host and port; null for a file.</summary>
    public string? Store { get; private init; }

    /// <summary>A store does not answer.</summary>
    public static LogUnavailableException OfStore(string store, Exception? inner) =>
        new($"The store {store} is unreachable; try again.", inner) { Store = store };
}
