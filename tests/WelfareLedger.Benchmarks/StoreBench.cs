using System.Globalization;
using EventStore.Client;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.EventStoreDb;

namespace WelfareLedger.Benchmarks;

/// <summary>
/// The log in EventStoreDB beside the bare client, on one server and in turns: what the log adds must cost nothing
/// worth mentioning. Every round has streams of its own, in categories that nobody else uses.
/// </summary>
static class StoreBench
{
    const int Rounds = 6;
    const int BatchEvents = 500;
    const int FollowedBatches = 100;
    static readonly byte[] Data = [.. Enumerable.Range(0, 300).Select(at => (byte)('a' + (at % 26)))];
    static readonly byte[] Metadata = "{\"actor\":\"bench\"}"u8.ToArray();

    public static async Task RunAsync(Meter meter, string connectionString)
    {
        var address = StoreAddress.Parse(connectionString, Environment.GetEnvironmentVariable);
        for (var round = 0; round <= Rounds; round++)
        {
            // The first pays for compilation; its figures are thrown away.
            var into = round == 0 ? new Meter(TimeSpan.FromSeconds(1)) : meter;
            var category = "bench" + string.Concat(
                Guid.NewGuid().ToString("N")[..12].Select(digit => (char)(digit < 'a' ? digit - '0' + 'g' : digit)));
            await using var bare = new Bare(connectionString, category);
            await using var log = new Adapted(await EventStoreDbEventLog.OpenOrCreateAsync(
                new(address, new HashSet<string> { category }), CancellationToken.None), category);
            foreach (var side in round % 2 == 0 ? (Side[])[bare, log] : [log, bare])
            {
                await AppendAsync(into, side, "append.single.w1", workers: 1, count: 1);
                await AppendAsync(into, side, "append.single.w64", workers: 64, count: 1);
                await AppendAsync(into, side, "append.batch500", workers: 4, BatchEvents);
            }
            await FillAsync(log);
            foreach (var side in round % 2 == 0 ? (Side[])[bare, log] : [log, bare])
                await into.OnceAsync(side.Name, "read.all", await log.CountAsync(), side.ReadAllAsync);
        }
        PrintRatios(meter.Lines);
    }

    static async Task AppendAsync(Meter meter, Side side, string name, int workers, int count)
    {
        var streams = new (string Id, long Last)[workers];
        for (var worker = 0; worker < workers; worker++) streams[worker] = (Guid.NewGuid().ToString("N"), -1);
        await meter.LoopAsync(side.Name, name, "events/s", async worker =>
        {
            var (id, last) = streams[worker];
            await side.AppendAsync(id, last, count);
            streams[worker].Last = last + count;
        }, workers, each: count);
    }

    static async Task FillAsync(Side side)
    {
        for (var batch = 0; batch < FollowedBatches; batch++)
            await side.AppendAsync(Guid.NewGuid().ToString("N"), -1, BatchEvents);
    }

    static void PrintRatios(IReadOnlyList<Line> lines)
    {
        foreach (var name in lines.Select(line => line.Name).Distinct())
        {
            // What others take from a round only makes it slower.
            double Best(string suite) =>
                lines.Where(line => line.Suite == suite && line.Name == name).Max(line => line.Value);
            var (client, log) = (Best("client"), Best("log"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-18} bare client {client,9:N0}/s   log {log,9:N0}/s   ratio {log / client:N2}"));
        }
    }

    /// <summary>One way to the same server.</summary>
    abstract class Side(string name) : IAsyncDisposable
    {
        public string Name { get; } = name;

        public abstract Task AppendAsync(string id, long last, int count);

        public abstract Task ReadAllAsync();

        public abstract ValueTask DisposeAsync();
    }

    sealed class Bare(string connectionString, string category) : Side("client")
    {
        readonly EventStoreClient _client = new(EventStoreClientSettings.Create(connectionString));

        public override async Task AppendAsync(string id, long last, int count)
        {
            EventData[] events =
            [
                .. Enumerable.Range(0, count).Select(_ => new EventData(Uuid.NewUuid(), "bench.v1", Data, Metadata)),
            ];
            var stream = $"{category}-{id}";
            _ = last < 0
                ? await _client.AppendToStreamAsync(stream, StreamState.NoStream, events)
                : await _client.AppendToStreamAsync(stream, new StreamRevision((ulong)last), events);
        }

        public override async Task ReadAllAsync()
        {
            var filter = StreamFilter.Prefix(1_000, $"{category}-");
            await foreach (var _ in _client.ReadAllAsync(
                Direction.Forwards, global::EventStore.Client.Position.Start, filter))
            {
            }
        }

        public override ValueTask DisposeAsync() => _client.DisposeAsync();
    }

    sealed class Adapted(EventStoreDbEventLog log, string category) : Side("log")
    {
        public override async Task AppendAsync(string id, long last, int count)
        {
            NewEvent[] events =
            [
                .. Enumerable.Range(0, count).Select(_ => new NewEvent(Guid.NewGuid(), "bench.v1", Data, Metadata)),
            ];
            var expected = last < 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(last));
            var answer = await log.AppendAsync(new(category, id), expected, events, CancellationToken.None);
            if (answer is not AppendResult.Appended { AlreadyThere: false })
                throw new InvalidOperationException("An append of the benchmark was not accepted.");
        }

        public override async Task ReadAllAsync()
        {
            var messages = log.FollowAsync(EventLog.Position.Start, null, CancellationToken.None);
            await foreach (var message in messages)
                if (message is LogMessage.CaughtUp)
                    return;
        }

        public async Task<long> CountAsync() =>
            await log.ReadAllAsync(EventLog.Position.Start, null, CancellationToken.None).LongCountAsync();

        public override ValueTask DisposeAsync() => log.DisposeAsync();
    }
}
