using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Rosters;

public class SampleRosterTests
{
    [Fact]
    public async Task Every_row_of_the_sample_rosters_is_taken_without_a_question()
    {
        var ledger = await TestLedger.CreateAsync();
        foreach (var step in SampleSet.Read(SampleFolder.Path).Steps.OfType<SampleStep.ImportRoster>())
        {
            var lines = await new RosterImport(ledger.Ledger)
                .RunAsync(step.Path, step.Options, null, CancellationToken.None)
                .ToListAsync(CancellationToken.None);
            lines.Should().NotContain(line => line is RosterLine.FileRefused);
            lines.Rows().Should().OnlyContain(row => row.Outcome == RowOutcome.Accepted
                || row.Outcome == RowOutcome.Skipped);
            lines.Rows().SelectMany(row => row.Notes).Should().BeEmpty();
        }
    }
}
