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
if (args is ["findings", .. var rest])
{
    var place = Directory.CreateTempSubdirectory("welfare-ledger-bench-").FullName;
    try
    {
        var many = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 20_000;
        var timing = new Meter(TimeSpan.FromSeconds(1));
        // Once in small, so that nothing measured pays for compilation.
        await FindingsBench.RunAsync(new Meter(TimeSpan.FromSeconds(1)), Path.Combine(place, "warm-up"), 200);
        await FindingsBench.RunAsync(timing, Path.Combine(place, "measured"), many);
        foreach (var line in timing.Lines)
            Console.WriteLine(line.ToJson());
    }
    finally
    {
        Directory.Delete(place, recursive: true);
    }

    return;
}

// Arguments: how many children (5,000), and a file for the JSON lines. BENCH_SECONDS is the length of each loop (3).
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
var seconds = double.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);
var folder = Directory.CreateTempSubdirectory("welfare-ledger-bench-").FullName;
try
{
    // Once in small, so that nothing measured pays for compilation; its figures are thrown away.
    await RunAsync(new Meter(TimeSpan.FromSeconds(1)), Path.Combine(folder, "warm-up"), 1_000);
    var meter = new Meter(TimeSpan.FromSeconds(seconds));
    var home = Path.Combine(folder, "measured");
    await RunAsync(meter, home, count);
    Report.Print(meter.Lines);
    foreach (var line in meter.Lines)
        Console.WriteLine(line.ToJson());
    if (args.Length > 1)
        File.WriteAllLines(args[1], meter.Lines.Select(line => line.ToJson()));
}
finally
{
    Directory.Delete(folder, recursive: true);
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

    await ApiBench.MeasureAsync(meter, folder, count);
    // Last, because what it appends is no event of a ledger.
    await using (var log = SqliteEventLog.Open(path))
    {
        await AuditBench.MeasureAsync(meter, folder, log);
    }
}
