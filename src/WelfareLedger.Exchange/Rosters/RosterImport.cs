using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WelfareLedger.Application;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// Imports rosters: each row is a child, whose file is opened or brought up to date in one append. Rows are read while
/// those before them are recorded, and answered in the file's order. Everything follows from the file's content, so
/// importing it again, or going on after it was cut off, records nothing twice.
/// </summary>
/// <param name="ledger">Where to.</param>
public sealed class RosterImport(Ledger ledger)
{
    /// <summary>How many rows are recorded at once.</summary>
    const int WindowRows = 500;

    /// <summary>How many such windows are read ahead.</summary>
    const int WindowsAhead = 2;

    /// <summary>
    /// Imports a file. Cancelling it stops after the rows in work: they are answered, and the totals say that it was
    /// interrupted.
    /// </summary>
    /// <returns>Sheets and rows in the file's order; the totals last.</returns>
    public IAsyncEnumerable<RosterLine> RunAsync(
        string path, RosterOptions options, IProgress<RosterProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ImportLine.WithTotalsAsync(
            LinesAsync(path, options, progress, cancellation), options.DryRun, cancellation);
    }

    async IAsyncEnumerable<ImportLine> LinesAsync(
        string path,
        RosterOptions options,
        IProgress<RosterProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        if (options.On > today)
        {
            yield return new ImportLine.Said(new RosterLine.FileRefused(ImportRejections.OnInFuture, null, null, null));
            yield break;
        }
        var windows = Channel.CreateBounded<RosterWindow>(new BoundedChannelOptions(WindowsAhead)
        {
            SingleReader = true,
            SingleWriter = true,
        });
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(path, today, windows.Writer, stopReading.Token), CancellationToken.None);
        try
        {
            var target = options.DryRun
                ? await ledger.RehearseAsync(CancellationToken.None).ConfigureAwait(false)
                : ledger;
            var recorder = new RosterRecorder(target, options);
            await foreach (var window in windows.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                if (cancellation.IsCancellationRequested) break;
                foreach (var line in await recorder.RecordAsync(window).ConfigureAwait(false))
                    yield return new ImportLine.Said(line);
                if (window.Blanks > 0) yield return new ImportLine.Blanks(window.Blanks);
                progress?.Report(new(window.LastRow, window.RowCount));
            }
        }
        finally
        {
            await stopReading.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>Reads the file into windows, as far as they are wanted.</summary>
    static async Task ReadAsync(
        string path, DateOnly today, ChannelWriter<RosterWindow> into, CancellationToken cancellation)
    {
        var window = new RosterWindow(file: null);
        try
        {
            try
            {
                using var stream = Spreadsheet.OpenFile(path);
                var file = await ImportedFile.OfAsync(stream, cancellation).ConfigureAwait(false);
                window = new(file);
                using var spreadsheet = Spreadsheet.Open(stream);
                foreach (var item in RosterReader.Read(spreadsheet, today))
                {
                    if (!window.Takes(item) || window.Items.Count >= WindowRows)
                    {
                        await into.WriteAsync(window, cancellation).ConfigureAwait(false);
                        window = new(file);
                    }
                    window.Add(item);
                }
            }
            catch (SpreadsheetException e)
            {
                // Said after the rows before it.
                window.Add(new RosterItem.Line(new RosterLine.FileRefused(e.Why, null, null, null)));
            }
            await into.WriteAsync(window, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Rows that were read and not recorded are as if they had not been read.
        }
        finally
        {
            into.Complete();
        }
    }
}
