using WelfareLedger.Domain.Surveys;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The words of what surveys find, in Chinese.</summary>
static class SurveyWords
{
    public static IReadOnlyDictionary<Enum, string> Chinese { get; } = new Dictionary<Enum, string>
    {
        [AgeBand.UnderThree] = "0—2 岁",
        [AgeBand.ThreeToFive] = "3—5 岁",
        [AgeBand.SixToEleven] = "6—11 岁",
        [AgeBand.TwelveToFifteen] = "12—15 岁",
        [AgeBand.SixteenToSeventeen] = "16—17 岁",
        [GuardianshipFound.Good] = "监护良好",
        [GuardianshipFound.Weak] = "监护不力",
        [GuardianshipFound.Improper] = "监护不当",
        [GuardianshipFound.None] = "无人监护",
        [ReliefFound.Receives] = "已享受救助",
        [ReliefFound.EntitledNotApplied] = "符合条件未申请",
        [ReliefFound.Applied] = "正在申请",
        [ReliefFound.NotNeeded] = "不需要救助",
        [NotReachedBecause.Away] = "外出未归",
        [NotReachedBecause.MovedAway] = "已迁走",
        [NotReachedBecause.NobodyHome] = "家中无人",
        [NotReachedBecause.Refused] = "拒绝",
    };

    /// <summary>The words in English where the name of the value says too little by itself.</summary>
    public static IReadOnlyDictionary<Enum, string> English { get; } = new Dictionary<Enum, string>
    {
        [AgeBand.UnderThree] = "under 3",
        [AgeBand.ThreeToFive] = "3 to 5",
        [AgeBand.SixToEleven] = "6 to 11",
        [AgeBand.TwelveToFifteen] = "12 to 15",
        [AgeBand.SixteenToSeventeen] = "16 to 17",
        [GuardianshipFound.Good] = "guarded well",
        [GuardianshipFound.Weak] = "guarded weakly",
        [GuardianshipFound.Improper] = "guarded improperly",
        [GuardianshipFound.None] = "guarded by nobody",
        [ReliefFound.Receives] = "receives relief",
        [ReliefFound.EntitledNotApplied] = "entitled to relief, not applied",
        [ReliefFound.Applied] = "applied for relief",
        [ReliefFound.NotNeeded] = "needs no relief",
    };
}
