using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Exchange.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;
using WelfareLedger.RuleFiles;
using WelfareLedger.Vault;

namespace WelfareLedger.Benchmarks;

/// <summary>
/// All findings over a province's worth of children: each with about a hundred events, recorded in the order of time,
/// so that what lies together in time is far apart by child.
/// </summary>
static class FindingsBench
{
    static readonly DateOnly On = new(2025, 1, 1);

    public static async Task RunAsync(Meter meter, string folder, int children)
    {
        Directory.CreateDirectory(folder);
        var key = WrappingKey.CreateFile(Path.Combine(folder, "bench.key"));
        using var vault = VaultDatabase.Create(Path.Combine(folder, "vault.db"), Guid.NewGuid(), key);
        var codec = new EventCodec(vault);
        await using var log = SqliteEventLog.Create(Path.Combine(folder, "ledger.db"));
        var by = new RecordedBy(Code<Actor>.Of("bench"), Code<Role>.Of("administrator"), null, Unauthenticated: true);
        await Ledger.CreateAsync(
            log, vault, vault, vault.LedgerId, LedgerKind.Sample, by, TimeProvider.System, CancellationToken.None);
        var events = await FillAsync(log, codec, vault, children);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{children:N0} children with {events:N0} events; making the read models"));
        using var database = ReadDatabase.Open(Path.Combine(folder, "read.db"), log.LogId);
        using (var runner = new ProjectionRunner(database, log, codec))
            await runner.CatchUpAsync(progress: null, CancellationToken.None);
        var inspector = new Inspector(database, log, codec);
        var query = new FindingsQuery { AsOf = new(On, null), Rules = ShippedRules.Set };
        var (memory, steps) = (new PeakMemory(), new Steps());
        FindingsReport? report = null;
        await meter.SecondsAsync("ledger", "findings.all", async () =>
        {
            report = await inspector.FindAsync(query, steps, CancellationToken.None);
            if (report.Children != children) throw new InvalidOperationException("Not all files were looked at.");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{children:N0} children, {events:N0} events, {report.Findings.Count:N0} findings; {memory}, "
                    + $"{steps.Alive >> 20} MB of objects alive");
        });
        memory = new PeakMemory();
        await meter.SecondsAsync("ledger", "findings.xlsx", () =>
        {
            var view = new FindingViews(codec).Of(report!);
            SheetWriter.WriteFile(Path.Combine(folder, "findings.xlsx"), FindingsSheet.Of(view, isSample: true));
            return Task.FromResult($"all of them as a workbook; {memory}");
        });
    }

    // In a method of its own, so that nothing of it is alive when memory is measured.
    static async Task<long> FillAsync(SqliteEventLog log, EventCodec codec, VaultDatabase vault, int children)
    {
        Happening[][] all = [.. Enumerable.Range(0, children).Select(Workload.BusyChild)];
        vault.MakeKeys([.. Enumerable.Range(0, children)
            .Select(child => (LogBench.StreamOf(child).Value, PersonalCategory.Finance))]);
        await LogBench.FillInTimeOrderAsync(log, codec, vault, all);
        return all.Sum(child => (long)child.Length);
    }

    /// <summary>Told where the search is, as people are; looks four times at what it holds.</summary>
    sealed class Steps : IProgress<FindingsProgress>
    {
        readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        int _looked;

        /// <summary>Bytes of objects that were in use at most, over what was in use before.</summary>
        public long Alive { get; private set; }

        public void Report(FindingsProgress value)
        {
            if (value.Of == 0 || value.Children * 4L / value.Of is var quarter && quarter == _looked) return;
            _looked = (int)quarter;
            Alive = Math.Max(Alive, GC.GetTotalMemory(forceFullCollection: true) - _before);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{value.Children:N0} of {value.Of:N0} files looked at"));
        }
    }
}
