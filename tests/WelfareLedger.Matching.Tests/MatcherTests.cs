using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Properties;
using static WelfareLedger.Testing.Candidates;

namespace WelfareLedger.Matching.Tests;

public class MatcherTests
{
    static readonly ChildCandidate AChild =
        new(IdOf<Child>(0), RegionCode.Of("141123100201"), [Need.Schooling], [], [], [], [], false);

    static readonly CarerCandidate ACarer =
        new(IdOf<Carer>(0), RegionCode.Of("141123"), [Need.Schooling], [], 1, true, true, Reach.County);

    [Fact]
    public void Nothing_is_better_than_what_is_proposed() => Of(6, 5).Try(
        field =>
        {
            var result = Matcher.Propose(field.Children, field.Carers);
            return (result.Pairs.Count, result.Points) == Best(field.Children, field.Carers);
        });

    [Fact]
    public void It_is_never_worse_than_the_greedy_answer() => Of(40, 30).Try(
        field =>
        {
            var result = Matcher.Propose(field.Children, field.Carers);
            var greedy = Greedy(field.Children, field.Carers);
            return result.Pairs.Count > greedy.Count
                || (result.Pairs.Count == greedy.Count && result.Points >= greedy.Points);
        });

    [Fact]
    public void It_is_sometimes_better_than_the_greedy_answer() => Enumerable.Range(0, 30)
        .Select(seed => Draw(40, 30, new Random(seed)))
        .Count(field => Matcher.Propose(field.Children, field.Carers).Points
            > Greedy(field.Children, field.Carers).Points).Should().BePositive();

    [Fact]
    public void No_pair_breaks_a_rule() => Of(30, 20).Try(
        field =>
        {
            var result = Matcher.Propose(field.Children, field.Carers);
            var children = field.Children.ToDictionary(child => child.Id);
            var carers = field.Carers.ToDictionary(carer => carer.Id);
            return result.Pairs.Select(pair => pair.Child).Distinct().Count() == result.Pairs.Count
                && result.Pairs.GroupBy(pair => pair.Carer).All(own => own.Count() <= carers[own.Key].FreePlaces)
                && result.Pairs.All(pair => !children[pair.Child].IsPaired
                    && Criteria.ObstacleOf(children[pair.Child], carers[pair.Carer]) is null);
        });

    [Fact]
    public void Each_child_is_proposed_or_told_why_not() => Of(30, 20).Try(
        field =>
        {
            var result = Matcher.Propose(field.Children, field.Carers);
            var wanting = field.Children.Where(child => !child.IsPaired).Select(child => child.Id).ToHashSet();
            return wanting.SetEquals(result.Pairs.Select(pair => pair.Child).Concat(
                    result.Without.Select(child => child.Child)))
                && result.Pairs.All(pair => pair.Reasons.Sum(reason => reason.Points) == pair.Points
                    && pair.Reasons.All(reason => reason.Points >= 0 && reason.Points <= reason.OutOf))
                && result.Without.All(child =>
                    child.Suitable + child.Obstacles.Sum(obstacle => obstacle.Carers) == field.Carers.Length);
        });

    [Fact]
    public void The_same_facts_give_the_same_proposals_in_any_order() =>
        Gen.Select(Of(25, 20), Gen.Int).Try(
            (field, seed) =>
            {
                var random = new Random(seed);
                var first = Matcher.Propose(field.Children, field.Carers);
                var again = Matcher.Propose(
                    [.. field.Children.OrderBy(_ => random.Next())], [.. field.Carers.OrderBy(_ => random.Next())]);
                return first.Pairs.SequenceEqual(again.Pairs) && first.Without.SequenceEqual(again.Without);
            });

    [Fact]
    public void A_pair_says_why() => Matcher.Propose([AChild], [ACarer]).Pairs.Should().ContainSingle()
        .Which.Reasons.Should().Equal(
            new CriterionScore(MatchCriterion.Needs, 30, 30),
            new CriterionScore(MatchCriterion.Distance, 15, 25),
            new CriterionScore(MatchCriterion.Language, 7, 15),
            new CriterionScore(MatchCriterion.Wishes, 0, 15),
            new CriterionScore(MatchCriterion.Continuity, 0, 15));

