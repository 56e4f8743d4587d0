namespace WelfareLedger.Domain.Children;

public sealed partial record ChildState
{
    /// <summary>The file that this one was merged into; null while it stands by itself.</summary>
    public Id<Child>? MergedInto { get; private init; }

    /// <summary>The day on which the last merge was undone; null when none was.</summary>
    public DateOnly? MergeUndoneOn { get; private init; }

    /// <summary>Whose files are alike and are other people's.</summary>
    public ValueList<Id<Child>> Distinct { get; private init; } = [];
}
