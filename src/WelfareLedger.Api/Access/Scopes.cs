using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Access;

/// <summary>
/// Whom a reader reaches today: by where the child lives and which office owns the file, or by a pairing that holds.
/// One for each request, so that a person is looked up once.
/// </summary>
sealed class Scopes(LedgerHome home, Reader reader)
{
    readonly Dictionary<Guid, bool> _children = [];
    readonly Dictionary<Guid, bool> _carers = [];

    /// <summary>Whether a child is in reach; a child that is not on file is not.</summary>
    public async ValueTask<bool> ReachesAsync(Id<Child> child, CancellationToken cancellation)
    {
        if (_children.TryGetValue(child.Value, out var known)) return known;
        var today = new AsOf(home.Ledger.Today);
        var answer = await home.Reading.Children.GetAsync(child, today, cancellation).ConfigureAwait(false);
        return _children[child.Value] = answer is not null && Reaches(answer.Whole);
    }

    /// <summary>Whether a child with this file is in reach.</summary>
    public bool Reaches(ChildFile whole)
    {
        var today = home.Ledger.Today;
        return AccessPolicy.ReachOf(reader.Role) switch
        {
            Reach.Region => ReachesOwner(whole, today),
            Reach.Paired => reader.Carer is { } self
                && whole.Pairings.Any(fact => fact.Value.Carer == self && fact.Covers(today)),
            _ => false,
        };
    }

    /// <summary>Whether a carer is in reach.</summary>
    public async ValueTask<bool> ReachesAsync(Id<Carer> carer, CancellationToken cancellation)
    {
        if (_carers.TryGetValue(carer.Value, out var known)) return known;
        var answer = await home.Reading.Carers.GetAsync(carer, AsOf.Now, cancellation).ConfigureAwait(false);
        return _carers[carer.Value] = answer is { File.Services.Count: > 0 } && Reaches(answer.File);
    }

    bool Reaches(CarerFile file) => AccessPolicy.ReachOf(reader.Role) switch
    {
        Reach.Region => reader.Reaches(file.Services[^1].Value.Office),
        Reach.Paired => reader.Carer == file.Id,
        _ => false,
    };

    bool ReachesOwner(ChildFile whole, DateOnly today)
    {
        var file = whole.On(today);
        if (file.Owners.Count == 0 || !reader.Reaches(file.Owners[0].Value.Office)) return false;
        if (reader.Region.Value.Length <= 6) return true;
        return (file.Residences.Count > 0 && reader.Region.Covers(file.Residences[0].Value.Region))
            || reader.Region.Covers(file.Owners[0].Value.Region);
    }
}
