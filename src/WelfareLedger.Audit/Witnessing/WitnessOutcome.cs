namespace WelfareLedger.Audit.Witnessing;

/// <summary>What came of asking a witness.</summary>
public enum WitnessOutcome
{
    /// <summary>Its signature is under the last checkpoint.</summary>
    Signed,

    /// <summary>It did not answer, or not as the protocol says; it is asked again.</summary>
    NotReached,

    /// <summary>It does not know this log, or not by this key.</summary>
    NotKnown,

    /// <summary>It has seen another history of this log: what it signed before is not the beginning of what it was
    /// asked to sign now, or is larger. Somebody must look.</summary>
    OtherHistory,

    /// <summary>What it answered is not its signature.</summary>
    FalseSignature,
}

/// <summary>What came of asking one.</summary>
/// <param name="Witness">Its name.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Answer">What it said, in one line, or why there is no answer.</param>
public sealed record WitnessWord(string Witness, WitnessOutcome Outcome, string Answer);
