using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Findings;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Looks for what is wrong: goes over all files, one at a time, and along the index. What was known at an earlier
/// moment is answered by making the read models of that moment in a file beside the others, and throwing them away.
/// </summary>
public sealed class Inspector(ReadDatabase database, IEventLog log, EventCodec codec)
{
    /// <summary>Everything that the rules find.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProjectionBehindException">The read models are not made so far; catch up first.</exception>
    /// <exception cref="ProjectionStoppedException">They stopped before what is asked for.</exception>
    public async ValueTask<FindingsReport> FindAsync(
        FindingsQuery query, IProgress<FindingsProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var day = query.AsOf.On ?? throw new ArgumentException("Findings are as of a day.", nameof(query));
        var setting = new Setting(day, query.Rules, query.Limits);
        var reached = Reach();
        if (query.AsOf.Known is not { } known || known >= reached)
            return await new Search(database, log, codec, query, setting, reached, SearchFile.Beside(database))
                .RunAsync(progress, cancellation).ConfigureAwait(false);
        return await AsKnownAsync(query, setting, known, progress, cancellation).ConfigureAwait(false);
    }

    async Task<FindingsReport> AsKnownAsync(
        FindingsQuery query, Setting setting, Position known, IProgress<FindingsProgress>? progress,
        CancellationToken cancellation)
    {
        var path = $"{database.Path}.{Path.GetRandomFileName()}";
        try
        {
            using var then = ReadDatabase.Open(path, log.LogId);
            var prefix = new PrefixLog(log, known);
            using (var runner = new ProjectionRunner(then, prefix, codec))
                await runner.CatchUpAsync(Relay(progress), cancellation).ConfigureAwait(false);
            return await new Search(then, prefix, codec, query, setting, known, SearchFile.Beside(database))
                .RunAsync(progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
        }
    }

    static Relayed? Relay(IProgress<FindingsProgress>? progress) => progress is null ? null : new(progress);

    /// <summary>The last event that everything needed here knows of.</summary>
    Position Reach() => database.Read(0, static (connection, _) => connection.AtOneMoment(() =>
    {
        var children = new ChildFileProjection();
        var carers = new CarerFileProjection();
        var answers = new FindingProjection();
        var matches = new CrossMatchProjection();
        Position[] reached =
        [
            LiveModel.Reach(connection, children.Name, children.Version, known: null),
            LiveModel.Reach(connection, carers.Name, carers.Version, known: null),
            LiveModel.Reach(connection, answers.Name, answers.Version, known: null),
            LiveModel.Reach(connection, matches.Name, matches.Version, known: null),
            LiveModel.Reach(
                connection, TimelineProjection.ProjectionName, TimelineProjection.ProjectionVersion, known: null),
        ];
        return reached.Min();
    }));

    sealed class Relayed(IProgress<FindingsProgress> progress) : IProgress<ProjectionProgress>
    {
        public void Report(ProjectionProgress value) => progress.Report(new(value.Events, 0, 0));
    }
}
