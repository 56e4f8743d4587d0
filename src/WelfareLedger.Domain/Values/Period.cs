namespace WelfareLedger.Domain;

/// <summary>A stretch of days: from a first day to the day before <paramref name="Until"/>, or on and on.</summary>
/// <param name="From">First day inside.</param>
/// <param name="Until">First day after; null while it goes on.</param>
public readonly record struct Period(DateOnly From, DateOnly? Until = null)
{
    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => Until is null;

    /// <summary>Whether a day lies inside.</summary>
    public bool Contains(DateOnly day) => From <= day && !(Until <= day);

    /// <summary>Whether the two have a day in common. An empty stretch has none.</summary>
    public bool Overlaps(Period other) =>
        !IsEmpty && !other.IsEmpty && !(Until <= other.From) && !(other.Until <= From);

    bool IsEmpty => Until <= From;
}
