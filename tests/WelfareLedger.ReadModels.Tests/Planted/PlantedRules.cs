using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>The rules of the planted ledger: none is a sample, so amounts accuse.</summary>
static class PlantedRules
{
    public const decimal OldRate = 1000m;
    public const decimal NewRate = 1100m;

    /// <summary>The first month of the new rate.</summary>
    public static readonly YearMonth RateChange = new(2024, 1);

    public static readonly RuleSet Set = new(
        Code<RuleSet>.Of("planted"), 1, new("埋设", "planted"),
        [
            .. Allowances.SelectMany(Of),
            new StopRule(Head("found"), ReliefMeasure.OrphanAllowance, ReliefStop.ParentFound, 1),
            Stacking("hardship", ReliefMeasure.UnattendedAllowance, ReliefMeasure.ExtremeHardship,
                StackingEffect.Excludes),
            Stacking("difference", ReliefMeasure.UnattendedAllowance, ReliefMeasure.Subsistence,
                StackingEffect.Difference),
            Stacking("both", ReliefMeasure.OrphanAllowance, ReliefMeasure.DisabilitySubsidy, StackingEffect.Both),
            new AgeRule(Head("sixteen"), ChildCategory.LeftBehind, 16, UnlessInSchool: false),
            new AgeRule(Head("orphan-18"), ChildCategory.Orphan, 18, UnlessInSchool: true),
            new AgeRule(Head("unattended-18"), ChildCategory.Unattended, 18, UnlessInSchool: true),
            .. Enum.GetValues<ChildCategory>().SelectMany(Cadences),
        ]);

    static ReliefMeasure[] Allowances => [ReliefMeasure.OrphanAllowance, ReliefMeasure.UnattendedAllowance];

    /// <summary>What the allowances come to in a month.</summary>
    public static decimal RateIn(YearMonth month) => month < RateChange ? OldRate : NewRate;

    static IEnumerable<Rule> Of(ReliefMeasure measure)
    {
        var of = measure.ToString().ToLowerInvariant();
        yield return new StartRule(Head($"{of}-start"), measure, StartBasis.Confirmed, 1);
        ReliefStop[] causes =
        [
            ReliefStop.Died, ReliefStop.Adopted, ReliefStop.AgeReached, ReliefStop.Graduated,
            ReliefStop.SituationEnded,
        ];
        foreach (var cause in causes) yield return new StopRule(Head($"{of}-{cause}"), measure, cause, 1);
        yield return new AmountRule(
            Head($"{of}-rate") with { ValidUntil = RateChange.FirstDay.AddDays(-1) }, measure, null, OldRate);
        yield return new AmountRule(
            Head($"{of}-rate") with { Version = 2, ValidFrom = RateChange.FirstDay }, measure, null, NewRate);
        yield return new ClockRule(Head($"{of}-check"), measure, ReliefStep.Check, ReliefRoute.Local, 10);
        yield return new ClockRule(Head($"{of}-decide"), measure, ReliefStep.Decision, ReliefRoute.Local, 10);
        yield return new ReviewRule(Head($"{of}-review"), measure, Interval.Parse("12m", null));
    }

    static IEnumerable<Rule> Cadences(ChildCategory category)
    {
        yield return new CadenceRule(
            Head($"{category}-any"), category, null, CadenceContact.Any, Interval.Parse("3m", null));
        yield return new CadenceRule(
            Head($"{category}-home"), category, null, CadenceContact.AtHome, Interval.Parse("6m", null));
    }

    static StackingRule Stacking(string id, ReliefMeasure measure, ReliefMeasure beside, StackingEffect effect) =>
        new(Head(id), measure, beside, effect);

    static RuleHead Head(string id) => new(
        Code<Rule>.Of(id), 1, new("名", "name"), new("文", "source"), new DateOnly(2010, 1, 1), null, default,
        IsSample: false);
}
