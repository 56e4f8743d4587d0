using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What <c>run</c> serves to the clients of EventStoreDB.</summary>
sealed record Serving(EndpointSettings Settings, bool IsOpen, bool TakesAppends)
{
    /// <exception cref="StopException">It is nothing for a real ledger.</exception>
    public void Check(LedgerHome home)
    {
        if (IsOpen && !home.IsSample)
            throw new StopException(
                ExitCode.Refused,
                "--esdb-open 只供开发，正式台账不能用。",
                "--esdb-open is for development and not for a real ledger.");
    }

    /// <summary>Begins, if there is anything to serve; what comes back ends it.</summary>
    /// <exception cref="EndpointException">The port is taken, or others could come in unchecked.</exception>
    public static Task<IAsyncDisposable> StartAsync(
        Serving? serving, Call call, LedgerHome home, CancellationToken cancellation) =>
        serving?.StartAsync(call, home, cancellation) ?? Task.FromResult<IAsyncDisposable>(new Started(null, null));

    async Task<IAsyncDisposable> StartAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var log = IsOpen ? OpenLog.OpenOrCreate(home.Place.Open, home.Time) : null;
        try
        {
            var rule = IsOpen ? AppendRule.Open(home.Time)
                : TakesAppends ? AppendRule.OfLedger(home.Ledger, home.Time)
                : AppendRule.None;
            var settings = IsOpen ? Settings with { AppendBytesMax = OpenLog.AppendBytesMax } : Settings;
            var endpoint = await EventStoreEndpoint.StartAsync(log ?? home.Ledger.Log, rule, settings, cancellation)
                .ConfigureAwait(false);
            Say(call, home, endpoint.Port);
            return new Started(endpoint, log);
        }
        catch
        {
            if (log is not null) await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    void Say(Call call, LedgerHome home, int port)
    {
        var what = IsOpen
            ? new Domain.Text($"开发用日志 {home.Place.Open}", $"the log for development, {home.Place.Open},")
            : new Domain.Text("台账的日志", "the ledger's log");
        var tls = Settings.Certificate is null ? "false" : "true";
        call.Note(
            $"以 EventStoreDB 协议提供{what.Zh}：esdb://{Settings.Host}:{port}?tls={tls}",
            $"Serving {what.En} to EventStoreDB's clients at esdb://{Settings.Host}:{port}?tls={tls}");
    }

    sealed class Started(EventStoreEndpoint? endpoint, IEventLog? own) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (endpoint is not null) await endpoint.DisposeAsync().ConfigureAwait(false);
            if (own is not null) await own.DisposeAsync().ConfigureAwait(false);
        }
    }
}
