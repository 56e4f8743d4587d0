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
            Reach.Region => WhereaboutsOf(whole) is { } at && Reaches(at),
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

    /// <summary>Where a child's file is today; null of one that no office has.</summary>
    public Whereabouts? WhereaboutsOf(ChildFile whole)
    {
        var file = whole.On(home.Ledger.Today);
        return file.Owners is [var owner, ..]
            ? new(
                owner.Value.Office, owner.Value.Region,
                file.Residences is [var residence, ..] ? residence.Value.Region : null)
            : null;
    }

    /// <summary>Whether a file there is in the reach of who has a region.</summary>
    public bool Reaches(Whereabouts at) => reader.Reaches(at.Office)
        && (reader.Region.Value.Length <= 6
            || (at.Residence is { } residence && reader.Region.Covers(residence))
            || reader.Region.Covers(at.Region));
}

/// <summary>Where a child's file is.</summary>
/// <param name="Office">Which office has it.</param>
/// <param name="Region">The region that the office has it for.</param>
/// <param name="Residence">Where the child lives, where that is known.</param>
sealed record Whereabouts(Code<Office> Office, RegionCode Region, RegionCode? Residence);
