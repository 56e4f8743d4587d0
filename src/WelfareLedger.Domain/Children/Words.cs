namespace WelfareLedger.Domain.Children;

/// <summary>How a child came to the bureau's notice.</summary>
public enum IntakeRoute
{
    /// <summary>Found by a survey, 摸底.</summary>
    Surveyed,

    /// <summary>A guardian or the village applied, 申请.</summary>
    Applied,
}

/// <summary>What was found when the same person was looked for among the files.</summary>
public enum DuplicateCheck
{
    /// <summary>Nobody alike: a result, and recorded as one.</summary>
    None,

    /// <summary>Somebody alike, found to be another person.</summary>
    OtherPerson,

    /// <summary>Not looked for.</summary>
    NotDone,
}

/// <summary>The categories of children in care; a child can be in several at once.</summary>
public enum ChildCategory
{
    /// <summary>农村留守儿童: rural, under 16, both parents away, or one away and the other unable to care.</summary>
    LeftBehind,

    /// <summary>孤儿: under 18, parents dead, missing by declaration, or untraceable.</summary>
    Orphan,

    /// <summary>事实无人抚养儿童: derived from both parents' situations.</summary>
    Unattended,

    /// <summary>困境儿童: poverty, own disability or illness, missing or improper guardianship.</summary>
    InDistress,

    /// <summary>流动儿童: away from the registered home half a year or more.</summary>
    Migrant,
}

/// <summary>On what a category rests.</summary>
public enum CategoryBasis
{
    /// <summary>A survey or check on the spot.</summary>
    Survey,

    /// <summary>A decision on an application.</summary>
    Application,

    /// <summary>The parents' situations on file, by the decision table.</summary>
    ParentSituations,

    /// <summary>What the bureau kept before the ledger; a fact about its list.</summary>
    KeptByBureau,
}

/// <summary>Why a child leaves a category, 核减.</summary>
public enum CategoryExit
{
    /// <summary>A parent is back, or both.</summary>
    ParentReturned,

    /// <summary>A parent was released, recovered, found, or given back guardianship.</summary>
    SituationEnded,

    /// <summary>Past the age of the category.</summary>
    AgeReached,

    /// <summary>Adopted.</summary>
    Adopted,

    /// <summary>Moved away.</summary>
    Moved,

    /// <summary>Died.</summary>
    Died,

    /// <summary>The difficulty is overcome.</summary>
    Improved,

    /// <summary>The file was closed, or the office found the category not to apply any more.</summary>
    NoLongerApplies,
}

/// <summary>Which parent.</summary>
public enum Parent
{
    /// <summary>父亲.</summary>
    Father,

    /// <summary>母亲.</summary>
    Mother,
}

/// <summary>What can be the matter with a parent, or, for left-behind children, where a parent is.</summary>
public enum ParentSituation
{
    /// <summary>在家: at home and able to care.</summary>
    AtHome,

    /// <summary>外出务工: away for work.</summary>
    AwayForWork,

    /// <summary>死亡.</summary>
    Dead,

    /// <summary>失踪: declared missing by a court, or untraceable since birth.</summary>
    Missing,

    /// <summary>失联: lost contact; counts after six months.</summary>
    LostContact,

    /// <summary>重残: disability of grade 1 or 2, or mental or intellectual of grade 3 or 4.</summary>
    SeverelyDisabled,

    /// <summary>重病: serious illness.</summary>
    SeriouslyIll,

    /// <summary>服刑在押: in prison or custody; counts from six months.</summary>
    InPrison,

    /// <summary>强制隔离戒毒: in compulsory rehabilitation; counts from six months.</summary>
    InRehabilitation,

    /// <summary>被执行其他限制人身自由的措施: otherwise detained; counts from six months.</summary>
    OtherwiseDetained,

    /// <summary>撤销监护资格: guardianship revoked by a court.</summary>
    GuardianshipRevoked,

    /// <summary>被遣送（驱逐）出境: deported.</summary>
    Deported,

    /// <summary>离异或改嫁后不履行监护: divorced or remarried, and not caring; not a listed situation.</summary>
    Separated,
}

/// <summary>Risk grade, from the most urgent.</summary>
public enum RiskGrade
{
    /// <summary>红.</summary>
    Red,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>蓝.</summary>
    Blue,

    /// <summary>绿.</summary>
    Green,
}

/// <summary>Relation to the child, by GB/T 4761 (its two-digit code is the number).</summary>
public enum Relation
{
    /// <summary>父亲.</summary>
    Father = 51,

    /// <summary>母亲.</summary>
    Mother = 52,

    /// <summary>继父或养父.</summary>
    StepOrAdoptiveFather = 55,

