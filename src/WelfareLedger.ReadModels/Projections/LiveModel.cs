using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>For questions that only rows can answer: they say so when the rows have not come so far.</summary>
static class LiveModel
{
    /// <summary>The last event that the answer knows of.</summary>
    /// <param name="connection">Within the moment in which the question is asked.</param>
    /// <param name="name">The projection.</param>
    /// <param name="version">Its version in this program.</param>
    /// <param name="known">What is asked for; null for all that there is.</param>
    /// <exception cref="ProjectionBehindException">The rows are not there, or not so far.</exception>
    /// <exception cref="ProjectionStoppedException">They will not come so far.</exception>
    public static Position Reach(Connection connection, string name, int version, Position? known)
    {
        if (Registry.Live(connection, name) is not { } live || live.Version != version)
            throw new ProjectionBehindException(name);
        if (known <= live.Checkpoint.Position) return known.Value;
        if (live.Stop is { } stop) throw new ProjectionStoppedException(name, stop.ToPublic());
        return known is null ? live.Checkpoint.Position : throw new ProjectionBehindException(name);
    }
}
