using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests;

/// <summary>Tells the committed sample to a ledger in memory, step by step, as <c>run</c> does on disk.</summary>
sealed class SampleLoading
{
    readonly Dictionary<string, Guid> _files = new(StringComparer.Ordinal);

    SampleLoading(TestLedger ledger) => Test = ledger;

    public TestLedger Test { get; }

    /// <summary>What was not accepted, or not without a remark: the row or line, and the answer.</summary>
    public List<string> NotAccepted { get; } = [];

    public static async Task<SampleLoading> RunAsync()
    {
        var set = SampleSet.Read(SampleFolder.Path);
        var loading = new SampleLoading(await TestLedger.CreateAsync(time: new(set.BeginsAt)));
        foreach (var step in set.Steps)
        {
            if (step is SampleStep.Import import) await loading.ImportAsync(import);
            else await loading.RecordAsync(step.Path);
        }
        return loading;
    }

    async Task ImportAsync(SampleStep.Import step)
    {
        await foreach (var line in step.RunAsync(Test.Ledger, CancellationToken.None))
            if (line is RosterLine.RowAnswered { Result: var row }
                && (row.Outcome is not (RowOutcome.Accepted or RowOutcome.Changed)
                    || row.Why.Count + row.Notes.Count > 0)
                || line is RosterLine.FileRefused or RosterLine.SheetBegins { UnknownColumns.Count: > 0 })
                NotAccepted.Add($"{line} {string.Join(' ', (line as RosterLine.RowAnswered)?.Result.Notes ?? [])}");
    }

    async Task RecordAsync(string path)
    {
        await LearnFileNumbersAsync();
        foreach (var line in File.ReadLines(path))
        {
            var command = CommandCodec.Parse(line, name => _files.TryGetValue(name, out var id) ? id : null, _ => null)
                .Should().BeOfType<CommandParse.Ok>(line).Subject.Envelope;
            var outcome = await Test.Ledger.Commands.RunAsync(command, CancellationToken.None);
            if (outcome is not CommandOutcome.Accepted { Events.Count: > 0, Repeated: false })
                NotAccepted.Add($"{outcome} ← {line}");
        }
    }

    async Task LearnFileNumbersAsync()
    {
        foreach (var e in await Test.EventsAsync())
            if (e.Event is ChildEvent.IntakeOpened opened)
                _files[opened.FileNumber.Value] = Guid.ParseExact(e.Stored.Stream.Id, "N");
    }
}
