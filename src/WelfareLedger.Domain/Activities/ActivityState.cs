using System.Diagnostics;
using static WelfareLedger.Domain.Activities.ActivityEvent;

namespace WelfareLedger.Domain.Activities;

/// <summary>What deciding on a session needs, and nothing else.</summary>
public sealed record ActivityState
{
    ActivityState() { }

    /// <summary>One that was never planned.</summary>
    public static ActivityState Initial { get; } = new();

    /// <summary>As planned; null where it never was.</summary>
    public ActivityPlanned? Plan { get; private init; }

    /// <summary>Whether it was cancelled.</summary>
    public bool IsCancelled { get; private init; }

    /// <summary>The days on which it took place, by what was told.</summary>
    public ValueList<DateOnly> HeldOn { get; private init; } = [];

    /// <summary>Children enrolled.</summary>
    public ValueList<Id<Child>> Children { get; private init; } = [];

    /// <summary>Carers enrolled.</summary>
    public ValueList<Id<Carer>> Carers { get; private init; } = [];

    /// <summary>Children who were there, and when.</summary>
    public ValueList<(Id<Child> Child, DateOnly On)> ChildrenThere { get; private init; } = [];

    /// <summary>Carers who were there, and when.</summary>
    public ValueList<(Id<Carer> Carer, DateOnly On)> CarersThere { get; private init; } = [];

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal ActivityState After(ActivityEvent recorded) => recorded switch
    {
        ActivityPlanned e => this with { Plan = e },
        ChildEnrolled e => this with { Children = Children.Add(e.Child) },
        CarerEnrolled e => this with { Carers = Carers.Add(e.Carer) },
        ActivityCancelled => this with { IsCancelled = true },
        ActivityHeld e => this with { HeldOn = HeldOn.Add(e.On) },
        ChildAttended e => this with { ChildrenThere = ChildrenThere.Add((e.Child, e.On)) },
        CarerAttended e => this with { CarersThere = CarersThere.Add((e.Carer, e.On)) },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };
}
