namespace WelfareLedger.Domain.Keys;

/// <summary>Why personal data is erased: Personal Information Protection Law (PIPL), art. 47 ¶1.</summary>
public enum ErasureGround
{
    /// <summary>No. 1: the purpose is reached, cannot be reached, or needs the data no more.</summary>
    PurposeReached,

    /// <summary>No. 2: the service ended, or the time for which data is kept is over.</summary>
    RetentionOver,

    /// <summary>No. 3: consent was withdrawn.</summary>
    ConsentWithdrawn,

    /// <summary>No. 4: it was processed against a law or an agreement.</summary>
    ProcessedUnlawfully,

    /// <summary>No. 5: another law orders it.</summary>
    OrderedByLaw,
}

/// <summary>Why personal data is kept and not used: PIPL, art. 47 ¶2.</summary>
public enum RestrictionGround
{
    /// <summary>The time for which a law has it kept is not over.</summary>
    RetentionNotOver,

    /// <summary>Erasing it is technically hard.</summary>
    ErasureInfeasible,
}

/// <summary>Why all keys were wrapped under a new wrapping key.</summary>
public enum RotationReason
{
    /// <summary>Somebody's keys were destroyed.</summary>
    Erasure,

    /// <summary>Asked for: by a calendar, or because the old key may be known.</summary>
    Asked,

    /// <summary>An older key store was put back, and what had been erased since was erased from it again.</summary>
    Restored,
}

/// <summary>Kind of id: one order to erase, which may be about many people.</summary>
public abstract class Erasure { private Erasure() { } }

/// <summary>Kind of code: one key of a person, by category and generation: <c>identity-1</c>.</summary>
public abstract class PersonKey { private PersonKey() { } }
