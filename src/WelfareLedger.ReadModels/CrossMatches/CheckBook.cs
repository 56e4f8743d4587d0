using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>
/// What comparisons say of children whom they did not hit. A comparison records whom it could not compare; everybody
/// else whose file was there before is on record as not named by the list. So no event says it of each child.
/// </summary>
sealed class CheckBook
{
    readonly List<(CrossMatchRun Run, HashSet<Id<Child>> NotCompared)> _runs;

    /// <param name="runs">All that are known.</param>
    /// <param name="on">What was compared later does not count; null for all.</param>
    public CheckBook(IEnumerable<CrossMatchRun> runs, DateOnly? on) => _runs =
    [
        .. runs.Where(run => !(run.Begun.On > on)).OrderBy(run => run.Begun.AsOf).ThenBy(run => run.Position)
            .Select(run => (run, run.Held.NotCompared.ToHashSet())),
    ];

    /// <summary>The comparisons that a child's file was in, oldest list first.</summary>
    /// <param name="file">Whose, with everything that is known.</param>
    /// <param name="positionOf">Where an event of the child's stream stands; null where it is not known.</param>
    public IEnumerable<CrossMatchRun> Of(ChildFile file, Func<EventId, Position?> positionOf) =>
        _runs.Where(one => IsIn(file, positionOf, one.Run) && !one.NotCompared.Contains(file.Id))
            .Select(one => one.Run);

    /// <summary>The last comparison with a list that a child's file was in and that has no hit about the child itself;
    /// null where there was none, or it hit.</summary>
    public CrossMatchRun? LastWithoutHit(
        ChildFile file, Func<EventId, Position?> positionOf, ExternalList list) =>
        Of(file, positionOf).LastOrDefault(run => run.Begun.List == list) is { } run && !IsHit(file, run) ? run : null;

    static bool IsHit(ChildFile file, CrossMatchRun run) => file.ListHits.Any(hit =>
        hit.Value.Person == ListedPerson.Child && hit.Value.Run == run.Id);

    static bool IsIn(ChildFile file, Func<EventId, Position?> positionOf, CrossMatchRun run)
    {
        if (file.Owners.Count == 0 || !Was(file.Owners[0].Event)) return false;
        if (run.Begun.Office is not { } scope) return true;
        Dated<Ownership>? owner = null;
        foreach (var one in file.Owners)
            if (one.From <= run.Begun.On && (owner is null || one.From >= owner.From) && Was(one.Event)) owner = one;
        return owner?.Value.Office.Value.StartsWith(scope.Value, StringComparison.Ordinal) == true;

        bool Was(EventId id) => positionOf(id) < run.Position;
    }
}
