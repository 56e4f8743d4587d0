namespace EventStore.Client;

/// <summary>
/// Reads and appends. It finds its server by itself, again after it was gone; what was under way then fails. One is
/// enough for a process, from many threads.
/// </summary>
public sealed partial class EventStoreClient : IAsyncDisposable, IDisposable
{
    readonly EventStoreClientSettings _settings;
    readonly Calls _calls;
    readonly Connection _connection;
    readonly BatchAppends _batches;

    /// <param name="settings">How to come to the server; null for one with TLS on this machine.</param>
    public EventStoreClient(EventStoreClientSettings? settings = null)
    {
        _settings = settings ?? EventStoreClientSettings.Create("esdb://localhost");
        _calls = new(_settings);
        _connection = new(_settings, _calls);
        _batches = new(_connection, _calls);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.Dispose();
        _connection.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
