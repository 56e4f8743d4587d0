using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>What an answer is an answer to, as people and programs read it.</summary>
/// <param name="On">The day; null for everything on file.</param>
/// <param name="Known">The last event that counts, and the time that was asked for, where it was one.</param>
public sealed record AsOfView(DateOnly? On, KnownView? Known)
{
    /// <summary>As it is shown.</summary>
    public static AsOfView Of(AsOf asOf) => new(
        asOf.On,
        asOf.Known is { } known && known > Position.Start || asOf.KnownTime is not null
            ? new(asOf.Known?.Value, asOf.KnownTime)
            : null);
}

/// <summary>A moment of knowing.</summary>
/// <param name="Position">In this log; means nothing in another.</param>
/// <param name="Time">The time that was asked for; null where none was.</param>
public sealed record KnownView(long? Position, DateTimeOffset? Time);