    public static TheoryData<MatchCriterion, ChildCandidate, CarerCandidate> InTheWay => new()
    {
        { MatchCriterion.Availability, AChild, ACarer with { Serves = false } },
        { MatchCriterion.Vetting, AChild, ACarer with { IsVetted = false } },
        { MatchCriterion.Capacity, AChild, ACarer with { FreePlaces = 0 } },
        { MatchCriterion.Wishes, AChild with { Unwanted = [ACarer.Id] }, ACarer },
        { MatchCriterion.Distance, AChild with { Region = RegionCode.Of("141002") }, ACarer },
        {
            MatchCriterion.Language, AChild with { Languages = [Code<Language>.Of("bo")] },
            ACarer with { Languages = [Code<Language>.Of("zh")] }
        },
    };

    [Theory]
    [MemberData(nameof(InTheWay))]
    public void What_stands_in_the_way_is_named(
        MatchCriterion criterion, ChildCandidate child, CarerCandidate carer)
    {
        var result = Matcher.Propose([child], [carer]);
        result.Pairs.Should().BeEmpty();
        result.Without.Should().Equal(new Unmatched(child.Id, 0, [new(criterion, 1)]));
    }

    [Fact]
    public void Who_suits_and_is_needed_elsewhere_is_said() =>
        Matcher.Propose([AChild, AChild with { Id = IdOf<Child>(1), Needs = [Need.Medical] }], [ACarer])
            .Without.Should().Equal(new Unmatched(IdOf<Child>(1), 1, []));

    [Fact]
    public void A_carer_with_two_places_gets_two_children() =>
        Matcher.Propose([AChild, AChild with { Id = IdOf<Child>(1) }], [ACarer with { FreePlaces = 2 }])
            .Pairs.Should().HaveCount(2);

    [Fact]
    public void Without_anybody_nothing_is_proposed() => Matcher.Propose([], []).Pairs.Should().BeEmpty();

    [Fact]
    public void A_county_is_matched_whole()
    {
        var (children, carers) = Draw(500, 400, new Random(20240523));
        var result = Matcher.Propose(children, carers);
        var greedy = Greedy(children, carers);
        (result.Pairs.Count, result.Points).CompareTo(greedy).Should().BeGreaterThanOrEqualTo(0);
        (result.Pairs.Count + result.Without.Count).Should().Be(children.Count(child => !child.IsPaired));
    }

    static Gen<(ChildCandidate[] Children, CarerCandidate[] Carers)> Of(int childrenMax, int carersMax) =>
        Gen.Select(Gen.Int[0, childrenMax], Gen.Int[0, carersMax], Gen.Int, (children, carers, seed) =>
            Draw(children, carers, new Random(seed)));

    /// <summary>The best pair first, as long as there is one.</summary>
    static (int Count, int Points) Greedy(ChildCandidate[] children, CarerCandidate[] carers)
    {
        var places = carers.ToDictionary(carer => carer.Id, carer => carer.FreePlaces);
        HashSet<Id<Child>> paired = [];
        var points = 0;
        foreach (var (child, carer, worth) in Feasible(children, carers).OrderByDescending(pair => pair.Worth))
        {
            if (places[carer.Id] < 1 || !paired.Add(child.Id)) continue;
            places[carer.Id]--;
            points += worth;
        }
        return (paired.Count, points);
    }

    /// <summary>Every way to pair, tried: most children first, then most points.</summary>
    static (int Count, int Points) Best(ChildCandidate[] children, CarerCandidate[] carers)
    {
        var places = carers.Select(carer => carer.FreePlaces).ToArray();
        return From(0);

        (int Count, int Points) From(int at)
        {
            if (at == children.Length) return (0, 0);
            var best = From(at + 1);
            if (children[at].IsPaired) return best;
            for (var carer = 0; carer < carers.Length; carer++)
            {
                if (places[carer] < 1 || Criteria.ObstacleOf(children[at], carers[carer]) is not null) continue;
                places[carer]--;
                var rest = From(at + 1);
                places[carer]++;
                var way = (rest.Count + 1, rest.Points + Matcher.PointsOf(children[at], carers[carer]));
                if (way.CompareTo(best) > 0) best = way;
            }
            return best;
        }
    }

    static IEnumerable<(ChildCandidate Child, CarerCandidate Carer, int Worth)> Feasible(
        ChildCandidate[] children, CarerCandidate[] carers) =>
        from child in children
        where !child.IsPaired
        from carer in carers
        where Criteria.ObstacleOf(child, carer) is null
        select (child, carer, Matcher.PointsOf(child, carer));
}
