namespace WelfareLedger.Domain.Activities;

/// <summary>What is done in a session.</summary>
public enum ActivityKind
{
    /// <summary>阅读.</summary>
    Reading,

    /// <summary>讲座.</summary>
    Lecture,

    /// <summary>家庭教育指导.</summary>
    FamilyGuidance,

    /// <summary>节日活动.</summary>
    Festival,

    /// <summary>心理辅导.</summary>
    Counselling,

    /// <summary>安全教育.</summary>
    Safety,

    /// <summary>研学实践.</summary>
    Excursion,

    /// <summary>文体活动.</summary>
    SportsAndArts,
}

/// <summary>Why a session does not take place.</summary>
public enum CancelReason
{
    /// <summary>Weather, illness and the like.</summary>
    Unforeseen,

    /// <summary>Too few would come.</summary>
    TooFew,

    /// <summary>It is held on another day, as a session of its own.</summary>
    Moved,
}

/// <summary>The rule that an attendance breaks. It is recorded all the same: it happened.</summary>
public enum ActivityBreach
{
    /// <summary>Was not enrolled.</summary>
    NotEnrolled,

    /// <summary>No clear vetting of the carer was in force.</summary>
    NotVetted,

    /// <summary>No consent was in force.</summary>
    NotConsented,

    /// <summary>The child was not in care, or its file not open.</summary>
    NotInCare,

    /// <summary>The carer did not serve.</summary>
    NotServing,

    /// <summary>The session had been cancelled.</summary>
    Cancelled,

    /// <summary>The session was planned for another day.</summary>
    OtherDay,

    /// <summary>Nobody who was vetted was there with the children.</summary>
    NoCarer,
}
