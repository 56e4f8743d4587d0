using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>What is asked of all files at once: findings, gaps, what is due, how a month rolled forward.</summary>
sealed class Overviews(LedgerHome home) : IDisposable
{
    readonly FindingViews _views = new(home.Ledger.Codec);
    readonly Walks<FindingsAsked, FindingsView> _findings = new(home, isOfAccesses: true);
    readonly Walks<DayAsked, GapsReport> _gaps = new(home);
    readonly Walks<DueAsked, WorklistReport> _due = new(home);
    readonly Walks<MonthAsked, RollForwardReport> _months = new(home);

    /// <summary>All that is found, masked.</summary>
    public ValueTask<FindingsView> FindingsAsync(
        Asking asking, AsOf asOf, Code<FindingRule>? rule, CancellationToken cancellation) =>
        _findings.FindAsync(new(asOf.On, rule), asOf.Known, asking.Awaited, async () =>
        {
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
            return (view with { Findings = [.. view.Findings] }, ReachedBy(view.AsOf));
        }, cancellation);

    /// <summary>All duties that are open, and all marked facts.</summary>
    public ValueTask<GapsReport> GapsAsync(Asking asking, AsOf asOf, CancellationToken cancellation) =>
        _gaps.FindAsync(new(asOf.On), asOf.Known, asking.Awaited, async () =>
        {
            var report = await asking.CaughtUpAsync(
                () => home.Reading.Gaps.FindAsync(asOf, officePrefix: null, progress: null, cancellation), cancellation)
                .ConfigureAwait(false);
            return (report, ReachedBy(report.AsOf));
        }, cancellation);

    /// <summary>What is due up to a day in the offices whose codes begin so.</summary>
    public ValueTask<WorklistReport> DueAsync(
        Asking asking, AsOf asOf, DateOnly until, string offices, CancellationToken cancellation) =>
        _due.FindAsync(new(asOf.On, until, offices), asOf.Known, asking.Awaited, async () =>
        {
            var rules = await home.Ledger.Rules.CurrentAsync(cancellation).ConfigureAwait(false);
            var report = await asking.CaughtUpAsync(
                () => home.Reading.Worklists.DueAsync(asOf, until, offices, rules, cancellation), cancellation)
                .ConfigureAwait(false);
            return (report, ReachedBy(report.AsOf));
        }, cancellation);

    /// <summary>How a month rolled forward in the offices whose codes begin so.</summary>
    public ValueTask<RollForwardReport> RollForwardAsync(
        Asking asking, YearMonth month, AsOf asOf, string offices, CancellationToken cancellation) =>
        _months.FindAsync(new(month, asOf.On, offices), asOf.Known, asking.Awaited, async () =>
        {
            var report = await asking.CaughtUpAsync(
                () => home.Reading.Worklists.RollForwardAsync(month, asOf, offices, cancellation), cancellation)
                .ConfigureAwait(false);
            return (report, ReachedBy(report.AsOf));
        }, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _findings.Dispose();
        _gaps.Dispose();
        _due.Dispose();
        _months.Dispose();
    }

    static Position ReachedBy(AsOfView asOf) => new(asOf.Known?.Position ?? 0);

    sealed record FindingsAsked(DateOnly? On, Code<FindingRule>? Rule);

    sealed record DayAsked(DateOnly? On);

    sealed record DueAsked(DateOnly? On, DateOnly Until, string Offices);

    sealed record MonthAsked(YearMonth Month, DateOnly? On, string Offices);
}
