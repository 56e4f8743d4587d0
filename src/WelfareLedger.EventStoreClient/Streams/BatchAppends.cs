namespace EventStore.Client;

/// <summary>The shared calls that appends go over: one at a time, a new one when it broke or leads elsewhere.</summary>
sealed class BatchAppends(Connection connection, Calls calls) : IDisposable
{
    readonly Lock _gate = new();
    readonly CancellationTokenSource _disposed = new();
    BatchCall? _call;

    /// <summary>Queues one append before it returns, so that appends are stored in the order of the calls.</summary>
    public Task<IWriteResult> AppendAsync(Route route, BatchAppend append, CancellationToken cancellation)
    {
        BatchCall call;
        lock (_gate)
        {
            if (_call is not { IsBroken: false } || !ReferenceEquals(_call.Route, route))
            {
                _call?.Finish();
                _call = new(connection, route, calls.Streaming(null, null, _disposed.Token));
            }
            call = _call;
        }
        return call.AppendAsync(append, cancellation);
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
