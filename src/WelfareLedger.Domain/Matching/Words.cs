namespace WelfareLedger.Domain
{
    /// <summary>Kind of id: a proposal to pair a child with a carer; the pairing that comes of it has the same
    /// value.</summary>
    public abstract class MatchProposal { private MatchProposal() { } }

    /// <summary>Kind of code: a language or dialect, such as <c>zh-jin</c>.</summary>
    public abstract class Language { private Language() { } }
}

namespace WelfareLedger.Domain.Matching
{
    /// <summary>What matching looks at.</summary>
    public enum MatchCriterion
    {
        /// <summary>她的特长是否满足儿童的需求.</summary>
        Needs,

        /// <summary>距离.</summary>
        Distance,

        /// <summary>语言.</summary>
        Language,

        /// <summary>儿童和监护人的意愿.</summary>
        Wishes,

        /// <summary>是否延续已有的陪伴.</summary>
        Continuity,

        /// <summary>是否在岗.</summary>
        Availability,

        /// <summary>背景查询是否有效.</summary>
        Vetting,

        /// <summary>是否还有名额.</summary>
        Capacity,
    }

    /// <summary>How far from home somebody can go; also the smallest place that holds two others.</summary>
    public enum Reach
    {
        /// <summary>The village.</summary>
        Village,

        /// <summary>The township.</summary>
        Township,

        /// <summary>The county.</summary>
        County,

        /// <summary>The prefecture.</summary>
        Prefecture,

        /// <summary>The province.</summary>
        Province,

        /// <summary>The country.</summary>
        Country,
    }

    /// <summary>Who does not want a proposed pair.</summary>
    public enum MatchDecliner
    {
        /// <summary>The child.</summary>
        Child,

        /// <summary>The guardian.</summary>
        Guardian,

        /// <summary>The carer.</summary>
        Carer,

        /// <summary>The office.</summary>
        Office,
    }

    /// <summary>What a pair has of one criterion.</summary>
    /// <param name="Criterion">Which.</param>
    /// <param name="Points">How many points.</param>
    /// <param name="OutOf">Of how many.</param>
    public sealed record CriterionScore(MatchCriterion Criterion, int Points, int OutOf);
}
