using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>A file that is being imported.</summary>
sealed class OpenedList : IDisposable
{
    readonly Stream _stream;

    OpenedList(Stream stream, ImportedFile file, Spreadsheet sheets) =>
        (_stream, File, Sheets) = (stream, file, sheets);

    /// <summary>What ids and sources of its rows are made from.</summary>
    public ImportedFile File { get; }

    public Spreadsheet Sheets { get; }

    /// <summary>What is said of a file that cannot be taken.</summary>
    public static IAsyncEnumerable<ImportLine> Refused(Rejection why) =>
        AsyncEnumerable.Repeat<ImportLine>(new ImportLine.Said(new RosterLine.FileRefused(why, null, null, null)), 1);

    /// <summary>Opens a file and reads it, or says why it cannot be opened.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="ledger">Where to.</param>
    /// <param name="dryRun">True to record on a rehearsal of it.</param>
    /// <param name="record">Reads the file, and records it there.</param>
    /// <param name="cancellation">Nothing is read where it was cancelled before.</param>
    public static async IAsyncEnumerable<ImportLine> ReadAsync(
        string path, Ledger ledger, bool dryRun, Func<OpenedList, Ledger, IAsyncEnumerable<ImportLine>> record,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (opened, why) = await OpenAsync(path, cancellation).ConfigureAwait(false);
        if (why is not null)
            yield return new ImportLine.Said(new RosterLine.FileRefused(why, null, null, null));
        if (opened is null) yield break;
        using var file = opened;
        var target = dryRun ? await ledger.RehearseAsync(CancellationToken.None).ConfigureAwait(false) : ledger;
        await foreach (var line in record(file, target).ConfigureAwait(false)) yield return line;
    }

    static async ValueTask<(OpenedList? Opened, Rejection? Why)> OpenAsync(
        string path, CancellationToken cancellation)
    {
        Stream? stream = null;
        try
        {
            stream = Spreadsheet.OpenFile(path);
            var file = await ImportedFile.OfAsync(stream, cancellation).ConfigureAwait(false);
            var opened = new OpenedList(stream, file, Spreadsheet.Open(stream));
            stream = null;
            return (opened, null);
        }
        catch (SpreadsheetException e)
        {
            return (null, e.Why);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (null, null);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sheets.Dispose();
        _stream.Dispose();
    }
}
