using System.Text;
using System.Text.Json;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>An audit in a folder of its own, over any log, with a clock that tests move.</summary>
sealed class Bench : IAsyncDisposable, IDisposable
{
    readonly List<AuditTrail> _trails = [];
    readonly Random _random;
    readonly Dictionary<StreamName, long> _versions = [];

    public Bench(IEventLog? log = null, int seed = 1)
    {
        Log = log ?? new MemoryEventLog();
        _random = new Random(seed);
        Directory.CreateDirectory(Folder);
    }

    public const string Origin = "welfareledger/test";

    public IEventLog Log { get; set; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"welfare-ledger-audit-{Guid.NewGuid():N}");

    public NoteSigner Signer { get; } = NoteSigner.Create(Origin, NoteKeyType.Ed25519);

    public AwaitedTime Time { get; } = new(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    public string Published => Path.Combine(Folder, "audit");

    public AuditParts Parts(string name = "audit") => new(
        Log, Origin, Path.Combine(Folder, name + ".db"), Path.Combine(Folder, name), Signer, CheckpointAsync, Time);

    public AuditTrail Open(string name = "audit", Action<string>? step = null, int batch = 256)
    {
        var trail = AuditTrail.Open(Parts(name), new AuditSettings { Step = step, BatchMax = batch });
        _trails.Add(trail);
        return trail;
    }

    /// <summary>Appends events to a few streams, as a ledger's look.</summary>
    public async Task<StoredEvent> RecordAsync(int count = 1, string? stream = null)
    {
        var id = Guid.Empty;
        for (var i = 0; i < count; i++)
        {
            id = NewGuid();
            var name = new StreamName("child", stream ?? $"{_random.Next(5)}");
            await AppendAsync(name, id, "visit-recorded.v1", $"{{\"n\":{_random.Next()}}}");
        }
        return await Log.ReadAllAsync(Position.Start, null, default).LastAsync(stored => stored.Id == id);
    }

    public async Task AppendAsync(StreamName stream, Guid id, string type, string data)
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var expected = _versions.TryGetValue(stream, out var last)
            ? ExpectedVersion.Exactly(new(last)) : ExpectedVersion.NoStream;
        var e = new NewEvent(id, type, Encoding.UTF8.GetBytes(data), Metadata());
        (await Log.AppendAsync(stream, expected, [e], default)).Should().BeOfType<AppendResult.Appended>();
        _versions[stream] = expected.FirstNew.Value;
    }

    /// <summary>Versions are known from the log again, after it was put back or changed from outside.</summary>
    public async Task LookAgainAsync()
    {
        _versions.Clear();
        await foreach (var stored in Log.ReadAllAsync(Position.Start, null, default))
            _versions[stored.Stream] = stored.Version.Value;
    }

    public Task DeclareAsync(long first, long beyond) => AppendAsync(
        new StreamName("ledger", "main"), NewGuid(), "audit-incident-declared.v1",
        $"{{\"firstLeaf\":{first},\"beyondLeaf\":{beyond},\"second\":\"officer-2\",\"report\":\"doc-1\"}}");

    public async Task<List<SignedNote>> CheckpointsInLogAsync() =>
        await Log.ReadStreamAsync(LeafRules.CheckpointStreamOf(null), null, ReadDirection.Forwards, default)
            .Select(stored => OwnEvents.NoteOf(stored)!).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var trail in _trails) trail.Dispose();
        Signer.Dispose();
        await Log.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    ValueTask<NewEvent> CheckpointAsync(SignedNote note, long size, CancellationToken cancellation) =>
        ValueTask.FromResult(new NewEvent(
            Guid.NewGuid(), "checkpoint-signed.v1",
            JsonSerializer.SerializeToUtf8Bytes(new { size, head = note.ToString() }), Metadata()));

    byte[] Metadata() => Encoding.UTF8.GetBytes($"{{\"t\":\"{Time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff}Z\"}}");

    Guid NewGuid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
