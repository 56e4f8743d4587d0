using System.Diagnostics;
using System.Globalization;
using WelfareLedger.Codec;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Testing.Programs;
using WelfareLedger.Vault;

namespace WelfareLedger.Benchmarks;

/// <summary>What the built program takes to begin on a large ledger that is read, signed and at rest, from being
/// called to its answer.</summary>
static class StartBench
{
    const string Suite = "ledger";
    const int Calls = 10;

    /// <param name="meter">Keeps the figures.</param>
    /// <param name="program">The executable as <c>make build</c> leaves it.</param>
    /// <param name="children">With some forty events each.</param>
    public static async Task RunAsync(Meter meter, string program, int children)
    {
        using var home = new TempHome();
        await CallAsync(home, program, "init");
        var events = await FillAsync(home, children);
        var size = string.Create(CultureInfo.InvariantCulture, $"{events:N0} events");
        await TimeAsync(meter, "start.status", size, () => CallAsync(home, program, "status", "--json"));
        var id = $"{Workload.ChildId(children / 2)}";
        await TimeAsync(meter, "start.file", size, () => CallAsync(home, program, "file", id, "--json"));
        await TimeAsync(meter, "start.serve", size + "; until the API says that it is ready",
            () => ServeAsync(home, program));
    }

    static async Task<long> FillAsync(TempHome home, int children)
    {
        var place = new HomePlace(home.Home, home.Config, home.KeyFile);
        using (var key = WrappingKey.ReadFile(home.KeyFile))
        using (var vault = VaultDatabase.Open(place.Vault, key))
        {
            await using var log = SqliteEventLog.Open(place.Log);
            await LogBench.FillAsync(
                log, new EventCodec(vault), vault, Enumerable.Range(0, children).Select(Workload.Child));
        }
        Console.Error.WriteLine("filled; making the read models, and the audit tree");
        await using var ledger = await LedgerHome.OpenAsync(place, TimeProvider.System, CancellationToken.None);
        await ledger.Reading.Projections.CatchUpAsync(progress: null, CancellationToken.None);
        await ledger.Audit.Trail.SequenceAsync(CancellationToken.None);
        await ledger.Audit.Trail.SignAsync(again: false, CancellationToken.None);
        return (await ledger.Ledger.Log.LastPositionAsync(CancellationToken.None)).Value;
    }

    static async Task TimeAsync(Meter meter, string name, string note, Func<Task<TimeSpan>> call)
    {
        await call(); // the system has the files in memory then, as those of a program in use
        List<double> times = [];
        for (var n = 0; n < Calls; n++) times.Add((await call()).TotalMicroseconds);
        times.Sort();
        meter.Add(new Line(
            Suite, name, "s", times[Calls / 2] / 1e6, times[Calls / 2], times[^1], Note: "median of ten; " + note));
    }

    static async Task<TimeSpan> CallAsync(TempHome home, string program, params string[] words)
    {
        var began = Stopwatch.GetTimestamp();
        using var spawned = Spawned.Start(home, program, words);
        spawned.In.Close();
        var ran = await spawned.EndAsync();
        return ran.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began)
            : throw new InvalidOperationException($"{words[0]} ended with {ran.ExitCode}: {ran.Error}");
    }

    static async Task<TimeSpan> ServeAsync(TempHome home, string program)
    {
        var port = FreePort.Any();
        var began = Stopwatch.GetTimestamp();
        using var serving = Spawned.Start(home, program, ["run", "--api-port", $"{port}", "--lang", "en"]);
        await serving.SaidAsync("The API is at");
        using var client = new HttpClient();
        while (!(await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"))).IsSuccessStatusCode)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var took = Stopwatch.GetElapsedTime(began);
        serving.Terminated();
        await serving.EndAsync();
        return took;
    }
}
