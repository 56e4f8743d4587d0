using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.EventStore.Appending;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

/// <summary>An embedded log in a folder of its own, served over the protocol on a socket of this machine; it can go
/// away and come back on the same port.</summary>
sealed class ServedLog : IAsyncDisposable
{
    static readonly HashSet<string> Categories = ["child", "carer", "ledger"];

    readonly string _folder = Directory.CreateTempSubdirectory("served-log-").FullName;
    EventStoreEndpoint? _endpoint;
    int _port;

    ServedLog() => Beneath = OpenLog.OpenOrCreate(Path.Combine(_folder, "open.db"), TimeProvider.System);

    /// <summary>What the server writes into.</summary>
    public IEventLog Beneath { get; }

    public int Port => _port;

    public static async Task<ServedLog> StartAsync()
    {
        var served = new ServedLog();
        await served.ComeBackAsync();
        return served;
    }

    /// <summary>Every connection ends, and nobody listens.</summary>
    public async Task GoAwayAsync()
    {
        await _endpoint!.DisposeAsync();
        _endpoint = null;
    }

    public async Task ComeBackAsync()
    {
        _endpoint = await EventStoreEndpoint.StartAsync(
            Beneath, AppendRule.Open(TimeProvider.System), new EndpointSettings { Port = _port }, default);
        _port = _endpoint.Port;
    }

    /// <summary>A log over it, or over a port that leads there.</summary>
    public Task<EventStoreDbEventLog> ConnectAsync(
        int? port = null, TimeSpan? waitMax = null, Action<string>? onTrouble = null) =>
        EventStoreDbEventLog.OpenOrCreateAsync(
            new(StoreAddress.Parse($"esdb://127.0.0.1:{port ?? _port}?tls=false", _ => null), Categories)
            {
                PauseMin = TimeSpan.FromMilliseconds(10),
                PauseMax = TimeSpan.FromMilliseconds(100),
                WaitMax = waitMax ?? TimeSpan.FromSeconds(60),
                OnTrouble = onTrouble,
            },
            default);

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null) await _endpoint.DisposeAsync();
        await Beneath.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
