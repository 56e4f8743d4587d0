namespace WelfareLedger.Domain.Children;

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
