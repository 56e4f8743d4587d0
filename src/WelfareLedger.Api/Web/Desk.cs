using WelfareLedger.Api.Signing;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>What all requests share.</summary>
sealed class Desk(
    LedgerHome home, ApiSettings settings, LocalIssuer issuer, OneTimeCodes codes, CancellationToken stopping)
    : IDisposable
{
    public LedgerHome Home { get; } = home;

    public ApiSettings Settings { get; } = settings;

    public LocalIssuer Issuer { get; } = issuer;

    public OneTimeCodes Codes { get; } = codes;

    /// <summary>Cancelled when the API is to end, so that answers without an end do.</summary>
    public CancellationToken Stopping { get; } = stopping;

    /// <summary>What is asked of all files at once.</summary>
    public Overviews Overviews { get; } = new(home);

    public RosterLines RosterLines { get; } = new(home);

    public ChildFileViews ChildViews { get; } = new(home.Ledger.Codec);

    public CarerFileViews CarerViews { get; } = new(home.Ledger.Codec);

    public TimelineViews TimelineViews { get; } = new(home.Ledger.Codec);

    /// <inheritdoc/>
    public void Dispose()
    {
        Overviews.Dispose();
        RosterLines.Dispose();
    }
}
