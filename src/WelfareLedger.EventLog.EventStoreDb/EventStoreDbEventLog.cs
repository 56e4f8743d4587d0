using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>
/// The log of a province: an EventStoreDB node or cluster, over its gRPC protocol. What it shares the store with is not
/// seen. When the store goes away, what is under way waits for it, each for as long as the options say.
/// </summary>
public sealed partial class EventStoreDbEventLog : IEventLog
{
    readonly StoreOptions _options;
    readonly LedgerStreams _streams;
    readonly EventStoreClient _client;
    readonly Claims _claims = new();

    EventStoreDbEventLog(StoreOptions options)
    {
        _options = options;
        _streams = new(options.Categories);
        _client = new(options.Address.ToSettings());
    }

    /// <inheritdoc/>
    public Guid LogId { get; private set; }

    /// <summary>Opens a log that is there.</summary>
    /// <exception cref="LogStoppedException">There is none in the store.</exception>
    /// <exception cref="LogUnavailableException">The store is away, or does not let this user in.</exception>
    public static Task<EventStoreDbEventLog> OpenAsync(StoreOptions options, CancellationToken cancellation) =>
        OpenAsync(options, Missing.Refused, cancellation);

    /// <summary>Opens a log, after making it where the store has none.</summary>
    /// <exception cref="LogUnavailableException">The store is away, or does not let this user in.</exception>
    public static Task<EventStoreDbEventLog> OpenOrCreateAsync(StoreOptions options, CancellationToken cancellation) =>
        OpenAsync(options, Missing.Made, cancellation);

    /// <summary>Opens whatever the store has of the ledger's streams, to read it; a log that never got an identity has
    /// the empty one.</summary>
    /// <exception cref="LogUnavailableException">The store is away, or does not let this user in.</exception>
    public static Task<EventStoreDbEventLog> OpenToReadAsync(StoreOptions options, CancellationToken cancellation) =>
        OpenAsync(options, Missing.Allowed, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    static async Task<EventStoreDbEventLog> OpenAsync(
        StoreOptions options, Missing missing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var log = new EventStoreDbEventLog(options);
        try
        {
            var id = await log.AskAsync(() => log.FindIdentityAsync(cancellation), cancellation).ConfigureAwait(false);
            if (id is null && missing == Missing.Made)
            {
                id = await log.AskAsync(() => log.MakeIdentityAsync(cancellation), cancellation)
                    .ConfigureAwait(false);
            }
            if (id is null && missing == Missing.Refused)
                throw new LogStoppedException($"There is no ledger's log in the store {options.Address}.");
            log.LogId = id ?? Guid.Empty;
            // What is there already is never taken for just appended.
            await log.LastPositionAsync(cancellation).ConfigureAwait(false);
            return log;
        }
        catch
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    enum Missing
    {
        Refused,
        Made,
        Allowed,
    }

    /// <summary>Asks until the store answers, as long as a caller waits.</summary>
    async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        var patience = new Patience(_options, _options.WaitMax);
        while (true)
        {
            try
            {
                var answer = await ask().ConfigureAwait(false);
                patience.Reset();
                return answer;
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellation);
            }
            catch (Exception e) when (Trouble.IsPassing(e))
            {
                await patience.WaitAsync(e, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (Trouble.Explain(e, _options.Address) is { } explained)
            {
                throw explained;
            }
        }
    }
}
