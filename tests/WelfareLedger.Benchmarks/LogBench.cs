using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Benchmarks;

/// <summary>The log with the codec on top: what is stored is what the ledger stores, metadata and encryption
/// included.</summary>
static class LogBench
{
    const string Suite = "ledger";
    const int StreamsInFlight = 256;

    static readonly PersonalCategory[] Categories =
        [PersonalCategory.Identity, PersonalCategory.Contact, PersonalCategory.Narrative];

    static readonly RecordedBy Officer = new(
        Code<Actor>.Of("officer-17"),
        Code<Role>.Of("bureau-officer"),
        Code<Office>.Of("141002-civil-affairs"),
        Unauthenticated: false);

    /// <summary>Imports whole streams: each is encoded, encrypted and appended with its version checked, in one
    /// append.</summary>
    public static Task BulkAsync(
        Meter meter, IEventLog log, EventCodec codec, IKeyRing keys, IReadOnlyList<Happening[]> children) =>
        meter.OnceAsync(Suite, "append.bulk.copy", children.Sum(child => child.Length), () =>
            FillAsync(log, codec, keys, children), "whole streams, encrypted, with version checks");

    /// <summary>Stream after stream, some hundreds at once; what is not there yet is not held.</summary>
    public static async Task FillAsync(
        IEventLog log, EventCodec codec, IKeyRing keys, IEnumerable<Happening[]> children)
    {
        foreach (var window in children.Chunk(StreamsInFlight))
        {
            MakeKeys(keys, window);
            await Task.WhenAll(window.Select(child => Task.Run(() => AppendAsync(log, codec, child))));
        }
    }

    /// <summary>Events in the order of time, as a rebuild meets them.</summary>
    public static async Task FillInTimeOrderAsync(
        IEventLog log, EventCodec codec, IKeyRing keys, IReadOnlyList<Happening[]> children)
    {
        foreach (var window in children.Chunk(StreamsInFlight))
            MakeKeys(keys, window);
        var heads = new Dictionary<int, StreamVersion>();
        var waiting = new Queue<Task<AppendResult>>();
        foreach (var happening in Workload.InTimeOrder(children))
        {
            var stream = StreamOf(happening.Child);
            var expected = heads.TryGetValue(happening.Child, out var last)
                ? ExpectedVersion.Exactly(last)
                : ExpectedVersion.NoStream;
            heads[happening.Child] = expected.FirstNew;
            var e = Encode(codec, stream, happening);
            waiting.Enqueue(log.AppendAsync(stream, expected, [e], CancellationToken.None).AsTask());
            if (waiting.Count >= 2_000)
                await Expect(waiting.Dequeue());
        }

        while (waiting.TryDequeue(out var append))
            await Expect(append);
    }

    /// <summary>One visit an append, encoded before: what the log alone does.</summary>
    public static Task SingleAsync(Meter meter, IEventLog log, EventCodec codec, int workers)
    {
        var heads = new (StreamName Stream, StreamVersion? Last)[workers];
        var lots = new Lots[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            lots[worker] = new Lots((ulong)(workers * 1000) + (ulong)worker);
            heads[worker] = (new StreamName("child", lots[worker].Id().ToString("N")), null);
        }

        return meter.LoopAsync(Suite, $"append.single.w{workers}", "events/s", async worker =>
        {
            var (stream, last) = heads[worker];
            var expected = last is { } version ? ExpectedVersion.Exactly(version) : ExpectedVersion.NoStream;
            var said = Workload.Visit(lots[worker], new DateOnly(2025, 1, 2));
            var visit = new Happening(0, DateTimeOffset.UtcNow, said);
            var e = Encode(codec, stream, visit);
            await Expect(log.AppendAsync(stream, expected, [e], CancellationToken.None).AsTask());
            heads[worker].Last = expected.FirstNew;
        }, workers, note: "a visit, encoded and encrypted, with its expected version, durable");
    }

    public static Task ScanAsync(Meter meter, IEventLog log, EventCodec codec, long events) =>
        meter.OnceAsync(Suite, "scan.all", events, async () =>
        {
            var read = 0L;
            await foreach (var stored in log.ReadAllAsync(Position.Start, null, CancellationToken.None))
            {
                _ = codec.DecodeForReading(stored).Event;
                read++;
            }

            if (read != events)
                throw new InvalidOperationException($"{read} events were read where {events} were written.");
        }, "typed, boxes unopened, on one thread");

    public static void DiskBytes(Meter meter, string path, long events, string note) =>
        meter.Add(new Line(
            Suite, "disk.bytes.per.event", "bytes", (double)new FileInfo(path).Length / events, Note: note));

    public static StreamName StreamOf(int child) => new("child", Workload.ChildId(child).ToString());

    static void MakeKeys(IKeyRing keys, Happening[][] children) =>
        keys.MakeKeys(
        [
            .. from child in children
               from category in Categories
               select (StreamOf(child[0].Child).Value, category),
        ]);

    static Task<AppendResult> AppendAsync(IEventLog log, EventCodec codec, Happening[] child)
    {
        var stream = StreamOf(child[0].Child);
        NewEvent[] events = [.. child.Select(happening => Encode(codec, stream, happening))];
        return Expect(log.AppendAsync(stream, ExpectedVersion.NoStream, events, CancellationToken.None).AsTask());
    }

    static NewEvent Encode(EventCodec codec, StreamName stream, Happening happening)
    {
        var command = Guid.CreateVersion7(happening.At);
        return codec.Encode(stream, EventIds.Derive(command, stream, 0), happening.Event,
            new EventMetadata(happening.At, Officer, command, null, null, new Source.Desk()));
    }

    static async Task<AppendResult> Expect(Task<AppendResult> append) =>
        await append is AppendResult.Appended done
            ? done
            : throw new InvalidOperationException("An append of the benchmark was not accepted.");
}
