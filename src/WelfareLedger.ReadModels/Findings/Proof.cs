using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What proves a finding, told apart by what is needed to know it.</summary>
/// <param name="Needed">Events without which it is not known.</param>
/// <param name="AnyOf">Events of which one is enough: of six months paid without a right, the first that was
/// recorded.</param>
/// <param name="Passed">The day that had to come, where something was not done in time.</param>
readonly record struct Proof(
    IReadOnlyList<EventId> Needed, IReadOnlyList<EventId>? AnyOf = null, DateOnly? Passed = null)
{
    /// <summary>Events that belong to it, and are not needed to know it.</summary>
    public IReadOnlyList<EventId> Besides { get; init; } = [];

    /// <summary>Events of other streams than the file's, without which it is not known.</summary>
    public IReadOnlyList<EventTrace> Outside { get; init; } = [];

    /// <summary>Events of other streams of which, with those of the file, one is enough.</summary>
    public IReadOnlyList<EventTrace> AnyOutside { get; init; } = [];

    /// <summary>All of them, each once.</summary>
    public ValueList<EventId> Events => [.. Needed.Concat(AnyOf ?? [])
        .Concat(Outside.Concat(AnyOutside).Select(trace => trace.Event)).Concat(Besides).Distinct()];

    /// <summary>The last event that had to be recorded, and when it could be known.</summary>
    public (EventId? By, DateTimeOffset Since) Knowable(Traces traces)
    {
        EventTrace? last = null;
        foreach (var id in Needed) last = Later(last, traces.Find(id));
        foreach (var trace in Outside) last = Later(last, trace);
        EventTrace? first = null;
        foreach (var id in AnyOf ?? [])
            if (traces.Find(id) is { } trace) first = Earlier(first, trace);
        foreach (var trace in AnyOutside) first = Earlier(first, trace);
        last = Later(last, first);
        var since = last?.RecordedAt ?? DateTimeOffset.MinValue;
        if (Passed is not { } day) return (last?.Event, since);
        var passed = EventTrace.BeginOf(day);
        return (last?.Event, passed > since ? passed : since);
    }

    static EventTrace Earlier(EventTrace? one, EventTrace other) =>
        one is { } first && first.Position <= other.Position ? first : other;

    static EventTrace? Later(EventTrace? one, EventTrace? other) =>
        other is null ? one : one is null || other.Value.Position > one.Value.Position ? other : one;
}
