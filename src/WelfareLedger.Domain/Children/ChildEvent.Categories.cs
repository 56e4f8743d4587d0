namespace WelfareLedger.Domain.Children;

/// <summary>Dynamic adjustment, 动态调整: entry, exit and change, each dated, decided and evidenced.</summary>
public abstract partial record ChildEvent
{
    /// <summary>Entry, 增: the child is in a category from a day on.</summary>
    /// <param name="Category">Which.</param>
    /// <param name="From">First day in it.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Basis">On what it rests.</param>
    /// <param name="Evidence">What proves it.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("category-entered")]
    public sealed record CategoryEntered(
        ChildCategory Category,
        DateOnly From,
        DateOnly DecidedOn,
        CategoryBasis Basis,
        Code<Evidence>? Evidence,
        ValueList<Breach> Breaches) : ChildEvent;

    /// <summary>Exit, 减.</summary>
    /// <param name="Entry">The event by which the child was in the category.</param>
    /// <param name="Category">The category left.</param>
    /// <param name="On">First day outside.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("category-left")]
    public sealed record CategoryLeft(
        EventId Entry,
        ChildCategory Category,
        DateOnly On,
        DateOnly DecidedOn,
        CategoryExit Reason,
        Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>Change, 变更: out of one category and into another on the same day.</summary>
    /// <param name="Entry">The event by which the child was in the old category.</param>
    /// <param name="From">The old category.</param>
    /// <param name="To">The new one.</param>
    /// <param name="On">First day in the new one.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Evidence">What proves it.</param>
    /// <param name="Breaches">Rules that the new category breaks.</param>
    [EventType("category-changed")]
    public sealed record CategoryChanged(
        EventId Entry,
        ChildCategory From,
        ChildCategory To,
        DateOnly On,
        DateOnly DecidedOn,
        Code<Evidence>? Evidence,
        ValueList<Breach> Breaches) : ChildEvent;

    /// <summary>The risk grade from a day on.</summary>
    /// <param name="Grade">The grade.</param>
    /// <param name="From">First day of it.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("risk-graded")]
    public sealed record RiskGraded(
        RiskGrade Grade, DateOnly From, DateOnly DecidedOn, Personal<Narrative>? Reason) : ChildEvent;
}
