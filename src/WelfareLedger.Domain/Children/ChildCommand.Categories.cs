namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>
    /// Enters a category. A decision of ours must follow the rules; what the bureau kept before is recorded as it was,
    /// marked with what it breaks.
    /// </summary>
    [CommandName("enter-category")]
    public sealed record EnterCategory(
        ChildCategory Category, DateOnly From, DateOnly DecidedOn, CategoryBasis Basis, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Leaves a category.</summary>
    [CommandName("leave-category")]
    public sealed record LeaveCategory(
        ChildCategory Category, DateOnly On, DateOnly DecidedOn, CategoryExit Reason, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Changes from one category to another.</summary>
    [CommandName("change-category")]
    public sealed record ChangeCategory(
        ChildCategory From, ChildCategory To, DateOnly On, DateOnly DecidedOn, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Grades the risk.</summary>
    [CommandName("grade-risk")]
    public sealed record GradeRisk(RiskGrade Grade, DateOnly From, DateOnly DecidedOn, Personal<Narrative>? Reason)
        : ChildCommand;
}
