namespace WelfareLedger.Exchange.Rosters;

/// <summary>What a column of a roster can be; the wordings of each are in Headers.json under the same name.</summary>
enum RosterField
{
    /// <summary>The list's own numbering; means nothing in the ledger.</summary>
    Serial,
    Name,
    Sex,
    Number,
    Birth,

    /// <summary>Follows from the birth, and is out of date the next day; not taken.</summary>
    Age,
    EthnicGroup,
    OtherPapers,
    RegisteredAddress,
    CurrentAddress,
    County,
    Township,
    Village,
    Category,

    /// <summary>A column of yes and no for one category, as are the next four.</summary>
    IsLeftBehind,
    IsOrphan,
    IsUnattended,
    IsInDistress,
    IsMigrant,

    /// <summary>Since when the child is in its category.</summary>
    Entered,
    GuardianName,
    GuardianRelation,
    GuardianNumber,
    GuardianPhone,
    Phone,
    FatherName,
    FatherSituation,
    FatherNumber,
    FatherPhone,
    MotherName,
    MotherSituation,
    MotherNumber,
    MotherPhone,

    /// <summary>Both parents in one cell.</summary>
    ParentsSituation,

    /// <summary>Whose, the header above it tells.</summary>
    Situation,
    School,
    SchoolCode,
    SchoolStage,
    SchoolClass,
    Health,
    Illness,
    DisabilityGrade,
    DisabilityKind,
    DisabilityCertificate,

    /// <summary>Kept as it is.</summary>
    Remark,
}
