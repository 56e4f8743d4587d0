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
