using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>A ledger in memory with its read models in a folder of its own.</summary>
sealed class Fixture : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("read-models-").FullName;
    readonly List<IDisposable> _open = [];

    Fixture(TestLedger ledger)
    {
        Ledger = ledger;
        Database = Open("read.db");
        Runner = NewRunner(Database);
    }

    public static async Task<Fixture> CreateAsync() => new(await TestLedger.CreateAsync());

    public TestLedger Ledger { get; }

    public ReadDatabase Database { get; }

    public ProjectionRunner Runner { get; }

    public ChildFiles Children => new(Database, Ledger.Log, Ledger.Ledger.Codec);

    public CarerFiles Carers => new(Database, Ledger.Log, Ledger.Ledger.Codec);

    public Timelines Timelines => new(Database, Ledger.Log, Ledger.Ledger.Codec);

    public KnownTimes KnownTimes => new(Database, Ledger.Log, Ledger.Ledger.Codec);

    public Figures Figures => new(Database);

    public string PathOf(string file) => Path.Combine(_folder, file);

    public ReadDatabase Open(string file, Guid? logId = null) =>
        Keep(ReadDatabase.Open(PathOf(file), logId ?? Ledger.Log.LogId));

    public ProjectionRunner NewRunner(ReadDatabase database) =>
        Keep(new ProjectionRunner(database, Ledger.Log, Ledger.Ledger.Codec));

    public Task CatchUpAsync() => Runner.CatchUpAsync(progress: null, CancellationToken.None);

    public ValueTask<Position> LastAsync() => Ledger.Log.LastPositionAsync(CancellationToken.None);

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
