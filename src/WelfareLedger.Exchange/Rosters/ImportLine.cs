using System.Runtime.CompilerServices;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>A line, or what only the totals are told.</summary>
abstract record ImportLine
{
    private ImportLine() { }

    /// <summary>Something to be said.</summary>
    internal sealed record Said(RosterLine Line) : ImportLine;

    /// <summary>Empty rows.</summary>
    internal sealed record Blanks(int Count) : ImportLine;

    /// <summary>What an import says: its lines, and the totals last.</summary>
    public static async IAsyncEnumerable<RosterLine> WithTotalsAsync(
        IAsyncEnumerable<ImportLine> lines, bool dryRun, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var totals = RosterTotals.None with { DryRun = dryRun };
        // Not cancelled from here: it stops by itself, after what is in work.
        await foreach (var line in lines.ConfigureAwait(false))
        {
            if (line is Blanks(var count)) totals = totals with { Blank = totals.Blank + count };
            if (line is not Said(var what)) continue;
            totals = totals.With(what);
            yield return what;
        }
        yield return new RosterLine.End(totals with { Interrupted = cancellation.IsCancellationRequested });
    }
}
