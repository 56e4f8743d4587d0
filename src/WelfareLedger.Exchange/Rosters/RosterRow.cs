using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>One child as a row states it, understood and in itself free of contradiction.</summary>
/// <param name="Row">As a person sees it.</param>
/// <param name="Who">Name, number, birth, sex.</param>
/// <param name="Facts">The rest that the ledger has a field for.</param>
/// <param name="Kept">Cells without one.</param>
/// <param name="Notes">What was taken all the same, but is worth a look.</param>
sealed record RosterRow(
    int Row, StatedIdentity Who, StatedFacts Facts, ValueList<KeptColumn> Kept, ValueList<RowRemark> Notes)
{
    /// <summary>Nothing of the child: texts of records end up in logs.</summary>
    public override string ToString() => $"row {Row}";
}

/// <summary>Who the child is, as the row states it.</summary>
sealed record StatedIdentity(IdentityDetails Details, Sex Sex, NumberStatus NumberStatus);

/// <summary>What a row says beyond who the child is; null and empty where it says nothing.</summary>
sealed record StatedFacts
{
    public ValueList<ChildCategory> Categories { get; init; } = [];

    /// <summary>Since when the child is in its categories.</summary>
    public DateOnly? Entered { get; init; }
    public ResidenceDetails? Residence { get; init; }
    public ContactDetails? Contact { get; init; }
    public StatedGuardian? Guardian { get; init; }
    public ValueList<StatedParent> Parents { get; init; } = [];
    public ValueList<StatedSituation> Situations { get; init; } = [];
    public StatedSchooling? Schooling { get; init; }
    public StatedHealth? Health { get; init; }
}

sealed record StatedGuardian(Relation Relation, RelativeDetails Details);

sealed record StatedParent(Parent Parent, RelativeDetails Details);

/// <param name="Parent">Whose.</param>
/// <param name="Situation">What.</param>
/// <param name="Since">Where the words hold a date.</param>
/// <param name="Words">As written, where they say more than the situation.</param>
sealed record StatedSituation(Parent Parent, ParentSituation Situation, DateOnly? Since, string? Words);

sealed record StatedSchooling(SchoolStage Stage, Code<Organisation>? School, SchoolingDetails? Details);

sealed record StatedHealth(HealthState State, int? DisabilityGrade, HealthDetails? Details);

/// <summary>What a row turned out to be.</summary>
abstract record RowReading
{
    private RowReading() { }

    /// <summary>Nothing in it.</summary>
    public sealed record Blank : RowReading;

    /// <summary>Something else than a child.</summary>
    public sealed record NoChild(RowRemark Why) : RowReading;

    /// <summary>A child, with something wrong.</summary>
    public sealed record Faulty(ValueList<RowRemark> Why, ValueList<RowRemark> Notes) : RowReading;

    /// <summary>A child.</summary>
    public sealed record Child(RosterRow Row) : RowReading;
}
