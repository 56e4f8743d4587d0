namespace WelfareLedger.Domain.Children;

/// <summary>Kind of id: one comparison of a list of another authority with the files.</summary>
public abstract class CrossMatch { private CrossMatch() { } }

/// <summary>A list of another authority with which files are compared.</summary>
public enum ExternalList
{
    /// <summary>死亡、火化名单.</summary>
    Deaths,

    /// <summary>服刑在押名单.</summary>
    Prison,

    /// <summary>残疾人名单.</summary>
    Disability,

    /// <summary>学籍名单.</summary>
    Enrolment,

    /// <summary>收养登记名单.</summary>
    Adoptions,

    /// <summary>享受其他保障的名单.</summary>
    Benefits,

    /// <summary>银行账户名单.</summary>
    Accounts,
}

/// <summary>Whom of a child's file a list names.</summary>
public enum ListedPerson
{
    /// <summary>The child.</summary>
    Child,

    /// <summary>父亲.</summary>
    Father,

    /// <summary>母亲.</summary>
    Mother,

    /// <summary>监护人 other than a parent.</summary>
    Guardian,
}

/// <summary>What a list says of somebody.</summary>
public enum ListedState
{
    /// <summary>Died.</summary>
    Dead,

    /// <summary>In prison or custody.</summary>
    InPrison,

    /// <summary>Has a disability certificate.</summary>
    Disabled,

    /// <summary>At a school.</summary>
    AtSchool,

    /// <summary>Adopted.</summary>
    Adopted,

    /// <summary>Has another benefit.</summary>
    Benefiting,

    /// <summary>The account on file is open, and its holder's.</summary>
    AccountOpen,

    /// <summary>The account on file is closed, lost or frozen.</summary>
    AccountClosed,

    /// <summary>The account on file has another holder than the file says.</summary>
    AccountOfAnother,
}

/// <summary>By what a row of a list was found to be about somebody.</summary>
public enum MatchedBy
{
    /// <summary>By ID number.</summary>
    Number,

    /// <summary>By name and day of birth, where the row has no number.</summary>
    NameAndBirth,

    /// <summary>By the account that relief is paid into.</summary>
    Account,
}

/// <summary>What a row of a list says, as far as rules need it.</summary>
/// <param name="Says">What.</param>
/// <param name="From">Since when: day of death, first day in prison or at school; null where the list does not say.
/// </param>
/// <param name="Until">First day after; null where it goes on, or the list does not say.</param>
/// <param name="Measure">Which benefit.</param>
/// <param name="Stage">Which stage of schooling.</param>
/// <param name="Grade">Which grade of disability, 1 to 4.</param>
/// <param name="IsOfMind">Whether the disability is mental or intellectual.</param>
public sealed record ListEntry(
    ListedState Says,
    DateOnly? From,
    DateOnly? Until,
    ReliefMeasure? Measure = null,
    SchoolStage? Stage = null,
    int? Grade = null,
    bool IsOfMind = false);
