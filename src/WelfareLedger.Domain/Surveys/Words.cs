namespace WelfareLedger.Domain
{
    /// <summary>Kind of id: one round of a survey.</summary>
    public abstract class Survey { private Survey() { } }

    /// <summary>Kind of code: a round of a survey, such as <c>2024-spring</c>.</summary>
    public abstract class SurveyRound { private SurveyRound() { } }
}

namespace WelfareLedger.Domain.Surveys
{
    /// <summary>How old a child is, in the bands that surveys report.</summary>
    public enum AgeBand
    {
        /// <summary>0—2 岁.</summary>
        UnderThree,

        /// <summary>3—5 岁.</summary>
        ThreeToFive,

        /// <summary>6—11 岁.</summary>
        SixToEleven,

        /// <summary>12—15 岁.</summary>
        TwelveToFifteen,

        /// <summary>16—17 岁.</summary>
        SixteenToSeventeen,
    }

    /// <summary>How a child is guarded, as a survey finds it.</summary>
    public enum GuardianshipFound
    {
        /// <summary>监护良好.</summary>
        Good,

        /// <summary>监护不力.</summary>
        Weak,

        /// <summary>监护不当.</summary>
        Improper,

        /// <summary>无人监护.</summary>
        None,
    }

    /// <summary>Whether a child has relief, as a survey finds it.</summary>
    public enum ReliefFound
    {
        /// <summary>已享受.</summary>
        Receives,

        /// <summary>符合条件，尚未申请.</summary>
        EntitledNotApplied,

        /// <summary>正在申请.</summary>
        Applied,

        /// <summary>不需要.</summary>
        NotNeeded,
    }

    /// <summary>Why a child was not reached.</summary>
    public enum NotReachedBecause
    {
        /// <summary>外出未归.</summary>
        Away,

        /// <summary>已迁走.</summary>
        MovedAway,

        /// <summary>家中无人.</summary>
        NobodyHome,

        /// <summary>拒绝.</summary>
        Refused,
    }

    /// <summary>The rule that a fact of a survey breaks.</summary>
    public enum SurveyBreach
    {
        /// <summary>The village is none of the round.</summary>
        VillageNotInRound,

        /// <summary>The day lies outside the round.</summary>
        OutsideRound,

        /// <summary>Told before, and replaced by this.</summary>
        ToldBefore,

        /// <summary>Told after the round was closed.</summary>
        AfterClosing,
    }
}
