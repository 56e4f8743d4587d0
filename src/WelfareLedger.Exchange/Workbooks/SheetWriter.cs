using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>
/// Writes sheets as .xlsx, ready for A4 paper. The same sheet gives the same bytes: nothing in the file tells when or
/// by whom it was written.
/// </summary>
public static class SheetWriter
{
    const string ContentTypes = "[Content_Types].xml";

    // The first moment that a zip archive can tell.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The workbook's bytes.</summary>
    /// <param name="sheet">The one sheet in it.</param>
    /// <param name="compression">How hard to pack it. What a packer makes of the same text differs between its
    /// releases; where the bytes themselves are compared, ask for no compression.</param>
    /// <exception cref="SheetTooLongException">There are more rows than a sheet has.</exception>
    public static byte[] ToBytes(Sheet sheet, CompressionLevel compression = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        Write(packed, new SheetParts(sheet), compression);
        return packed.ToArray();
    }

    /// <summary>Writes the workbook to a file that only its owner can read: whole, or not at all.</summary>
    /// <exception cref="SheetTooLongException">There are more rows than a sheet has; nothing was written.</exception>
    public static void WriteFile(string path, Sheet sheet, CompressionLevel compression = CompressionLevel.Optimal)
    {
        var parts = new SheetParts(sheet);
        PrivateFiles.Write(path, file => Write(file, parts, compression));
    }

    // The library stamps each entry with the time of writing. Programs that tell a file's kind by its beginning look
    // for the list of content types there.
    static void Write(Stream packed, SheetParts parts, CompressionLevel compression)
    {
        using var package = new MemoryStream();
        IReadOnlyList<(string Name, Action<Stream> Write)> reserved;
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
            reserved = parts.AddTo(document);
        using var from = new ZipArchive(package, ZipArchiveMode.Read);
        using var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != ContentTypes))
        {
            var copy = to.CreateEntry(entry.FullName, compression);
            copy.LastWriteTime = NoTime;
            using var target = copy.Open();
            if (reserved.FirstOrDefault(one => one.Name == entry.FullName) is { Write: { } write }) write(target);
            else
            {
                using var source = entry.Open();
                source.CopyTo(target);
            }
        }
    }
}
