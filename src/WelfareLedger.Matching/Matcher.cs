using Google.OrTools.Graph;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Matching;

/// <summary>A pair that is proposed, and why.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Carer">With whom.</param>
/// <param name="Points">Of <see cref="Matcher.PointsMax"/>.</param>
/// <param name="Reasons">Points by criterion.</param>
public sealed record ProposedPair(Id<Child> Child, Id<Carer> Carer, int Points, ValueList<CriterionScore> Reasons);

/// <summary>A child without a proposal, and what stands in the way.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Suitable">Carers who would suit it, all of them proposed to others.</param>
/// <param name="Obstacles">How many carers each criterion rules out; the one that rules out most comes first.</param>
public sealed record Unmatched(Id<Child> Child, int Suitable, ValueList<Obstacle> Obstacles);

/// <summary>How many carers a criterion rules out.</summary>
public sealed record Obstacle(MatchCriterion Criterion, int Carers);

/// <summary>What matching came to.</summary>
/// <param name="Pairs">By child.</param>
/// <param name="Without">Children without a proposal, by id.</param>
public sealed record MatchResult(IReadOnlyList<ProposedPair> Pairs, IReadOnlyList<Unmatched> Without)
{
    /// <summary>Points of all pairs.</summary>
    public int Points => Pairs.Sum(pair => pair.Points);
}

/// <summary>
/// Proposes pairs: as many children as can be paired at all, and among those ways the one with the most points. It is a
/// flow of least cost from children to carers' free places. The same candidates give the same pairs, in whatever order
/// they are given.
/// </summary>
public static class Matcher
{
    /// <summary>The most points of a pair.</summary>
    public const int PointsMax = Criteria.NeedsMax + Criteria.DistanceMax + Criteria.LanguageMax
        + Criteria.WishesMax + Criteria.ContinuityMax;

    // A point weighs more than all tie-breaks of a whole county together.
    const long Scale = 1_000_000_000;

    const int TieMax = 1_000;

    /// <summary>Proposes.</summary>
    public static MatchResult Propose(
        IReadOnlyCollection<ChildCandidate> children, IReadOnlyCollection<CarerCandidate> carers)
    {
        ChildCandidate[] wanting = [.. children.Where(child => !child.IsPaired).OrderBy(child => child.Id.Value)];
        CarerCandidate[] offering = [.. carers.OrderBy(carer => carer.Id.Value)];
        var pairs = Solve(wanting, offering);
        var matched = pairs.Select(pair => pair.Child).ToHashSet();
        return new(
            pairs, [.. wanting.Where(child => !matched.Contains(child.Id)).Select(child => Explain(child, offering))]);
    }

    static List<ProposedPair> Solve(ChildCandidate[] children, CarerCandidate[] carers)
    {
        var flow = new MinCostFlow();
        var (source, sink) = (0, 1 + children.Length + carers.Length);
        var arcs = new List<(int Arc, int Child, int Carer)>();
        for (var child = 0; child < children.Length; child++)
        {
            flow.AddArcWithCapacityAndUnitCost(source, 1 + child, 1, 0);
            for (var carer = 0; carer < carers.Length; carer++)
            {
                if (Criteria.ObstacleOf(children[child], carers[carer]) is not null) continue;
                var points = PointsOf(children[child], carers[carer]);
                var cost = ((PointsMax - points) * Scale) + Tie(children[child], carers[carer]);
                arcs.Add((
                    flow.AddArcWithCapacityAndUnitCost(1 + child, 1 + children.Length + carer, 1, cost), child, carer));
            }
        }
        for (var carer = 0; carer < carers.Length; carer++)
            flow.AddArcWithCapacityAndUnitCost(
                1 + children.Length + carer, sink, Math.Max(0, carers[carer].FreePlaces), 0);
        flow.SetNodeSupply(source, children.Length);
        flow.SetNodeSupply(sink, -children.Length);
        if (arcs.Count == 0) return [];
        if (flow.SolveMaxFlowWithMinCost() is var status && status != MinCostFlowBase.Status.OPTIMAL)
            throw new InvalidOperationException($"The solver found no optimum: {status}.");
        return
        [
            .. arcs.Where(arc => flow.Flow(arc.Arc) > 0).Select(arc =>
            {
                var reasons = Criteria.ScoresOf(children[arc.Child], carers[arc.Carer]);
                return new ProposedPair(
                    children[arc.Child].Id, carers[arc.Carer].Id, reasons.Sum(reason => reason.Points), reasons);
            }),
        ];
    }

    internal static int PointsOf(ChildCandidate child, CarerCandidate carer) =>
        Criteria.ScoresOf(child, carer).Sum(score => score.Points);

    /// <summary>Between pairs of equal points ids decide, so that the answer does not depend on the solver.</summary>
    static long Tie(ChildCandidate child, CarerCandidate carer)
    {
        Span<byte> bytes = stackalloc byte[32];
        child.Id.Value.TryWriteBytes(bytes);
        carer.Id.Value.TryWriteBytes(bytes[16..]);
        var hash = 14695981039346656037UL;
        foreach (var one in bytes) hash = (hash ^ one) * 1099511628211UL;
        return (long)(hash % TieMax);
    }

    static Unmatched Explain(ChildCandidate child, CarerCandidate[] carers)
    {
        var obstacles = carers.Select(carer => Criteria.ObstacleOf(child, carer)).ToList();
        return new(
            child.Id,
            obstacles.Count(obstacle => obstacle is null),
            [
                .. obstacles.OfType<MatchCriterion>().GroupBy(criterion => criterion)
                    .Select(group => new Obstacle(group.Key, group.Count()))
                    .OrderByDescending(obstacle => obstacle.Carers).ThenBy(obstacle => obstacle.Criterion),
            ]);
    }
}
