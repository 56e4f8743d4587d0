using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace WelfareLedger.Exchange.Files;

/// <summary>A text file with one record a line: comma, semicolon or tab between fields, quoted where needed.</summary>
sealed class TextSpreadsheet : Spreadsheet
{
    const int LinesLookedAt = 10;
    const int LineLengthMax = 1 << 20;
    static readonly char[] Delimiters = [',', ';', '\t'];

    readonly Stream _file;
    readonly Encoding _encoding;
    readonly char _delimiter;

    TextSpreadsheet(Stream file, Encoding encoding, char delimiter) =>
        (_file, _encoding, _delimiter) = (file, encoding, delimiter);

    public static new TextSpreadsheet Open(Stream file)
    {
        Span<byte> start = stackalloc byte[512];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        ThrowIfMarkup(start);
        // Zeros are in every other byte of UTF-16, which has its mark; elsewhere they mean that it is no text.
        if (start is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && start.Contains((byte)0))
            throw FileRefusals.NotSpreadsheet(new("其他程序的文件", "a file of another program"));
        var encoding = Guarded(() => EncodingOf(file));
        return new(file, encoding, Guarded(() => DelimiterOf(file, encoding)));
    }

    static Encoding EncodingOf(Stream file)
    {
        var mark = new byte[4];
        file.Position = 0;
        var count = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        return TextEncodings.Of(file, mark.AsSpan(0, count));
    }

    static void ThrowIfMarkup(ReadOnlySpan<byte> start)
    {
        if (start is [0xEF, 0xBB, 0xBF, ..]) start = start[3..];
        var text = start.TrimStart(" \t\r\n"u8);
        if (text is [(byte)'<', ..]) throw FileRefusals.WebPage();
        if (text is [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..])
            throw FileRefusals.NotSpreadsheet(new("RTF 文档", "an RTF document"));
    }

    /// <summary>The delimiter of the line that has most of any: the header, or a row of data.</summary>
    static char DelimiterOf(Stream file, Encoding encoding)
    {
        using var reader = ReaderOf(file, encoding);
        var (best, count) = (Delimiters[0], 0);
        for (var i = 0; i < LinesLookedAt && Line(reader) is { } line; i++)
        {
            foreach (var delimiter in Delimiters)
            {
                var found = CountOutsideQuotes(line, delimiter);
                if (found > count) (best, count) = (delimiter, found);
            }
        }
        return best;
    }

    /// <summary>One line, of which only a beginning is looked at.</summary>
    static string? Line(StreamReader reader)
    {
        var line = new StringBuilder();
        for (var c = reader.Read(); c >= 0 && c != '\n'; c = reader.Read())
        {
            line.Append((char)c);
            if (line.Length > LineLengthMax) throw FileRefusals.TooMany(new("列", "columns"));
        }
        return line.Length == 0 && reader.EndOfStream ? null : line.ToString();
    }

    static int CountOutsideQuotes(string line, char delimiter)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted) count++;
        }
        return count;
    }

    static StreamReader ReaderOf(Stream file, Encoding encoding)
    {
        file.Position = 0;
        return new(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    public override IEnumerable<SheetSource> Sheets() => [new(null, false, null, false, [], Rows())];

    public override void Dispose() => _file.Dispose();

    IEnumerable<SheetRow> Rows()
    {
        using var reader = ReaderOf(_file, _encoding);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _delimiter.ToString(),
            // Blank lines are rows too: a person counts them.
            IgnoreBlankLines = false,
            // A quotation mark within a field is what it is.
            BadDataFound = null,
            MaxFieldSize = SpreadsheetLimits.FieldLengthMax,
            DetectColumnCountChanges = false,
        });
        for (var row = 1; Read(parser, row); row++)
        {
            if (row > SpreadsheetLimits.RowNumberMax) throw FileRefusals.TooMany(new("行", "rows"));
            yield return new(row, Cells(parser));
        }
    }

    static bool Read(CsvParser parser, int row)
    {
        try
        {
            return Guarded(parser.Read);
        }
        catch (SpreadsheetException e) when (e.InnerException is MaxFieldSizeException)
        {
            throw FileRefusals.OpenQuote(row);
        }
    }

    static Cell[] Cells(CsvParser parser)
    {
        if (parser.Count > SpreadsheetLimits.ColumnsMax) throw FileRefusals.TooMany(new("列", "columns"));
        return Guarded(() =>
        {
            var cells = new Cell[parser.Count];
            for (var column = 0; column < cells.Length; column++) cells[column] = Cell.Of(parser[column]);
            return cells;
        });
    }
}
