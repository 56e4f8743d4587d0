using WelfareLedger.Api.Signing;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>What all requests share.</summary>
sealed class Desk(
    LedgerHome home, ApiSettings settings, LocalIssuer issuer, OneTimeCodes codes, CancellationToken stopping)
    : IDisposable
{
    // A document is held in memory while it is taken in: 20 MiB each.
    const int UploadsMax = 4;

    int _uploads;

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

    /// <summary>A turn to take in something large, until it is disposed; null while others have them all.</summary>
    public IDisposable? TakeUpload()
    {
        var turn = new Upload(this);
        if (Interlocked.Increment(ref _uploads) <= UploadsMax) return turn;
        turn.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Overviews.Dispose();
        RosterLines.Dispose();
    }

    sealed class Upload(Desk desk) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref desk._uploads);
    }
}
