namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records a guardian.</summary>
    [CommandName("record-guardian"), ReportedFact]
    public sealed record RecordGuardian(Relation Relation, DateOnly Since, Personal<RelativeDetails> Guardian)
        : ChildCommand;

    /// <summary>Ends a guardianship.</summary>
    [CommandName("end-guardian"), ReportedFact]
    public sealed record EndGuardian(EventId Guardian, DateOnly On, GuardianEnd Reason) : ChildCommand;

    /// <summary>Records who a parent is.</summary>
    [CommandName("name-parent"), ReportedFact]
    public sealed record NameParent(Parent Parent, Personal<RelativeDetails> Details) : ChildCommand;

    /// <summary>Records what is the matter with a parent.</summary>
    [CommandName("record-parent-situation"), ReportedFact]
    public sealed record RecordParentSituation(
        Parent Parent,
        ParentSituation Situation,
        DateOnly Since,
        Code<Evidence>? Evidence,
        Personal<Narrative>? Notes) : ChildCommand;

    /// <summary>Ends a parent's situation.</summary>
    [CommandName("end-parent-situation"), ReportedFact]
    public sealed record EndParentSituation(EventId Situation, DateOnly On, Code<Evidence>? Evidence) : ChildCommand;
}
