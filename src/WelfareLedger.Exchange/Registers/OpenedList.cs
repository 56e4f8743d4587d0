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

    /// <summary>Opens a file, or says why it cannot be; neither where it was cancelled before.</summary>
    public static async ValueTask<(OpenedList? Opened, Rejection? Why)> OpenAsync(
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
