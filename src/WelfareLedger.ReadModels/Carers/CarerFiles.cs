using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;

namespace WelfareLedger.ReadModels;

/// <summary>A carer's file, and what it is the answer to.</summary>
public sealed record CarerFileAnswer(AsOf AsOf, CarerFile File);

/// <summary>Finds carers' files. Every answer is current, however far behind the projections are.</summary>
public sealed class CarerFiles(ReadDatabase database, IEventLog log, EventCodec codec)
{
    readonly FileReader<CarerFile> _files = new(new CarerFileProjection(), database, log, codec);

    /// <summary>The file as of a day and as known at a moment; null when there was none, by what was known.</summary>
    public async ValueTask<CarerFileAnswer?> GetAsync(Id<Carer> carer, AsOf asOf, CancellationToken cancellation)
    {
        if (await _files.GetAsync(carer.Value, asOf.Known, cancellation).ConfigureAwait(false) is not var (file, known))
            return null;
        return new(asOf with { Known = known }, asOf.On is { } day ? file.On(day) : file);
    }
}
