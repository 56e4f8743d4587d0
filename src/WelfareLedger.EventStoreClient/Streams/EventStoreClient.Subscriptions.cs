namespace EventStore.Client;

public sealed partial class EventStoreClient
{
    /// <summary>Reads all streams and goes on with what is appended. When the server goes away, so does the
    /// subscription.</summary>
    public StreamSubscriptionResult SubscribeToAll(
        FromAll start,
        bool resolveLinkTos = false,
        SubscriptionFilterOptions? filterOptions = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default)
    {
        var options = ReadOptions(Direction.Forwards, long.MaxValue, resolveLinkTos);
        options.Subscription = new();
        options.ControlOption = null;
        options.All = new();
        if (start == FromAll.End) options.All.End = Messages.Nothing;
        else if (start.Position is not { } after) options.All.Start = Messages.Nothing;
        else options.All.Position = new()
        {
            CommitPosition = after.CommitPosition,
            PreparePosition = after.PreparePosition,
        };
        SetFilter(options, filterOptions?.Filter, filterOptions?.CheckpointInterval ?? 1);
        return new(Begin(options, deadline: null, userCredentials, cancellationToken));
    }

    /// <summary>A subscription that stands, or is about to.</summary>
    public class StreamSubscriptionResult : IAsyncEnumerable<ResolvedEvent>, IAsyncDisposable, IDisposable
    {
        readonly ReadCall _call;

        internal StreamSubscriptionResult(ReadCall call) => _call = call;

        /// <summary>Everything that the server says; can be gone through once.</summary>
        public IAsyncEnumerable<StreamMessage> Messages => MessagesOf(_call);

        /// <inheritdoc/>
        public IAsyncEnumerator<ResolvedEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            EventsOf(_call, cancellationToken).GetAsyncEnumerator(cancellationToken);

        /// <inheritdoc/>
        public ValueTask DisposeAsync()
        {
            Dispose();
            GC.SuppressFinalize(this);
            return ValueTask.CompletedTask;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _call.Stop();
            GC.SuppressFinalize(this);
        }
    }
}
