namespace WelfareLedger.Api.EventStore.Services;

/// <summary>Ends the calls that would go on for ever when the endpoint is to end.</summary>
sealed class Stopping : IDisposable
{
    readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Begin() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
