namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records that second files of the child were looked for, and which are alike.</summary>
    [CommandName("record-duplicate-check"), ReportedFact]
    public sealed record RecordDuplicateCheck(DateOnly On, ValueList<Id<Child>> Alike) : ChildCommand;

    /// <summary>Decides that somebody alike is another person.</summary>
    [CommandName("find-distinct")]
    public sealed record FindDistinct(Id<Child> Other, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;

    /// <summary>Decides that this file is a second one of the same person, and reads it together with the other from
    /// then on. Its pairings and relief have ended before.</summary>
    [CommandName("merge-file")]
    public sealed record MergeFile(Id<Child> Into, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;

    /// <summary>Decides that the two are two people after all.</summary>
    [CommandName("undo-merge")]
    public sealed record UndoMerge(DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;
}
