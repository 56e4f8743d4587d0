namespace WelfareLedger.Domain.Children;

public sealed partial record ChildState
{
    /// <summary>As on file.</summary>
    public Sex Sex { get; private init; }

    /// <summary>Month of birth, all of it that is in clear.</summary>
    public YearMonth BornIn { get; private init; }

    /// <summary>Whether the ID number is on file.</summary>
    public NumberStatus NumberStatus { get; private init; }

    /// <summary>The event that says who the child is, as of now; a correction of the identity names it.</summary>
    public EventId IdentityBy { get; private init; }

    /// <summary>The household; null when in none on file.</summary>
    public Id<Household>? Household { get; private init; }

    /// <summary>The event by which the child is in it.</summary>
    public EventId? HouseholdBy { get; private init; }

    /// <summary>Residences, contacts, schools, states of health, households, harm and guidance on file, each from a day
    /// on.</summary>
    public Trail<DayRecord> Notes { get; private init; }

    /// <summary>Full years of age that the child has reached at the latest by the end of a day's month.</summary>
    public bool IsPast(int years, DateOnly on) => YearMonth.Of(on).MonthsSince(BornIn) > years * 12;

    ChildState IdentityCorrected(EventId id, ChildEvent.IdentityCorrected e) => this with
    {
        Sex = e.Sex,
        BornIn = e.BornIn,
        NumberStatus = e.NumberStatus,
        IdentityBy = id,
    };

    ChildState HouseholdJoined(EventId id, ChildEvent.HouseholdJoined e) =>
        Noted(id, RecordKind.Household, e.Since) with { Household = e.Household, HouseholdBy = id };

    ChildState Noted(EventId id, RecordKind kind, DateOnly since) =>
        this with { Notes = Notes.Add(new(id, kind, since)) };
}
