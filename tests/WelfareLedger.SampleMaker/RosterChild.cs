using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>A guardian as a roster has one.</summary>
sealed record RosterGuardian(string Name, string Relation, string Phone);

/// <summary>A parent as a roster has one; without a name for a foundling's.</summary>
sealed record RosterParent(string? Name, string Situation);

/// <summary>One row of a roster.</summary>
sealed record RosterChild
{
    public required string Name { get; init; }
    public required Sex Sex { get; init; }
    public required DateOnly Born { get; init; }
    public required IdNumber? Number { get; init; }

    /// <summary>What stands in the number's column where there is none.</summary>
    public string WhyNoNumber { get; init; } = "";
    public required string EthnicGroup { get; init; }
    public required string Category { get; init; }
    public required Village Village { get; init; }
    public required string Address { get; init; }
    public required RosterGuardian Guardian { get; init; }
    public required RosterParent Father { get; init; }
    public required RosterParent Mother { get; init; }
    public required string School { get; init; }
    public required string Grade { get; init; }
    public string Health { get; init; } = "健康";
    public string Disability { get; init; } = "";
    public DateOnly? IncludedOn { get; init; }
    public string Notes { get; init; } = "";
}
