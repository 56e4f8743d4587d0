namespace WelfareLedger.Domain.Findings;

/// <summary>How a finding stands.</summary>
public enum FindingStatus
{
    /// <summary>待核: nobody has said anything to it yet, or it was opened again.</summary>
    Open,

    /// <summary>已说明: it is as found, and there is a reason.</summary>
    Explained,

    /// <summary>已整改: put right.</summary>
    Recovered,

    /// <summary>不成立: it is not as found.</summary>
    Dismissed,
}

/// <summary>Why something that was found is right all the same.</summary>
public enum FindingExplanation
{
    /// <summary>A document allows it that the ledger does not know of.</summary>
    OtherDocument,

    /// <summary>It was done in time, and on paper first.</summary>
    OnPaperFirst,

    /// <summary>A disaster, an outage, or the like made it impossible.</summary>
    OutOfOurHands,

    /// <summary>It is in hand: recovery or correction was ordered.</summary>
    InHand,
}

/// <summary>Why something that was found is not so.</summary>
public enum FindingDismissal
{
    /// <summary>The facts on file were wrong.</summary>
    FactsWrong,

    /// <summary>The rule does not fit the case.</summary>
    RuleDoesNotFit,

    /// <summary>Two different people or accounts were taken for one.</summary>
    NotTheSame,
}
