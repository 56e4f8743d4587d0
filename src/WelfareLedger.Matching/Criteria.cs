using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Matching;

/// <summary>How well one carer suits one child: an obstacle, or points by criterion.</summary>
static class Criteria
{
    public const int NeedsMax = 30;
    public const int DistanceMax = 25;
    public const int LanguageMax = 15;
    public const int WishesMax = 15;
    public const int ContinuityMax = 15;

    // Half of what could be had, where nothing is on file: neither an advantage nor a fault.
    const int UnknownLanguage = LanguageMax / 2;

    /// <summary>The first criterion that rules the pair out; null when none does.</summary>
    public static MatchCriterion? ObstacleOf(ChildCandidate child, CarerCandidate carer)
    {
        if (!carer.Serves) return MatchCriterion.Availability;
        if (!carer.IsVetted) return MatchCriterion.Vetting;
        if (carer.FreePlaces < 1) return MatchCriterion.Capacity;
        if (child.Unwanted.Contains(carer.Id)) return MatchCriterion.Wishes;
        if (child.Languages.Count > 0 && carer.Languages.Count > 0 && !child.Languages.Intersect(carer.Languages).Any())
            return MatchCriterion.Language;
        return Between(child.Region, carer.Region) > carer.Reach ? MatchCriterion.Distance : null;
    }

    /// <summary>Points by criterion, in the order of the list.</summary>
    public static ValueList<CriterionScore> ScoresOf(ChildCandidate child, CarerCandidate carer) =>
    [
        new(MatchCriterion.Needs, Needs(child, carer), NeedsMax),
        new(MatchCriterion.Distance, Distance(Between(child.Region, carer.Region)), DistanceMax),
        new(MatchCriterion.Language, SharedLanguage(child, carer), LanguageMax),
        new(MatchCriterion.Wishes, child.Wished.Contains(carer.Id) ? WishesMax : 0, WishesMax),
        new(MatchCriterion.Continuity, child.Former.Contains(carer.Id) ? ContinuityMax : 0, ContinuityMax),
    ];

    /// <summary>The smallest place that holds both; the country when one is unknown.</summary>
    public static Reach Between(RegionCode? one, RegionCode? other)
    {
        if (one is not { } a || other is not { } b) return Reach.Country;
        bool Same(int digits) => a.Value.Length >= digits && b.Value.Length >= digits
            && a.Value.AsSpan(0, digits).SequenceEqual(b.Value.AsSpan(0, digits));
        return Same(12) ? Reach.Village
            : Same(9) ? Reach.Township
            : Same(6) ? Reach.County
            : Same(4) ? Reach.Prefecture
            : Same(2) ? Reach.Province
            : Reach.Country;
    }

    static int Needs(ChildCandidate child, CarerCandidate carer)
    {
        List<Need> needs = [.. child.Needs.Distinct()];
        return needs.Count == 0 ? NeedsMax / 2 : NeedsMax * needs.Count(carer.Skills.Contains) / needs.Count;
    }

    static int Distance(Reach between) => between switch
    {
        Reach.Village => DistanceMax,
        Reach.Township => 20,
        Reach.County => 15,
        Reach.Prefecture => 5,
        _ => 0,
    };

    static int SharedLanguage(ChildCandidate child, CarerCandidate carer) =>
        child.Languages.Count == 0 || carer.Languages.Count == 0 ? UnknownLanguage : LanguageMax;
}
