namespace WelfareLedger.Domain.Children;

/// <summary>A category, and whether it is only what the bureau kept before the ledger.</summary>
public readonly record struct InCategory(ChildCategory Category, bool KeptByBureau);

/// <summary>A risk grade from a day on.</summary>
public sealed record Grading(
    EventId Id, RiskGrade Grade, DateOnly From, Code<Evidence>? Evidence = null, bool Withdrawn = false);

public sealed partial record ChildState
{
    /// <summary>Categories, left ones included.</summary>
    public ValueList<Spell<InCategory>> Categories { get; private init; } = [];

    /// <summary>Risk grades, newest record first.</summary>
    public Trail<Grading> Grades { get; private init; }

    /// <summary>The spell in which the child is in a category until further notice; null when in none.</summary>
    public Spell<InCategory>? OpenIn(ChildCategory category) =>
        Categories.FirstOrDefault(spell => spell.IsOpen && spell.What.Category == category);

    ChildState Entered(EventId id, ChildEvent.CategoryEntered e)
    {
        var what = new InCategory(e.Category, e.Basis == CategoryBasis.KeptByBureau);
        return this with { Categories = Categories.Begin(id, what, e.From, e.Evidence) };
    }

    ChildState Changed(EventId id, ChildEvent.CategoryChanged e) => this with
    {
        Categories = Categories.End(e.Entry, e.On, id).Begin(id, new InCategory(e.To, false), e.On, e.Evidence),
    };
}
