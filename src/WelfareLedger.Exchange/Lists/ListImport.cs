using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Lists;

/// <summary>
/// Compares a list of another authority with the files: what it says of a child, a parent or a guardian is recorded in
/// the child's file, and who it does not name follows from the comparison's own record. Children are found by the blind
/// index; parents, guardians and accounts by opening each file inside the process. The same file again records nothing.
/// </summary>
/// <param name="ledger">Where hits are recorded.</param>
/// <param name="matches">Reads the files.</param>
/// <param name="catchUp">Brings the read models forward to what was recorded last.</param>
public sealed class ListImport(Ledger ledger, CrossMatches matches, Func<CancellationToken, Task> catchUp)
{
    /// <summary>Compares a file.</summary>
    /// <returns>A line for each row that hit, once for everybody whom it names, and for each row that was refused or
    /// skipped, in the file's order; then the totals, and what the comparison came to, unless the file was
    /// refused.</returns>
    public async Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> RunAsync(
        string path, ListOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        try
        {
            if (options.AsOf > today) return Refused(ListFaults.AheadOfToday, options);
            using var stream = Spreadsheet.OpenFile(path);
            var file = await ImportedFile.OfAsync(stream, cancellation).ConfigureAwait(false);
            using var spreadsheet = Spreadsheet.Open(stream);
            if (new ListReader(options.List, options.AsOf).Read(spreadsheet) is not { } content)
                return Refused(ListFaults.NoList, options);
            return await CompareAsync(new(file, options, today), content, cancellation).ConfigureAwait(false);
        }
        catch (SpreadsheetException e)
        {
            return Refused(e.Why, options);
        }
    }

    async Task<(IReadOnlyList<RosterLine> Lines, ListSummary? Summary)> CompareAsync(
        ListCommands commands, ListContent content, CancellationToken cancellation)
    {
        var options = commands.Options;
        var target = options.DryRun ? await ledger.RehearseAsync(cancellation).ConfigureAwait(false) : ledger;
        var recorder = new ListRecorder(target, commands);
        var begun = await recorder.BeginAsync(cancellation).ConfigureAwait(false);
        if (begun.Refusal is { } why) return Refused(why, options);
        if (!options.DryRun) await catchUp(cancellation).ConfigureAwait(false);
        var wanted = new Wanted(content);
        var book = new FileBook(options, wanted, target.Codec);
        await foreach (var child in matches
            .FilesAsync(options.Office, begun.On, options.DryRun ? null : begun.Position, cancellation)
            .ConfigureAwait(false)) book.Add(child);
        if (book.NotCompared.Count > ListRecorder.NotComparedMax)
            return Refused(ListFaults.TooManyNotCompared, options);
        var found = new ListMatcher(target.Index, book).Match(content.Rows);
        var lines = await recorder.RecordAsync(content.Rows, found, cancellation).ConfigureAwait(false);
        var summary = await recorder
            .EndAsync(lines, book, isRepeated: begun.HasEnded, cancellation).ConfigureAwait(false);
        return (WithTotals(lines, options), summary);
    }

    static (IReadOnlyList<RosterLine> Lines, ListSummary? Summary) Refused(Rejection why, ListOptions options) =>
        (WithTotals([new RosterLine.FileRefused(why, null, null, null)], options), null);

    static List<RosterLine> WithTotals(IReadOnlyList<RosterLine> lines, ListOptions options)
    {
        var totals = RosterTotals.None with { DryRun = options.DryRun };
        foreach (var line in lines) totals = totals.With(line);
        return [.. lines, new RosterLine.End(totals)];
    }
}
