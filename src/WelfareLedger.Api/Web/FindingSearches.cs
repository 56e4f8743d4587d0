using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>
/// Searches for findings, one at a time: each goes over all files. The last few are kept, so that the pages of one cost
/// one search.
/// </summary>
sealed class FindingSearches(LedgerHome home) : IDisposable
{
    const int KeptMax = 4;

    readonly SemaphoreSlim _turn = new(1);
    readonly FindingViews _views = new(home.Ledger.Codec);
    readonly Queue<(Asked Asked, FindingsView View)> _kept = [];

    /// <summary>All that is found, of everybody, masked: whoever shows it looks at the reach.</summary>
    public async ValueTask<FindingsView> FindAsync(
        Asking asking, AsOf asOf, Code<FindingRule>? rule, CancellationToken cancellation)
    {
        var known = asOf.Known ?? await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var asked = new Asked(asOf.On, known, rule);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var (kept, found) in _kept)
                if (kept == asked) return found;
            var query = new FindingsQuery
            {
                AsOf = asOf,
                Rules = await home.Ledger.Rules.AsKnownAsync(asOf.Known, cancellation).ConfigureAwait(false),
                Rule = rule,
            };
            var report = await asking.CaughtUpAsync(
                () => home.Reading.Inspector.FindAsync(query, progress: null, cancellation), cancellation)
                .ConfigureAwait(false);
            var view = _views.Of(report);
            // Each page looks through all of them.
            view = view with { Findings = [.. view.Findings] };
            _kept.Enqueue((asked with { Known = new(view.AsOf.Known?.Position ?? 0) }, view));
            if (_kept.Count > KeptMax) _kept.Dequeue();
            return view;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    sealed record Asked(DateOnly? On, Position Known, Code<FindingRule>? Rule);
}
