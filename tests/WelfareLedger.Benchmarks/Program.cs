using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Benchmarks;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog.EventStoreDb;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.ReadModels;
using WelfareLedger.Vault;

// With a connection string of an EventStoreDB: the log in it beside the bare client.
if (args is [var store, ..] && StoreAddress.IsOne(store))
{
    await StoreBench.RunAsync(new Meter(TimeSpan.FromSeconds(2)), store);
    return;
}

// With "findings": all findings over so many children (20,000) with a hundred events each.
if (args is ["findings", .. var ofFindings])
{
    await InSmallThenWholeAsync(
        FindingsBench.RunAsync, small: 200, Number(ofFindings, 20_000), TimeSpan.FromSeconds(1));
    return;
}

// With "audit": the audit of a log of so many children (50,000) with forty events each.
if (args is ["audit", .. var ofAudit])
{
    await InSmallThenWholeAsync(AuditBench.RunAsync, small: 1_000, Number(ofAudit, 50_000), TimeSpan.FromSeconds(3));
    return;
}

// With "start" and the built program: what it takes to begin on a ledger of so many children (50,000).
if (args is ["start", var program, .. var ofStart])
{
    var meter = new Meter(TimeSpan.FromSeconds(1));
    await StartBench.RunAsync(meter, Path.GetFullPath(program), Number(ofStart, 50_000));
    foreach (var line in meter.Lines)
        Console.WriteLine(line.ToJson());
    return;
}

// Arguments: how many children (5,000), and a file for the JSON lines. BENCH_SECONDS is the length of each loop (3).
var seconds = double.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);
var lines = await InSmallThenWholeAsync(RunAsync, small: 1_000, Number(args, 5_000), TimeSpan.FromSeconds(seconds));
Report.Print(lines);
if (args.Length > 1)
    File.WriteAllLines(args[1], lines.Select(line => line.ToJson()));

static int Number(string[] given, int usual) =>
    given.Length > 0 ? int.Parse(given[0], CultureInfo.InvariantCulture) : usual;

// Once in small, so that nothing measured pays for compilation; its figures are thrown away.
static async Task<IReadOnlyList<Line>> InSmallThenWholeAsync(
    Func<Meter, string, int, Task> measure, int small, int count, TimeSpan loop)
{
    var folder = Directory.CreateTempSubdirectory("welfare-ledger-bench-").FullName;
    try
    {
        await measure(new Meter(TimeSpan.FromSeconds(1)), Path.Combine(folder, "warm-up"), small);
        var meter = new Meter(loop);
        await measure(meter, Path.Combine(folder, "measured"), count);
        foreach (var line in meter.Lines)
            Console.WriteLine(line.ToJson());
        return meter.Lines;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

static async Task RunAsync(Meter meter, string folder, int count)
{
    Directory.CreateDirectory(folder);
    Happening[][] children = [.. Enumerable.Range(0, count).Select(Workload.Child)];
    long events = children.Sum(child => child.Length);
    await Limits.MeasureAsync(meter, folder, (int)events);

    var key = WrappingKey.CreateFile(Path.Combine(folder, "bench.key"));
    using var vault = VaultDatabase.Create(Path.Combine(folder, "vault.db"), Guid.NewGuid(), key);
    var codec = new EventCodec(vault);
    var bulk = Path.Combine(folder, "bulk.db");
    await using (var log = SqliteEventLog.Create(bulk))
    {
        await LogBench.BulkAsync(meter, log, codec, vault, children);
    }

    // Closed, so that all of it is in the file.
    LogBench.DiskBytes(meter, bulk, events, "the log's file with its indexes, metadata and encryption");
    await using (var log = SqliteEventLog.Open(bulk))
    {
        await LogBench.SingleAsync(meter, log, codec, workers: 1);
        await LogBench.SingleAsync(meter, log, codec, workers: 32);
    }

    var path = Path.Combine(folder, "ledger.db");
    await using (var log = SqliteEventLog.Create(path))
    {
        var by = new RecordedBy(Code<Actor>.Of("bench"), Code<Role>.Of("administrator"), null, Unauthenticated: true);
        var ledger = await Ledger.CreateAsync(
            log, vault, vault, vault.LedgerId, LedgerKind.Sample, by, TimeProvider.System, CancellationToken.None);
        await LogBench.FillInTimeOrderAsync(log, codec, vault, children);
        await LogBench.ScanAsync(meter, log, codec, events + 1);
        using var database = ReadDatabase.Open(Path.Combine(folder, "read.db"), log.LogId);
        using var runner = new ProjectionRunner(database, log, codec);
        // What is measured then is one model made anew, not all of them.
        await runner.CatchUpAsync(progress: null, CancellationToken.None);
        await ReadBench.RebuildAsync(meter, runner, events);
        await ReadBench.QuestionsAsync(meter, log, codec, database, children);
        var files = new ChildFiles(database, log, codec);
        await CommandBench.MeasureAsync(meter, ledger, files, count, workers: 1);
        await CommandBench.MeasureAsync(meter, ledger, files, count, workers: 32);
    }

    await MatchBench.MeasureAsync(meter);
    await ApiBench.MeasureAsync(meter, folder, count);
    // Last, because what it appends is no event of a ledger.
    await using (var log = SqliteEventLog.Open(path))
    {
        await AuditBench.MeasureAsync(meter, folder, log);
    }
}
