using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>How far a look for gaps has come.</summary>
/// <param name="Events">Events of the log.</param>
/// <param name="Files">Files of children and carers.</param>
public readonly record struct GapsProgress(long Events, long Files);

/// <summary>Lists open duties and marked facts. Nothing of it is kept: it follows from what is on file, for any day and
/// as known at any moment. Goes once along the log and over all files, one at a time.</summary>
public sealed class GapLists(ReadDatabase database, IEventLog log, EventCodec codec)
{
    readonly Worklists _files = new(database, log, codec);

    /// <summary>Everything that is open on a day, and the marked facts up to it.</summary>
    /// <param name="asOf">Must say the day.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<GapsReport> FindAsync(
        AsOf asOf, string? officePrefix, IProgress<GapsProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var day = asOf.On ?? throw new ArgumentException("Gaps are of a day.", nameof(asOf));
        var (known, children) = _files.Children(asOf.Known, cancellation);
        var (_, carers) = _files.Carers(known, cancellation);
        var collectives = await Collectives
            .ReadAsync(log, codec, known, Relayed.To(progress), cancellation).ConfigureAwait(false);
        var search = new GapSearch(collectives, day);
        var files = 0;
        await foreach (var file in children.ConfigureAwait(false))
        {
            search.Look(file);
            if (++files % 1000 == 0) progress?.Report(new(0, files));
        }

        var looked = files;
        await foreach (var file in carers.ConfigureAwait(false))
        {
            search.Look(file);
            if (++files % 1000 == 0) progress?.Report(new(0, files));
        }

        search.Conclude();
        return new(
            AsOfView.Of(asOf with { Known = known }),
            [
                .. search.Duties.Where(duty => IsWanted(duty.Office)).OrderBy(duty => duty.Since)
                    .ThenBy(duty => duty.Kind).ThenBy(duty => duty.File?.Value, StringComparer.Ordinal)
                    .ThenBy(duty => duty.Stream, StringComparer.Ordinal).ThenBy(duty => duty.Place?.Value),
            ],
            [.. search.Facts().Where(fact => IsWanted(fact.Office)).OrderBy(fact => fact.On)],
            looked, files - looked);

        bool IsWanted(Code<Office>? office) =>
            officePrefix is null || office?.Value.StartsWith(officePrefix, StringComparison.Ordinal) == true;
    }

    sealed class Relayed(IProgress<GapsProgress> progress) : IProgress<long>
    {
        public static Relayed? To(IProgress<GapsProgress>? progress) => progress is null ? null : new(progress);

        public void Report(long value) => progress.Report(new(value, 0));
    }
}
