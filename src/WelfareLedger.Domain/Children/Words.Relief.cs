namespace WelfareLedger.Domain.Children;

/// <summary>Relief measures, 救助保障.</summary>
public enum ReliefMeasure
{
    /// <summary>孤儿基本生活费.</summary>
    OrphanAllowance,

    /// <summary>事实无人抚养儿童基本生活补贴.</summary>
    UnattendedAllowance,

    /// <summary>残疾人两项补贴.</summary>
    DisabilitySubsidy,

    /// <summary>最低生活保障.</summary>
    Subsistence,

    /// <summary>特困供养.</summary>
    ExtremeHardship,

    /// <summary>临时救助.</summary>
    TemporaryRelief,

    /// <summary>医疗救助.</summary>
    MedicalRelief,

    /// <summary>教育资助.</summary>
    EducationAid,

    /// <summary>残疾儿童康复救助.</summary>
    Rehabilitation,
}

/// <summary>Why a relief measure stopped.</summary>
public enum ReliefStop
{
    /// <summary>Died.</summary>
    Died,

    /// <summary>Adopted, or a parent found or back.</summary>
    ParentsCare,

    /// <summary>Past the age, and not in full-time school.</summary>
    AgeReached,

    /// <summary>Left school or graduated.</summary>
    Graduated,

    /// <summary>The situation that gave the right ended.</summary>
    SituationEnded,

    /// <summary>Another measure took its place.</summary>
    Replaced,

    /// <summary>Adopted, where it is told from a parent's return.</summary>
    Adopted,

    /// <summary>A parent was found, where it is told from an adoption.</summary>
    ParentFound,
}

/// <summary>Where a measure was applied for.</summary>
public enum ReliefRoute
{
    /// <summary>At the home place.</summary>
    Local,

    /// <summary>跨省通办: in another province, which hands the application on.</summary>
    CrossProvince,
}

/// <summary>Why a measure comes to another amount.</summary>
public enum ReliefAdjustment
{
    /// <summary>提标: the rate changed.</summary>
    RateChanged,

    /// <summary>补差: another benefit began, changed or ended.</summary>
    Difference,

    /// <summary>The child's situation changed.</summary>
    SituationChanged,

    /// <summary>The amount was wrong.</summary>
    Corrected,
}

/// <summary>Why a measure is suspended.</summary>
public enum ReliefSuspension
{
    /// <summary>Its conditions are in doubt, and are looked into.</summary>
    InDoubt,

    /// <summary>The review is overdue for want of what the family has to bring.</summary>
    ReviewMissing,

    /// <summary>The account does not take payments.</summary>
    AccountFails,
}
