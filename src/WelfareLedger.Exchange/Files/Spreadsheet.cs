using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Exchange.Files;

/// <summary>One sheet. Its rows are read once, before the next sheet is asked for.</summary>
/// <param name="Name">Null for a text file.</param>
/// <param name="IsHidden">Whether people who open the file do not see it.</param>
/// <param name="RowCount">Number of the last row, where it is known beforehand.</param>
/// <param name="Date1904">Whether dates are counted from 1904, as old programs for the Macintosh did.</param>
/// <param name="Merges">Merged cells.</param>
/// <param name="Rows">In order, blank ones too, read as they are asked for.</param>
sealed record SheetSource(
    string? Name,
    bool IsHidden,
    int? RowCount,
    bool Date1904,
    IReadOnlyList<MergedRange> Merges,
    IEnumerable<SheetRow> Rows);

/// <summary>An open spreadsheet file, recognised by its content and not by its name.</summary>
abstract class Spreadsheet : IDisposable
{
    /// <summary>In the file's order. Every exception that reading throws is a <see cref="SpreadsheetException"/>.
    /// </summary>
    public abstract IEnumerable<SheetSource> Sheets();

    public abstract void Dispose();

    /// <summary>Opens a file; a link is not followed.</summary>
    public static Spreadsheet Open(string path)
    {
        var file = OpenFile(path);
        try
        {
            return Open(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file's content; the stream is then the spreadsheet's to close.</summary>
    public static Spreadsheet Open(Stream file)
    {
        if (file.Length == 0) throw FileRefusals.Empty();
        if (file.Length > SpreadsheetLimits.FileBytesMax) throw FileRefusals.TooLarge();
        Span<byte> start = stackalloc byte[512];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return start switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] => ExcelSpreadsheet.OfArchive(file),
            [0x50, 0x4B, 0x05, 0x06, ..] => throw FileRefusals.NotSpreadsheet(new("空的压缩包", "an empty archive")),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => ExcelSpreadsheet.OfCompoundFile(file),
            [0x09, 0x00 or 0x02 or 0x04 or 0x08, _, 0x00, ..] =>
                throw FileRefusals.OtherWorkbook(new("很早以前的 Excel 文件", "a workbook of a very old Excel")),
            [0x25, 0x50, 0x44, 0x46, ..] => throw FileRefusals.NotSpreadsheet(new("PDF 文档", "a PDF document")),
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] =>
                throw FileRefusals.NotSpreadsheet(new("图片", "a picture")),
            [0x52, 0x61, 0x72, 0x21, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..] =>
                throw FileRefusals.NotSpreadsheet(new("压缩包", "an archive")),
            _ => TextSpreadsheet.Open(file),
        };
    }

    /// <summary>Opens a file for reading; a link is not followed.</summary>
    public static FileStream OpenFile(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (Directory.Exists(path)) throw FileRefusals.IsFolder();
            if (info.LinkTarget is not null) throw FileRefusals.IsLink();
            if (!info.Exists) throw FileRefusals.NotFound();
            return new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.Read,
                Options = FileOptions.SequentialScan,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw FileRefusals.Unreadable(e);
        }
    }

    /// <summary>
    /// Runs a step of somebody else's reader over bytes from outside. Those readers throw whatever a broken file makes
    /// them run into, so all of it means that the file is damaged.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Readers throw index, cast and argument errors on bad files.")]
    protected static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is not (SpreadsheetException or OperationCanceledException or OutOfMemoryException))
        {
            throw FileRefusals.Damaged(e);
        }
    }
}
