using WelfareLedger.Exchange.Lists;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Lists;

/// <summary>A ledger in memory with its read models, and a folder for lists.</summary>
sealed class ListWorld : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lists-").FullName;
    readonly ReadDatabase _database;
    readonly ProjectionRunner _runner;

    public ListWorld()
    {
        Ledger = TestLedger.CreateAsync().GetAwaiter().GetResult();
        _database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), Ledger.Log.LogId);
        _runner = new(_database, Ledger.Log, Ledger.Ledger.Codec);
    }

    public TestLedger Ledger { get; }

    public ChildFiles Children => new(_database, Ledger.Log, Ledger.Ledger.Codec);

    public CrossMatches CrossMatches => new(_database, Ledger.Log, Ledger.Ledger.Codec);

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> RunAsync(string path, ListOptions options) =>
        RunAsync(path, options, null, CancellationToken.None);

    public async Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> RunAsync(
        string path, ListOptions options, IProgress<RosterProgress>? progress, CancellationToken cancellation)
    {
        await CatchUpAsync(CancellationToken.None);
        ListSummary? summary = null;
        List<RosterLine> lines = [];
        await foreach (var line in new ListImport(Ledger.Ledger, CrossMatches, CatchUpAsync)
            .RunAsync(path, options, progress, told => summary = told, cancellation)) lines.Add(line);
        return (lines, summary);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    async Task CatchUpAsync(CancellationToken cancellation) => await _runner.CatchUpAsync(null, cancellation);
}
