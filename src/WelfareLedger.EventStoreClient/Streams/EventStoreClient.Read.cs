using System.Runtime.CompilerServices;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.EventStoreProtocol.ReadReq.Types;

namespace EventStore.Client;

public sealed partial class EventStoreClient
{
    /// <summary>Reads all streams.</summary>
    public ReadAllStreamResult ReadAllAsync(
        Direction direction,
        Position position,
        long maxCount = long.MaxValue,
        bool resolveLinkTos = false,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        ReadAllAsync(
            direction, position, eventFilter: null, maxCount, resolveLinkTos, deadline, userCredentials,
            cancellationToken);

    /// <summary>Reads those events of all streams that pass a filter.</summary>
    public ReadAllStreamResult ReadAllAsync(
        Direction direction,
        Position position,
        IEventFilter? eventFilter,
        long maxCount = long.MaxValue,
        bool resolveLinkTos = false,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default)
    {
        var options = ReadOptions(direction, maxCount, resolveLinkTos);
        options.All = new()
        {
            Position = new()
            {
                CommitPosition = position.CommitPosition,
                PreparePosition = position.PreparePosition,
            },
        };
        SetFilter(options, eventFilter, checkpointInterval: 0);
        return new(Begin(options, deadline, userCredentials, cancellationToken));
    }

    /// <summary>Reads one stream.</summary>
    public ReadStreamResult ReadStreamAsync(
        Direction direction,
        string streamName,
        StreamPosition revision,
        long maxCount = long.MaxValue,
        bool resolveLinkTos = false,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default)
    {
        var options = ReadOptions(direction, maxCount, resolveLinkTos);
        options.Stream = new() { StreamIdentifier = Messages.Identify(streamName) };
        if (revision == StreamPosition.End) options.Stream.End = Messages.Nothing;
        else if (revision == StreamPosition.Start) options.Stream.Start = Messages.Nothing;
        else options.Stream.Revision = revision.ToUInt64();
        options.NoFilter = Messages.Nothing;
        return new(streamName, Begin(options, deadline, userCredentials, cancellationToken));
    }

    ReadCall Begin(
        Options options, TimeSpan? deadline, UserCredentials? credentials, CancellationToken cancellation) =>
        new(_connection, new() { Options = options }, _calls.Streaming(deadline, credentials, cancellation));

    static Options ReadOptions(Direction direction, long maxCount, bool resolveLinkTos)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCount);
        return new()
        {
            ReadDirection = direction == Direction.Forwards
                ? Options.Types.Direction.Forwards
                : Options.Types.Direction.Backwards,
            ResolveLinks = resolveLinkTos,
            Count = (ulong)maxCount,
            UuidOption = new() { Structured = Messages.Nothing },
            ControlOption = new() { Compatibility = 1 },
        };
    }

    static void SetFilter(Options options, IEventFilter? filter, uint checkpointInterval)
    {
        if (filter is null)
        {
            options.NoFilter = Messages.Nothing;
            return;
        }
        var expression = new Options.Types.Filter.Types.Expression();
        if (filter.Prefixes is { Length: > 0 } prefixes)
            expression.Prefix.AddRange(prefixes.Select(prefix => prefix.ToString()));
        else expression.Regex = filter.Regex.ToString();
        options.Filter = new() { CheckpointIntervalMultiplier = checkpointInterval };
        if (filter is StreamFilter) options.Filter.StreamIdentifier = expression;
        else options.Filter.EventType = expression;
        if (filter.MaxSearchWindow is { } window) options.Filter.Max = window;
        else options.Filter.Count = Messages.Nothing;
    }

    /// <summary>What all streams hold.</summary>
    public class ReadAllStreamResult : IAsyncEnumerable<ResolvedEvent>
    {
        readonly ReadCall _call;

        internal ReadAllStreamResult(ReadCall call) => _call = call;

        /// <summary>Everything that the server says; can be gone through once.</summary>
        public IAsyncEnumerable<StreamMessage> Messages => MessagesOf(_call);

        /// <inheritdoc/>
        public IAsyncEnumerator<ResolvedEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            EventsOf(_call, cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>What one stream holds.</summary>
    public class ReadStreamResult : IAsyncEnumerable<ResolvedEvent>
    {
        readonly ReadCall _call;

        internal ReadStreamResult(string streamName, ReadCall call)
        {
            (StreamName, _call) = (streamName, call);
            ReadState = StateAsync();
        }

        /// <summary>Its name.</summary>
        public string StreamName { get; }

        /// <summary>Whether there is such a stream.</summary>
        public Task<ReadState> ReadState { get; }

        /// <summary>Everything that the server says, and first whether there is such a stream; can be gone through
        /// once.</summary>
        public IAsyncEnumerable<StreamMessage> Messages => AllAsync();

        /// <summary>Its events.</summary>
        /// <exception cref="StreamNotFoundException">There is no such stream.</exception>
        public async IAsyncEnumerator<ResolvedEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (var message in AllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (message is StreamMessage.NotFound) throw new StreamNotFoundException(StreamName);
                if (message is StreamMessage.Event(var resolved)) yield return resolved;
            }
        }

        async Task<ReadState> StateAsync() =>
            await _call.First.ConfigureAwait(false) is { ContentCase: ReadResp.ContentOneofCase.StreamNotFound }
                ? Client.ReadState.StreamNotFound
                : Client.ReadState.Ok;

        async IAsyncEnumerable<StreamMessage> AllAsync(
            [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            if (await ReadState.ConfigureAwait(false) == Client.ReadState.Ok) yield return StreamMessage.Ok.Instance;
            await foreach (var message in MessagesOf(_call, cancellation).ConfigureAwait(false)) yield return message;
        }
    }

    static async IAsyncEnumerable<StreamMessage> MessagesOf(
        ReadCall call, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var response in call.ReadAsync(cancellation).ConfigureAwait(false))
            yield return Client.Messages.ToStreamMessage(response);
    }

    static async IAsyncEnumerable<ResolvedEvent> EventsOf(
        ReadCall call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in MessagesOf(call, cancellation).ConfigureAwait(false))
            if (message is StreamMessage.Event(var resolved))
                yield return resolved;
    }
}
