namespace WelfareLedger.Domain.Children;

/// <summary>Why a record is corrected or withdrawn.</summary>
public enum CorrectionGround
{
    /// <summary>Entered wrongly.</summary>
    EntryError,

    /// <summary>Evidence came later that says otherwise.</summary>
    LaterEvidence,

    /// <summary>Belongs to another child.</summary>
    WrongChild,
}

/// <summary>Why a file moves between offices.</summary>
public enum TransferGround
{
    /// <summary>The registered home moved, 户籍迁移.</summary>
    RegistrationMoved,

    /// <summary>The child lives elsewhere now.</summary>
    ResidenceMoved,

    /// <summary>The offices were reorganised.</summary>
    OfficesReorganised,
}

/// <summary>Why a file is closed.</summary>
public enum ClosingGround
{
    /// <summary>18, and not in full-time school.</summary>
    Adulthood,

    /// <summary>Adopted: the new identity is never linked.</summary>
    Adopted,

    /// <summary>Died.</summary>
    Died,

    /// <summary>Handed over to another province.</summary>
    MovedAway,

    /// <summary>In no category any more.</summary>
    OutOfCare,
}

/// <summary>
/// The rule that a recorded fact breaks. The fact is recorded all the same: it happened; the mark makes it a finding.
/// </summary>
public enum Breach
{
    /// <summary>The visit, or the first day of a category kept, lies outside the file's open time.</summary>
    FileNotOpen,

    /// <summary>The carer had no pairing with the child on that day.</summary>
    NotPairedThen,

    /// <summary>Money was paid for a measure that was not approved, or after it stopped.</summary>
    NotApproved,

    /// <summary>Paid for a month already paid.</summary>
    PaidTwice,

    /// <summary>Another amount than approved.</summary>
    OtherAmount,

    /// <summary>The category does not follow from the parents' situations on file.</summary>
    NotDerived,

    /// <summary>The child was past the category's age on that day.</summary>
    OverAge,

    /// <summary>The child was dead on that day, by the file.</summary>
    AfterDeath,

    /// <summary>The same visit is on file already: told twice, or made twice.</summary>
    ToldBefore,

    /// <summary>Suspected harm was reported on a later day than it was noticed.</summary>
    ReportedLate,

    /// <summary>The child came back from a home stay later than was approved.</summary>
    Overstayed,
}
