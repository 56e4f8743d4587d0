using WelfareLedger.Domain;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Matching;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Why a pair is proposed, and why a child has none, in words.</summary>
static class MatchWords
{
    static readonly Dictionary<MatchCriterion, Text> Names = new()
    {
        [MatchCriterion.Needs] = new("特长满足需求", "skills answer needs"),
        [MatchCriterion.Distance] = new("距离近", "nearness"),
        [MatchCriterion.Language] = new("语言相通", "shared language"),
        [MatchCriterion.Wishes] = new("本人和监护人意愿", "wishes of child and guardian"),
        [MatchCriterion.Continuity] = new("延续已有陪伴", "continuity"),
        [MatchCriterion.Availability] = new("不在岗", "does not serve"),
        [MatchCriterion.Vetting] = new("背景查询不在有效期", "no clear vetting in force"),
        [MatchCriterion.Capacity] = new("没有空余名额", "no free place"),
    };

    static readonly Dictionary<MatchCriterion, Text> Obstacles = new()
    {
        [MatchCriterion.Distance] = new("距离太远", "too far away"),
        [MatchCriterion.Language] = new("语言不通", "no shared language"),
        [MatchCriterion.Wishes] = new("本人或监护人不愿意", "not wanted by child or guardian"),
    };

    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["carer-offer-recorded"] = "登记特长",
        ["match-wishes-recorded"] = "登记结对意愿",
        ["match-proposed"] = "建议结对",
        ["match-declined"] = "谢绝建议",
        ["match-accepted"] = "接受建议",
        ["survey-planned"] = "摸底立项",
        ["village-reported"] = "村级上报",
        ["child-surveyed"] = "入户摸底",
        ["child-not-reached"] = "未见到儿童",
        ["survey-closed"] = "结束摸底",
    };

    public static string Of(IEnumerable<CriterionScore> reasons, Language language) => string.Join(
        language == Language.Chinese ? "，" : ", ",
        reasons.Select(reason => FormattableString.Invariant(
            $"{Names[reason.Criterion].In(language)} {reason.Points}/{reason.OutOf}")));

    public static string Of(Unmatched child, Language language)
    {
        var zh = language == Language.Chinese;
        IEnumerable<string> sayings = child.Obstacles.Select(obstacle =>
        {
            var why = (Obstacles.GetValueOrDefault(obstacle.Criterion) ?? Names[obstacle.Criterion]).In(language);
            return zh
                ? FormattableString.Invariant($"{why}（{obstacle.Carers} 人）")
                : FormattableString.Invariant($"{why} ({obstacle.Carers} carers)");
        });
        if (child.Suitable > 0)
            sayings = sayings.Prepend(zh
                ? FormattableString.Invariant($"合适的 {child.Suitable} 人已建议给其他儿童")
                : FormattableString.Invariant($"the {child.Suitable} who would suit are proposed to others"));
        return string.Join(zh ? "；" : "; ", sayings.DefaultIfEmpty(zh ? "没有爱心妈妈" : "there are no carers"));
    }
}
