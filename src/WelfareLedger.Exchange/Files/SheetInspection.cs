using System.Globalization;
using System.Xml;

namespace WelfareLedger.Exchange.Files;

/// <summary>Looks through one worksheet: rows and cells where they may be, and which cells show an error.</summary>
/// <param name="errorSeen">Called for each error cell; counts them over the whole workbook.</param>
sealed class SheetInspection(Action errorSeen)
{
    readonly Dictionary<(int Row, int Column), string> _errors = [];
    int _row;
    int _rows;
    int _column;
    int _cells;
    int _merges;
    bool _inError;
    bool _inValue;

    public SheetFacts Facts() => new(_errors);

    public void Node(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.LocalName == "row":
                Row(xml.GetAttribute("r"));
                break;
            case XmlNodeType.Element when xml.LocalName == "c":
                Cell(xml);
                break;
            case XmlNodeType.Element when xml.LocalName == "v":
                _inValue = !xml.IsEmptyElement;
                break;
            case XmlNodeType.EndElement when xml.LocalName is "v" or "c":
                _inValue = false;
                break;
            case XmlNodeType.Text when _inError && _inValue:
                Error(xml.Value);
                break;
            case XmlNodeType.Element when xml.LocalName == "mergeCell":
                Merge(xml.GetAttribute("ref"));
                break;
        }
    }

    void Row(string? number)
    {
        var row = _row + 1;
        if (number is not null && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out row))
            throw FileRefusals.Damaged();
        // Rising: the reader would gather the cells of a repeated row in one list.
        if (row <= _row || row > SpreadsheetLimits.RowNumberMax) throw FileRefusals.Damaged();
        (_row, _column, _cells) = (row, -1, 0);
    }

    void Cell(XmlReader xml)
    {
        _column++;
        if (xml.GetAttribute("r") is { } address)
        {
            if (!CellAddress.TryParse(address, out _, out _column)) throw FileRefusals.Damaged();
        }
        if (_column >= SpreadsheetLimits.ColumnsMax || ++_cells > SpreadsheetLimits.ColumnsMax)
            throw FileRefusals.TooMany(new("列", "columns"));
        if (_cells == 1 && ++_rows > SpreadsheetLimits.RowsMax) throw FileRefusals.TooMany(new("行", "rows"));
        _inError = xml.GetAttribute("t") == "e" && !xml.IsEmptyElement;
    }

    void Error(string text)
    {
        errorSeen();
        _errors[(_row, _column)] = text.Length <= 16 ? text : text[..16];
    }

    void Merge(string? range)
    {
        if (++_merges > SpreadsheetLimits.MergesMax) throw FileRefusals.TooMany(new("合并单元格", "merged cells"));
        var parts = (range ?? "").Split(':');
        if (parts.Length is not (1 or 2) || !parts.All(part => CellAddress.TryParse(part, out _, out _)))
            throw FileRefusals.Damaged();
    }
}
