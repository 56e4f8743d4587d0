using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Api.Web;

/// <summary>
/// Answers that cost a walk over all files. One is walked for at a time, and the last few are kept, so that the pages
/// of one, and whoever else asks the same, cost one walk: an answer about now is good until something is recorded that
/// it could be about, one about a moment is good until somebody's keys are touched.
/// </summary>
/// <typeparam name="TAsked">All that the answer depends on but the moment that is known; compared by value.</typeparam>
/// <typeparam name="TFound">The answer, of everybody: whoever shows it looks at the reach.</typeparam>
/// <param name="home">The ledger.</param>
/// <param name="isOfAccesses">Whether what somebody looked at can be part of an answer.</param>
sealed class Walks<TAsked, TFound>(LedgerHome home, bool isOfAccesses = false) : IDisposable
    where TAsked : IEquatable<TAsked>
{
    const int KeptMax = 8;

    static readonly HashSet<string> OfKeys = ["keys"];

    static readonly HashSet<string> OfWork =
        [.. EventTypes.All.Select(type => type.Category).Except(["access", "checkpoint", "ledger"])];

    readonly SemaphoreSlim _turn = new(1);
    readonly Queue<Kept> _kept = [];

    /// <summary>What is found, by a walk or by an earlier one.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="known">As known when; null for now.</param>
    /// <param name="atLeast">What an answer about now must know of.</param>
    /// <param name="walkAsync">The walk; it says how far the answer knows the log.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<TFound> FindAsync(
        TAsked asked, Position? known, Position atLeast, Func<ValueTask<(TFound Found, Position Reached)>> walkAsync,
        CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (var kept in _kept)
                if (kept.Asked.Equals(asked)
                    && (known is { } at ? kept.Reached == at : kept.IsOfNow && kept.Reached >= atLeast)
                    && await IsGoodAsync(kept, known is null, cancellation).ConfigureAwait(false)) return kept.Found;
            var begun = await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
            var (found, reached) = await walkAsync().ConfigureAwait(false);
            _kept.Enqueue(new(asked, known is null, begun, reached, found));
            if (_kept.Count > KeptMax) _kept.Dequeue();
            return found;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    async ValueTask<bool> IsGoodAsync(Kept kept, bool isNow, CancellationToken cancellation)
    {
        var relevant = !isNow ? OfKeys : isOfAccesses ? null : OfWork;
        return !await home.Ledger.Log.ReadAllAsync(kept.Begun, relevant, cancellation)
            .AnyAsync(cancellation).ConfigureAwait(false);
    }

    sealed record Kept(TAsked Asked, bool IsOfNow, Position Begun, Position Reached, TFound Found);
}
