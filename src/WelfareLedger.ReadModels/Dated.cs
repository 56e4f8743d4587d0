using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>A fact that holds from a day on, until it ends or is replaced, with the events that say so.</summary>
/// <param name="Event">The event that recorded it, by which later events name it.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day after; null while it goes on.</param>
/// <param name="EndedBy">The event that ended it, where one did.</param>
/// <param name="Value">What holds.</param>
public sealed record Dated<T>(EventId Event, DateOnly From, DateOnly? Until, EventId? EndedBy, T Value)
{
    /// <summary>A fact that has just been recorded, and goes on.</summary>
    public Dated(EventId @event, DateOnly from, T value) : this(@event, from, Until: null, EndedBy: null, value) { }

    /// <summary>Whether it holds on a day.</summary>
    public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day < until);

    /// <summary>Whether it has begun by a day, ended or not; without a day, always.</summary>
    public bool HasBegun(DateOnly? day) => day is not { } on || From <= on;
}
