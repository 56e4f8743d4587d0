using System.Diagnostics.Metrics;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Web;

/// <summary>How far what is looked at, and what is signed, lies behind the log. Looked at when somebody reads the
/// metrics, and at no other time.</summary>
sealed class LedgerGauges
{
    /// <summary>The name of the meter; its own, because each host has one.</summary>
    public const string Name = "WelfareLedger.Api";

    // A log that cannot be asked must not hold up the counts of everything else.
    static readonly TimeSpan AskingTime = TimeSpan.FromSeconds(2);

    readonly Desk _desk;

    public LedgerGauges(IMeterFactory meters, Desk desk)
    {
        _desk = desk;
        var meter = meters.Create(Name);
        meter.CreateObservableGauge(
            "welfare_ledger.projection.lag", () => Ask(ProjectionsAsync), "{event}",
            "Positions of the log that a projection does not know of yet.");
        meter.CreateObservableGauge(
            "welfare_ledger.checkpoint.lag", () => Ask(UnsignedAsync), "{event}",
            "Leaves of the tree that no checkpoint covers yet.");
    }

    static IEnumerable<Measurement<long>> Ask(
        Func<CancellationToken, Task<IEnumerable<Measurement<long>>>> question)
    {
        using var end = new CancellationTokenSource(AskingTime);
        try
        {
            return Task.Run(() => question(end.Token)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is OperationCanceledException or LogUnavailableException or LogStoppedException
            or ObjectDisposedException)
        {
            return [];
        }
    }

    async Task<IEnumerable<Measurement<long>>> ProjectionsAsync(CancellationToken cancellation)
    {
        var end = await _desk.Home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        return _desk.Home.Reading.Projections.Status().Select(projection => new Measurement<long>(
            Math.Max(0, end.Value - Math.Max(0, projection.At.Value)),
            new KeyValuePair<string, object?>("projection", projection.Name)));
    }

    // Who does not keep an audit going has none to lie behind.
    async Task<IEnumerable<Measurement<long>>> UnsignedAsync(CancellationToken cancellation)
    {
        if (_desk.Home.OpenedAudit is not { } audit) return [];
        var status = await audit.Trail.StatusAsync(cancellation).ConfigureAwait(false);
        return [new(status.Leaves - (status.Last?.Size ?? 0))];
    }
}
