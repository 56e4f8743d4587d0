using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Manifests;

/// <summary>What a column of a manifest holds.</summary>
enum ManifestField
{
    Number,
    Name,
    Group,
    ReceiverName,
    ReceiverRelation,
    ReceiverNumber,
    ReceiverPhone,
    Consent,
}

/// <summary>A row of a manifest: a child, or why it is none.</summary>
/// <param name="Sheet">The sheet's name; null for a text file.</param>
/// <param name="Number">As a person sees it.</param>
/// <param name="Child">What it states; null where something is wrong.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="Column">In which column, where it is one.</param>
sealed record ManifestRow(string? Sheet, int Number, StatedTraveller? Child, Rejection? Why, string? Column);

/// <summary>A child of a manifest, as its row states it.</summary>
sealed record StatedTraveller(
    IdNumber Number,
    string? Name,
    Code<SeatGroup> Group,
    Relation Relation,
    RelativeDetails Receiver,
    Code<Evidence> Consent)
{
    /// <summary>Nothing of the child: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedTraveller);
}

/// <summary>Reads the sheets of a file that have a manifest's header in their first ten rows.</summary>
static class ManifestReader
{
    /// <summary>A train has fewer seats.</summary>
    public const int RowsMax = 5_000;

    const int HeaderRowsMax = 10;

    static readonly Dictionary<string, ManifestField> Headers = Words(
        (ManifestField.Number, ["身份证号", "身份证号码", "公民身份号码", "儿童身份证号", "idnumber"]),
        (ManifestField.Name, ["姓名", "儿童姓名", "name"]),
        (ManifestField.Group, ["座位组", "座位分组", "车厢分组", "seatgroup", "group"]),
        (ManifestField.ReceiverName, ["接收人", "接收人姓名", "接站人", "接站人姓名", "receiver"]),
        (ManifestField.ReceiverRelation, ["与儿童关系", "接收人与儿童关系", "接站人与儿童关系", "关系", "relation"]),
        (ManifestField.ReceiverNumber, ["接收人身份证号", "接收人身份证号码", "接站人身份证号", "receiveridnumber"]),
        (ManifestField.ReceiverPhone, ["接收人电话", "接收人联系电话", "接站人电话", "receiverphone"]),
        (ManifestField.Consent, ["同意书编号", "监护人同意书编号", "知情同意书编号", "consent"]));

    static readonly ManifestField[] Needed =
    [
        ManifestField.Number, ManifestField.Group, ManifestField.ReceiverName, ManifestField.ReceiverRelation,
        ManifestField.Consent,
    ];

    /// <summary>The rows below each header; null when no sheet has one.</summary>
    /// <exception cref="SpreadsheetException">The file breaks off.</exception>
    public static IReadOnlyList<ManifestRow>? Read(Spreadsheet file)
    {
        List<ManifestRow>? rows = null;
        foreach (var sheet in file.Sheets().Where(sheet => !sheet.IsHidden))
        {
            Dictionary<ManifestField, (int Index, string Header)>? columns = null;
            foreach (var row in sheet.Rows)
            {
                if (columns is null)
                {
                    if (row.Number > HeaderRowsMax) break;
                    if (HeaderOf(row) is { } header) (columns, rows) = (header, rows ?? []);
                }
                else if (!row.IsBlank && rows!.Count < RowsMax)
                {
                    rows.Add(Read(sheet.Name, row, columns));
                }
            }
        }
        return rows;
    }

    static Dictionary<ManifestField, (int Index, string Header)>? HeaderOf(SheetRow row)
    {
        var columns = new Dictionary<ManifestField, (int, string)>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var text = row.Cells[index].Words;
            if (Headers.TryGetValue(Plain.Key(Plain.BeforeBracket(text)), out var field))
                columns.TryAdd(field, (index, text));
        }
        return Needed.All(columns.ContainsKey) ? columns : null;
    }

    static ManifestRow Read(
        string? sheet, SheetRow row, Dictionary<ManifestField, (int Index, string Header)> columns)
    {
        string Text(ManifestField field) =>
            columns.TryGetValue(field, out var column) ? Plain.Words(row.At(column.Index).Words) : "";
        ManifestRow No(Rejection why, ManifestField field) =>
            new(sheet, row.Number, null, why, columns.TryGetValue(field, out var column) ? column.Header : null);

        if (row.Cells.Any(cell => Plain.Key(cell.Words) is "合计" or "总计")) return No(ManifestFaults.RowTotal, default);
        if (row.At(columns[ManifestField.Number].Index).LostDigits)
            return No(ManifestFaults.NumberLostDigits, ManifestField.Number);
        if (!IdNumber.TryParse(Plain.NoBlanks(Text(ManifestField.Number)).ToUpperInvariant(), null, out var number))
            return No(ManifestFaults.NumberInvalid, ManifestField.Number);
        if (!Code<SeatGroup>.TryParse(Text(ManifestField.Group), null, out var group))
            return No(ManifestFaults.GroupInvalid, ManifestField.Group);
        var receiver = Plain.Name(Text(ManifestField.ReceiverName));
        if (receiver.Length == 0) return No(ManifestFaults.ReceiverMissing, ManifestField.ReceiverName);
        if (RosterWords.Instance.Relations.Find(Text(ManifestField.ReceiverRelation)) is not { } relation)
            return No(ManifestFaults.RelationUnknown, ManifestField.ReceiverRelation);
        IdNumber? receiverNumber = null;
        if (Plain.NoBlanks(Text(ManifestField.ReceiverNumber)) is { Length: > 0 } written)
        {
            if (!IdNumber.TryParse(written.ToUpperInvariant(), null, out var read))
                return No(ManifestFaults.ReceiverNumberInvalid, ManifestField.ReceiverNumber);
            receiverNumber = read;
        }
        if (!Code<Evidence>.TryParse(Text(ManifestField.Consent), null, out var consent))
            return No(ManifestFaults.ConsentMissing, ManifestField.Consent);
        var name = Plain.Name(Text(ManifestField.Name));
        var phone = Text(ManifestField.ReceiverPhone);
        return new(
            sheet, row.Number,
            new(
                number, name.Length == 0 ? null : name, group, relation,
                new(receiver, receiverNumber, phone.Length == 0 ? null : phone), consent),
            null, null);
    }

    static Dictionary<string, ManifestField> Words(params (ManifestField Field, string[] Wordings)[] fields) =>
        fields.SelectMany(field => field.Wordings, (field, wording) => (Key: Plain.Key(wording), field.Field))
            .ToDictionary(item => item.Key, item => item.Field);
}