    /// <summary>继母或养母.</summary>
    StepOrAdoptiveMother = 56,

    /// <summary>祖父.</summary>
    PaternalGrandfather = 61,

    /// <summary>祖母.</summary>
    PaternalGrandmother = 62,

    /// <summary>外祖父.</summary>
    MaternalGrandfather = 63,

    /// <summary>外祖母.</summary>
    MaternalGrandmother = 64,

    /// <summary>兄.</summary>
    ElderBrother = 71,

    /// <summary>弟.</summary>
    YoungerBrother = 73,

    /// <summary>姐.</summary>
    ElderSister = 75,

    /// <summary>妹.</summary>
    YoungerSister = 77,

    /// <summary>其他亲属: uncles, aunts and others.</summary>
    OtherKin = 97,

    /// <summary>非亲属.</summary>
    NonKin = 99,
}

/// <summary>Why a guardian's guardianship ended.</summary>
public enum GuardianEnd
{
    /// <summary>Another took over.</summary>
    Replaced,

    /// <summary>Died.</summary>
    Died,

    /// <summary>Revoked by a court.</summary>
    Revoked,

    /// <summary>Gave it up with the office's consent.</summary>
    Withdrew,
}

/// <summary>Where in school a child is.</summary>
public enum SchoolStage
{
    /// <summary>Not in school, and not of school age.</summary>
    BelowSchoolAge,

    /// <summary>学前.</summary>
    Kindergarten,

    /// <summary>小学.</summary>
    Primary,

    /// <summary>初中.</summary>
    JuniorSecondary,

    /// <summary>高中.</summary>
    SeniorSecondary,

    /// <summary>中职.</summary>
    Vocational,

    /// <summary>大专及以上.</summary>
    Higher,

    /// <summary>特殊教育.</summary>
    Special,

    /// <summary>Of school age, and not at school.</summary>
    DroppedOut,

    /// <summary>At a school, the stage not stated.</summary>
    NotStated,
}

/// <summary>Health as far as it is needed to place a child.</summary>
public enum HealthState
{
    /// <summary>健康.</summary>
    Healthy,

    /// <summary>一般慢性病或体弱.</summary>
    Frail,

    /// <summary>重病.</summary>
    SeriouslyIll,

    /// <summary>残疾, with its grade.</summary>
    Disabled,
}

/// <summary>Why a cadre's contract ended.</summary>
public enum ContractEnd
{
    /// <summary>The cadre left the post.</summary>
    LeftPost,

    /// <summary>Another post took over.</summary>
    HandedOver,

    /// <summary>The child needs none any more.</summary>
    NoLongerNeeded,
}

/// <summary>In which way carers and children are paired.</summary>
public enum PairingMode
{
    /// <summary>一对一.</summary>
    OneToOne,

    /// <summary>多对一: several carers for one child.</summary>
    ManyToOne,

    /// <summary>一对多: one carer for several children.</summary>
    OneToMany,

    /// <summary>团队: a team.</summary>
    Team,
}

/// <summary>Why a pairing ended.</summary>
public enum PairingEnd
{
    /// <summary>The agreed time is over.</summary>
    TermReached,

    /// <summary>The carer left or was suspended.</summary>
    CarerLeft,

    /// <summary>The child moved, grew up, or needs it no more.</summary>
    ChildLeft,

    /// <summary>Child or guardian wished it.</summary>
    ChildWished,

    /// <summary>The carer's vetting ran out or failed.</summary>
    VettingLapsed,
}

/// <summary>What kind of visit or contact.</summary>
public enum VisitKind
{
    /// <summary>入户走访.</summary>
    HomeVisit,

    /// <summary>学校走访.</summary>
    SchoolVisit,

    /// <summary>电话联系.</summary>
    Call,

    /// <summary>视频联系.</summary>
    VideoCall,

    /// <summary>驿站见面: a meeting elsewhere.</summary>
    Meeting,
}

/// <summary>Whether the child was met. Only a meeting satisfies a cadence.</summary>
public enum VisitOutcome
{
    /// <summary>Met, seen or spoken with.</summary>
    Met,

    /// <summary>Tried, and not met.</summary>
    NotMet,

    /// <summary>The guardian was met, the child not.</summary>
    GuardianOnly,
}

/// <summary>What a visit found to be needed.</summary>
public enum Need
{
    /// <summary>学业辅导.</summary>
    Schooling,

    /// <summary>心理疏导.</summary>
    Counselling,

    /// <summary>衣物补给.</summary>
    Clothing,

    /// <summary>医疗救助.</summary>
    Medical,

    /// <summary>监护指导.</summary>
    GuardianGuidance,

    /// <summary>户籍办理.</summary>
    Registration,
}

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
}

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
}
