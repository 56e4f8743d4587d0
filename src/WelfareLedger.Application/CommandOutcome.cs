using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>The answer to a command.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome() { }

    /// <summary>Carried out, now or when the same command was first given.</summary>
    /// <param name="Stream">The stream it was recorded in.</param>
    /// <param name="Version">The stream's version after it.</param>
    /// <param name="Position">The log position of its last event; null when nothing was to be done.</param>
    /// <param name="Events">The ids of its events, in order; empty when nothing was to be done.</param>
    /// <param name="Repeated">True when an earlier run of the same command had done it.</param>
    public sealed record Accepted(
        StreamName Stream, StreamVersion Version, Position? Position, ValueList<EventId> Events, bool Repeated)
        : CommandOutcome;

    /// <summary>A rule said no; nothing was recorded.</summary>
    public sealed record Refused(Rejection Rejection) : CommandOutcome;

    /// <summary>Others were faster at every try; nothing was recorded, and trying again may work.</summary>
    public sealed record Busy : CommandOutcome;

    /// <summary>It cannot be told whether it was recorded; giving the same command again tells.</summary>
    public sealed record Unknown(string Reason) : CommandOutcome;
}
