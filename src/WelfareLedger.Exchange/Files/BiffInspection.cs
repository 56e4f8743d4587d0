using System.Buffers.Binary;

namespace WelfareLedger.Exchange.Files;

/// <summary>
/// Looks through the records of an .xls workbook, [MS-XLS], before its reader is let in: whether it is encrypted, how
/// its dates are counted, that its string table is no larger than the file, and which cells show an error.
/// </summary>
sealed class BiffInspection
{
    const int HeaderBytes = 4;
    const ushort EndOfPart = 0x000A;
    const ushort Date1904 = 0x0022;
    const ushort FilePass = 0x002F;
    const ushort BoundSheet = 0x0085;
    const ushort Strings = 0x00FC;
    const ushort Formula = 0x0006;
    const ushort BoolOrError = 0x0205;
    const ushort BeginPart = 0x0809;

    readonly byte[] _workbook;
    readonly List<uint> _sheets = [];
    bool _date1904;
    bool _encrypted;

    BiffInspection(byte[] workbook) => _workbook = workbook;

    public static WorkbookFacts Of(byte[] workbook)
    {
        var inspection = new BiffInspection(workbook);
        inspection.Globals();
        // The library opens workbooks whose only password is the one that write protection uses; cells of those
        // cannot be looked into here.
        return new(
            inspection._date1904,
            ReaderMissesIt: false,
            [.. inspection._sheets.Select(start => inspection._encrypted ? SheetFacts.None : inspection.Sheet(start))]);
    }

    void Globals()
    {
        foreach (var (id, start, length) in Records(0))
        {
            var body = _workbook.AsSpan(start, length);
            switch (id)
            {
                case Date1904 when length >= 2:
                    _date1904 = BinaryPrimitives.ReadUInt16LittleEndian(body) == 1;
                    break;
                case FilePass:
                    _encrypted = true;
                    break;
                case BoundSheet when length >= 6:
                    const byte worksheet = 0;
                    if ((body[5] & 0x0F) == worksheet) AddSheet(BinaryPrimitives.ReadUInt32LittleEndian(body));
                    break;
                case Strings when length >= 8 && !_encrypted:
                    // Each string takes three bytes at least.
                    if (BinaryPrimitives.ReadUInt32LittleEndian(body[4..]) > (uint)_workbook.Length / 3)
                        throw FileRefusals.Damaged();
                    break;
            }
        }
    }

    void AddSheet(uint start)
    {
        if (_sheets.Count == SpreadsheetLimits.SheetsMax) throw FileRefusals.TooMany(new("工作表", "sheets"));
        if (start >= _workbook.Length) throw FileRefusals.Damaged();
        _sheets.Add(start);
    }

    SheetFacts Sheet(uint sheetStart)
    {
        var errors = new Dictionary<(int, int), string>();
        foreach (var (id, start, length) in Records((int)sheetStart))
        {
            var body = _workbook.AsSpan(start, length);
            var error = id switch
            {
                BoolOrError when length >= 8 && body[7] == 1 => body[6],
                Formula when length >= 14 && body[12] == 0xFF && body[13] == 0xFF && body[6] == 2 => body[8],
                _ => (byte?)null,
            };
            if (error is not { } code) continue;
            if (errors.Count == SpreadsheetLimits.ErrorCellsMax)
                throw FileRefusals.TooMany(new("错误单元格（#N/A 等）", "error cells such as #N/A"));
            var row = BinaryPrimitives.ReadUInt16LittleEndian(body) + 1;
            errors[(row, BinaryPrimitives.ReadUInt16LittleEndian(body[2..]))] = NameOf(code);
        }
        return new(errors);
    }

    static string NameOf(byte error) => error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>The records of one part (globals or a sheet), parts within it skipped.</summary>
    IEnumerable<(ushort Id, int Start, int Length)> Records(int offset)
    {
        var depth = 0;
        while (offset + HeaderBytes <= _workbook.Length)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(_workbook.AsSpan(offset));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(_workbook.AsSpan(offset + 2));
            var start = offset + HeaderBytes;
            if (start + length > _workbook.Length) throw FileRefusals.Damaged();
            if (id == BeginPart) depth++;
            if (depth == 0) throw FileRefusals.Damaged();
            if (depth == 1) yield return (id, start, length);
            if (id == EndOfPart && --depth == 0) yield break;
            offset = start + length;
        }
        // Only the end of the whole file may come without a record that says so.
        if (depth > 1) throw FileRefusals.Damaged();
    }
}
