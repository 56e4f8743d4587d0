using System.Collections.Concurrent;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>What a roster says of a child, whoever reads it.</summary>
/// <param name="FileNumber">The readable number.</param>
/// <param name="Office">The owning office on the day.</param>
/// <param name="Identity">Masked.</param>
/// <param name="Categories">On the day.</param>
/// <param name="Whereabouts">By which it is reached today; null of a file that no office has.</param>
sealed record RosterFacts(
    FileNumber FileNumber, Code<Office>? Office, IdentityView? Identity, IReadOnlyList<ChildCategory> Categories,
    Whereabouts? Whereabouts);

/// <summary>
/// Lines of rosters about now, kept until something is recorded about the child: to unpack a whole file for one line is
/// what a page costs. Whoever's keys are touched, all are made anew.
/// </summary>
sealed class RosterLines(LedgerHome home) : IDisposable
{
    const int KeptMax = 20_000;

    const string Keys = "keys";

    static readonly HashSet<string> Followed = ["child", Keys];

    readonly ConcurrentDictionary<Id<Child>, Kept> _kept = [];
    readonly SemaphoreSlim _turn = new(1);
    readonly Lock _changing = new();
    Position? _at;
    long _generation;

    /// <summary>Forgets what was recorded about since.</summary>
    /// <returns>By which <see cref="Find"/> and <see cref="Keep"/> know what may be used together.</returns>
    public async ValueTask<long> FollowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var log = home.Ledger.Log;
            var end = await log.LastPositionAsync(cancellation).ConfigureAwait(false);
            List<StreamName> changed = [];
            if (_at is { } at)
                await foreach (var e in log.ReadAllAsync(at, Followed, cancellation).ConfigureAwait(false))
                {
                    changed.Add(e.Stream);
                    if (e.Position > end) end = e.Position;
                }
            _at = end;
            return changed.Count == 0 ? _generation : Forget(changed);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What is kept of a child, of a day; null when nothing is, or when it is newer than the page.</summary>
    public RosterFacts? Find(Id<Child> child, DateOnly day, long generation) =>
        _kept.TryGetValue(child, out var kept) && kept.Day == day && kept.Today == home.Ledger.Today
            && kept.Generation <= generation
            ? kept.Facts
            : null;

    /// <summary>Keeps what was made, unless something was recorded meanwhile.</summary>
    public void Keep(Id<Child> child, DateOnly day, long generation, RosterFacts facts)
    {
        lock (_changing)
        {
            if (generation != _generation) return;
            if (_kept.Count >= KeptMax) _kept.Clear();
            _kept[child] = new(day, home.Ledger.Today, generation, facts);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    long Forget(List<StreamName> changed)
    {
        lock (_changing)
        {
            foreach (var stream in changed)
                if (stream.Category == Keys) _kept.Clear();
                else _kept.TryRemove(Id<Child>.Parse(stream.Id, null), out _);
            return ++_generation;
        }
    }

    sealed record Kept(DateOnly Day, DateOnly Today, long Generation, RosterFacts Facts);
}
