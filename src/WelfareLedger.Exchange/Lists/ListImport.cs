using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Lists;

/// <summary>
/// Compares a list of another authority with the files: what it says of a child, a parent or a guardian is recorded in
/// the child's file, and who it does not name follows from the comparison's own record. Children are found by the blind
/// index; parents, guardians and accounts by opening each file inside the process. The list is read twice: once to its
/// end, because what is broken is compared not at all, and once to be recorded, so many rows at a time. The same file
/// again records nothing, and goes on with what was cut off.
/// </summary>
/// <param name="ledger">Where hits are recorded.</param>
/// <param name="matches">Reads the files.</param>
/// <param name="catchUp">Brings the read models forward to what was recorded last.</param>
public sealed class ListImport(Ledger ledger, CrossMatches matches, Func<CancellationToken, Task> catchUp)
{
    /// <summary>So many rows are recorded before it may be stopped.</summary>
    const int WindowRows = 128;

    /// <summary>Every so many rows or files it is said how far it is.</summary>
    const int ToldEvery = 1_000;

    /// <summary>
    /// Compares a file. Cancelling it stops after the rows in work: they are answered, the totals say that it was
    /// interrupted, and the comparison is not held yet.
    /// </summary>
    /// <param name="path">Of the list.</param>
    /// <param name="options">How it is to be compared.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="tell">Told what the comparison came to, before the totals; not where there was none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A line for each row that hit, once for everybody whom it names, and for each row that was refused or
    /// skipped, in the file's order; the totals last.</returns>
    public IAsyncEnumerable<RosterLine> RunAsync(
        string path, ListOptions options, IProgress<RosterProgress>? progress, Action<ListSummary> tell,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        return ImportLine.WithTotalsAsync(
            options.AsOf > today
                ? OpenedList.Refused(ListFaults.AheadOfToday)
                : OpenedList.ReadAsync(
                    path, ledger, options.DryRun,
                    (file, target) => new Comparison(
                        path, file, target, new(file.File, options, today), matches, catchUp, progress, cancellation)
                        .RunAsync(tell),
                    cancellation),
            options.DryRun, cancellation);
    }

    /// <summary>One comparison.</summary>
    sealed class Comparison(
        string path, OpenedList file, Ledger ledger, ListCommands commands, CrossMatches matches,
        Func<CancellationToken, Task> catchUp, IProgress<RosterProgress>? progress, CancellationToken cancellation)
    {
        readonly ListOptions _options = commands.Options;
        readonly RegisterColumns<ListField> _columns = ListColumns.Of(commands.Options.List);
        readonly Wanted _wanted = new();

        bool IsStopped => cancellation.IsCancellationRequested;

        public async IAsyncEnumerable<ImportLine> RunAsync(Action<ListSummary> tell)
        {
            if (Check() is { } fault)
            {
                yield return Refused(fault);
                yield break;
            }
            if (IsStopped) yield break;
            var recorder = new ListRecorder(ledger, commands);
            var begun = await recorder.BeginAsync().ConfigureAwait(false);
            if (begun.Refusal is { } why)
            {
                yield return Refused(why);
                yield break;
            }
            if (await FilesAsync(begun).ConfigureAwait(false) is not { } book) yield break;
            if (book.NotCompared.Count > ListRecorder.NotComparedMax)
            {
                yield return Refused(ListFaults.TooManyNotCompared);
                yield break;
            }
            var matcher = new ListMatcher(ledger.Index, book);
            await foreach (var line in _columns.RecordManyAsync(
                file.Sheets, WindowRows, ListFaults.NoList, rows => RecordAsync(recorder, matcher, rows),
                () => IsStopped).ConfigureAwait(false)) yield return line;
            if (!IsStopped) tell(await recorder.EndAsync(book, begun.HasEnded).ConfigureAwait(false));
        }

        /// <summary>Reads the list to its end, to know what to look for.</summary>
        /// <returns>Why it cannot be taken.</returns>
        Rejection? Check()
        {
            using var sheets = Spreadsheet.Open(path);
            var (fields, why) = _columns.Look(
                sheets, ListFaults.NoList,
                cells =>
                {
                    if (ListReader.KeyOf(cells, _options) is { } key) _wanted.Add(key);
                    Told(cells.Place.Row, ImportStage.Checking);
                },
                () => IsStopped);
            if (why is null) _wanted.End(fields);
            return why;
        }

        /// <summary>Goes over the files; null where it was stopped.</summary>
        async ValueTask<FileBook?> FilesAsync(Beginning begun)
        {
            var book = new FileBook(_options, _wanted, ledger.Codec);
            try
            {
                if (!_options.DryRun) await catchUp(cancellation).ConfigureAwait(false);
                await foreach (var child in matches
                    .FilesAsync(_options.Office, begun.On, _options.DryRun ? null : begun.Position, cancellation)
                    .ConfigureAwait(false))
                {
                    book.Add(child);
                    Told(book.Count, ImportStage.Comparing);
                }
                return book;
            }
            catch (OperationCanceledException) when (IsStopped)
            {
                return null;
            }
        }

        async ValueTask<IReadOnlyList<IReadOnlyList<RosterLine>>> RecordAsync(
            ListRecorder recorder, ListMatcher matcher, IReadOnlyList<RegisterCells<ListField>> rows)
        {
            var lines = await recorder.RecordAsync(
                [.. rows.Select(cells => ListReader.Read(cells, _options)).Select(row => (row, matcher.Match(row)))])
                .ConfigureAwait(false);
            if (rows.Count > 0) progress?.Report(new(rows[^1].Place.Row, null));
            return lines;
        }

        void Told(int count, ImportStage stage)
        {
            if (count % ToldEvery == 0) progress?.Report(new(count, null, stage));
        }

        static ImportLine.Said Refused(Rejection why) =>
            new(new RosterLine.FileRefused(why, null, null, null));
    }
}
