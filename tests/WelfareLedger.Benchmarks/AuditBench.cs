using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using WelfareLedger.Audit;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Vault;
using Verification = WelfareLedger.Audit.Verifying.Report;

namespace WelfareLedger.Benchmarks;

/// <summary>The audit of a filled log: what it costs to give leaves, to sign, to verify and to prove.</summary>
static class AuditBench
{
    const string Suite = "ledger";
    const string Origin = "welfareledger/bench";

    /// <summary>On a log of its own, of so many children.</summary>
    public static async Task RunAsync(Meter meter, string folder, int children)
    {
        Directory.CreateDirectory(folder);
        var key = WrappingKey.CreateFile(Path.Combine(folder, "bench.key"));
        using var vault = VaultDatabase.Create(Path.Combine(folder, "vault.db"), Guid.NewGuid(), key);
        await using var log = SqliteEventLog.Create(Path.Combine(folder, "ledger.db"));
        await LogBench.FillAsync(
            log, new EventCodec(vault), vault, Enumerable.Range(0, children).Select(Workload.Child));
        await MeasureAsync(meter, folder, log);
    }

    public static async Task MeasureAsync(Meter meter, string folder, IEventLog log)
    {
        var events = await log.ReadAllAsync(Position.Start, null, CancellationToken.None).LongCountAsync();
        using var signer = NoteSigner.Create(Origin, NoteKeyType.Ed25519);
        var parts = new AuditParts(
            log, Origin, Path.Combine(folder, "audit.db"), Path.Combine(folder, "audit"), signer, EncodeAsync,
            TimeProvider.System);
        using var trail = AuditTrail.Open(parts);
        var began = Environment.CpuUsage.TotalTime;
        await meter.OnceAsync(Suite, "audit.sequence", events,
            async () => await trail.SequenceAsync(CancellationToken.None), "leaves for a whole log, durable by 256");
        var spent = (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / events;
        meter.Add(new Line(Suite, "audit.overhead", "us/event", spent,
            Note: "processor time that a leaf costs, reading the event back included; no append waits for it"));
        await meter.OnceAsync(Suite, "audit.sign", events,
            async () => await trail.SignAsync(again: false, CancellationToken.None),
            "read again, computed a second way, signed, published as files");

        var policy = TrustPolicy.Parse(TrustPolicy.OfOneLog(signer.Public), out _)!;
        await VerifyAsync(meter, "audit.verify.log", events, "against tree and checkpoints; processor time of one core",
            async () => await trail.VerifyAsync(log, policy, isSample: true, since: null, CancellationToken.None));
        var bundle = Path.Combine(folder, "bundle");
        await trail.ExportAsync(
            new BundleOptions(bundle, BundleLevel.Leaves, TrustPolicy.OfOneLog(signer.Public), IsSample: true),
            CancellationToken.None);
        await VerifyAsync(meter, "audit.verify.bundle", events, "leaves only; processor time of one core",
            () => Task.FromResult(BundleVerifier.Run(bundle, policy, since: null, CancellationToken.None)));
        await ProveAsync(meter, trail, policy, log);
        await CoverAsync(meter, trail, log);
        await LagAsync(meter, trail, parts, log);
    }

    // A core's worth: others on the machine do not count, and neither does a second core that reads ahead.
    static async Task VerifyAsync(Meter meter, string name, long events, string note, Func<Task<Verification>> verify)
    {
        var memory = new PeakMemory();
        var began = Environment.CpuUsage.TotalTime;
        var report = await verify();
        var seconds = (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        if (report.Verdict != Verdict.Verified)
            throw new InvalidOperationException($"{name}: {report.Findings[0].En}");
        meter.Add(new Line(Suite, name, "events/s", events / seconds, Note: string.Create(
            CultureInfo.InvariantCulture, $"{note}; {events:N0} events; {memory}")));
    }

    static async Task ProveAsync(Meter meter, AuditTrail trail, TrustPolicy policy, IEventLog log)
    {
        var all = await log.ReadAllAsync(Position.Start, null, CancellationToken.None)
            .Where(stored => stored.Stream.Category == "child").Take(100_000).ToListAsync();
        var lots = new Lots(7);
        await meter.LoopAsync(Suite, "audit.prove", "proofs/s", async _ =>
        {
            var proof = await trail.ProveAsync(all[lots.Next(all.Count)], CancellationToken.None);
            if (ProofChecks.Proof(proof!.ToString(), policy).Verdict != Verdict.Verified)
                throw new InvalidOperationException("A proof did not check.");
        }, note: "made, written, read and checked");
    }

    static async Task CoverAsync(Meter meter, AuditTrail trail, IEventLog log)
    {
        var (lots, version) = (new Lots(9), -1L);
        var stream = new StreamName("child", lots.Id().ToString("N"));
        await meter.LoopAsync(Suite, "audit.cover", "events/s", async _ =>
        {
            await trail.CoverAsync(await AppendAsync(log, stream, version++), CancellationToken.None);
        }, note: "appended, then covered at once by a signed and published checkpoint");
    }

    // As in a ledger that is up: how long an event waits for a checkpoint that covers it.
    static async Task LagAsync(Meter meter, AuditTrail trail, AuditParts parts, IEventLog log)
    {
        const int Appends = 400;
        var every = TimeSpan.FromMilliseconds(100);
        using var stop = new CancellationTokenSource();
        var worker = new AuditWorker(trail, parts, fault => throw fault).RunAsync(stop.Token);
        var waiting = new ConcurrentQueue<(long At, Position Place)>();
        var appending = Task.Run(async () =>
        {
            var stream = new StreamName("child", new Lots(11).Id().ToString("N"));
            for (var n = 0; n < Appends; n++)
            {
                var place = await AppendAsync(log, stream, n - 1);
                waiting.Enqueue((Stopwatch.GetTimestamp(), place));
                await Task.Delay(every);
            }
        });
        List<double> lags = [];
        var from = await log.LastPositionAsync(CancellationToken.None);
        var checkpoints = log.FollowAsync(from, new HashSet<string> { "checkpoint" }, CancellationToken.None);
        await foreach (var message in checkpoints)
        {
            if (message is not LogMessage.Event) continue;
            while (waiting.TryPeek(out var next)
                && await trail.FindCoverageAsync(next.Place, CancellationToken.None) is not null
                && waiting.TryDequeue(out next))
                lags.Add(Stopwatch.GetElapsedTime(next.At).TotalMicroseconds);
            if (lags.Count == Appends) break;
        }
        await appending;
        await stop.CancelAsync();
        await worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lags.Sort();
        meter.Add(new Line(Suite, "audit.lag", "events", lags.Count, lags[Appends / 2], lags[Appends * 99 / 100],
            Note: "from the answer to an append until a published checkpoint covers it, ten events a second"));
    }

    static async Task<Position> AppendAsync(IEventLog log, StreamName stream, long version)
    {
        var expected = version < 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(version));
        var e = new NewEvent(Guid.NewGuid(), "visit-recorded.v1", "{}"u8.ToArray(), Metadata());
        return ((AppendResult.Appended)await log.AppendAsync(stream, expected, [e], CancellationToken.None)).Position;
    }

    static ValueTask<NewEvent> EncodeAsync(SignedNote note, long size, CancellationToken cancellation) =>
        ValueTask.FromResult(new NewEvent(
            Guid.NewGuid(), "checkpoint-signed.v1",
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { size, head = note.ToString() }), Metadata()));

    static byte[] Metadata() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{{\"t\":\"{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff}Z\"}}"));
}
