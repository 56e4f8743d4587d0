using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>A log in memory with its read models in a folder of its own.</summary>
sealed class Fixture : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("read-models-").FullName;
    readonly List<IDisposable> _open = [];

    public Fixture(IEventLog? log = null, EventCodec? codec = null)
    {
        Log = log ?? new MemoryEventLog(TestLedger.Id);
        Codec = codec ?? new EventCodec(new MemoryVault());
        Database = Open("read.db");
        Runner = NewRunner(Database);
    }

    public IEventLog Log { get; }

    public EventCodec Codec { get; }

    public ReadDatabase Database { get; }

    public ProjectionRunner Runner { get; }

    public ChildFiles Children => new(Database, Log, Codec);

    public CarerFiles Carers => new(Database, Log, Codec);

    public Timelines Timelines => new(Database, Log, Codec);

    public KnownTimes KnownTimes => new(Database, Log, Codec);

    public Figures Figures => new(Database, Log, Codec);

    public Inspector Inspector => new(Database, Log, Codec);

    public string PathOf(string file) => Path.Combine(_folder, file);

    public ReadDatabase Open(string file, Guid? logId = null) =>
        Keep(ReadDatabase.Open(PathOf(file), logId ?? Log.LogId));

    public ProjectionRunner NewRunner(
        ReadDatabase database,
        Action<RunnerStep>? onStep = null,
        bool oneByOne = false,
        TimeProvider? time = null) =>
        Keep(new ProjectionRunner(database, Log, Codec)
        {
            OnStep = onStep,
            Time = time ?? TimeProvider.System,
            BatchBytesMax = oneByOne ? 1 : BatchReader.BytesMax,
        });

    /// <summary>With projections of the test's own.</summary>
    public ProjectionRunner NewRunner(
        ReadDatabase database,
        IReadOnlyList<IProjection> projections,
        Action<RunnerStep>? onStep = null,
        Action<string, StoppedAt>? onStopped = null) =>
        Keep(new ProjectionRunner(
            database, Log, (stored, _) => new(stored, Codec.DecodeBody(stored), Metadata: null), projections)
        {
            OnStep = onStep,
            OnStopped = onStopped,
        });

    public Task CatchUpAsync() => CatchUpAsync(Runner);

    public static Task CatchUpAsync(ProjectionRunner runner) =>
        runner.CatchUpAsync(progress: null, CancellationToken.None);

    public Task RecordAsync(IReadOnlyList<Told> told, int from = 0) => Histories.RecordAsync(Log, Codec, told, from);

    public ValueTask<Position> LastAsync() => Log.LastPositionAsync(CancellationToken.None);

    /// <summary>Where each event stands, in the order recorded.</summary>
    public async Task<List<Position>> PositionsAsync()
    {
        List<Position> positions = [];
        await foreach (var stored in Log.ReadAllAsync(Position.Start, null, CancellationToken.None))
            positions.Add(stored.Position);
        return positions;
    }

    public T Keep<T>(T item)
        where T : IDisposable
    {
        _open.Add(item);
        return item;
    }

    public void Dispose()
    {
        _open.Reverse();
        _open.ForEach(item => item.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
