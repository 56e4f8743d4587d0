using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

public sealed partial class ProjectionRunner
{
    /// <param name="database">Where the rows go.</param>
    /// <param name="log">The log that the database shows.</param>
    /// <param name="codec">Reads its events; no key is ever asked for.</param>
    public ProjectionRunner(ReadDatabase database, IEventLog log, EventCodec codec)
        : this(database, log, (stored, withMetadata) => Read(codec, stored, withMetadata), AllProjections())
    {
    }

    static List<IProjection> AllProjections() =>
        [
            new ChildFileProjection(), new CarerFileProjection(), new PayrollProjection(), new CaseloadProjection(),
            new TimelineProjection(), new FindingProjection(), new CrossMatchProjection(),
        ];

    static ReadEvent Read(EventCodec codec, StoredEvent stored, bool withMetadata)
    {
        if (!withMetadata) return new(stored, codec.DecodeBody(stored), Metadata: null);
        var decoded = codec.DecodeForReading(stored);
        return new(stored, decoded.Event, decoded.Metadata);
    }
}
