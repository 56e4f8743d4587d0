using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Registers;
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

/// <summary>A child of a manifest, as its row states it.</summary>
/// <param name="Number">The child's.</param>
/// <param name="Name">The child's, to check the number; empty where there is none.</param>
/// <param name="Group">Where it is to sit.</param>
/// <param name="Relation">Of the receiver to the child.</param>
/// <param name="Receiver">Who is to receive it.</param>
/// <param name="Consent">The guardian's.</param>
sealed record StatedTraveller(
    IdNumber Number,
    string Name,
    Code<SeatGroup> Group,
    Relation Relation,
    RelativeDetails Receiver,
    Code<Evidence> Consent)
{
    /// <summary>Nothing of the child: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedTraveller);
}

/// <summary>The columns of a manifest, and what its rows state.</summary>
static class ManifestColumns
{
    public static RegisterColumns<ManifestField> All { get; } = new(
        [
            ManifestField.Number, ManifestField.Group, ManifestField.ReceiverName, ManifestField.ReceiverRelation,
            ManifestField.Consent,
        ],
        (ManifestField.Number, ["身份证号", "身份证号码", "公民身份号码", "儿童身份证号", "idnumber"]),
        (ManifestField.Name, ["姓名", "儿童姓名", "name"]),
        (ManifestField.Group, ["座位组", "座位分组", "车厢分组", "seatgroup", "group"]),
        (ManifestField.ReceiverName, ["接收人", "接收人姓名", "接站人", "接站人姓名", "receiver"]),
        (ManifestField.ReceiverRelation, ["与儿童关系", "接收人与儿童关系", "接站人与儿童关系", "关系", "relation"]),
        (ManifestField.ReceiverNumber, ["接收人身份证号", "接收人身份证号码", "接站人身份证号", "receiveridnumber"]),
        (ManifestField.ReceiverPhone, ["接收人电话", "接收人联系电话", "接站人电话", "receiverphone"]),
        (ManifestField.Consent, ["同意书编号", "监护人同意书编号", "知情同意书编号", "consent"]));

    /// <summary>What a row states; what is wrong with it, its cells remember.</summary>
    public static StatedTraveller Read(RegisterCells<ManifestField> cells)
    {
        var number = cells.IdNumber(ManifestField.Number);
        var phone = cells.Text(ManifestField.ReceiverPhone);
        if (!Code<SeatGroup>.TryParse(cells.Text(ManifestField.Group), null, out var group))
            cells.Fail(ManifestFaults.GroupInvalid, ManifestField.Group);
        var receiver = cells.Name(ManifestField.ReceiverName);
        if (receiver.Length == 0) cells.Fail(ManifestFaults.ReceiverMissing, ManifestField.ReceiverName);
        var relation = RosterWords.Instance.Relations.Find(cells.Text(ManifestField.ReceiverRelation));
        if (relation is null) cells.Fail(ManifestFaults.RelationUnknown, ManifestField.ReceiverRelation);
        if (!Code<Evidence>.TryParse(cells.Text(ManifestField.Consent), null, out var consent))
            cells.Fail(ManifestFaults.ConsentMissing, ManifestField.Consent);
        return new(
            number, cells.Name(ManifestField.Name), group, relation.GetValueOrDefault(),
            new(receiver, ReceiverNumber(cells), phone.Length == 0 ? null : phone), consent);
    }

    static IdNumber? ReceiverNumber(RegisterCells<ManifestField> cells)
    {
        if (Plain.NoBlanks(cells.Text(ManifestField.ReceiverNumber)) is not { Length: > 0 } written) return null;
        if (IdNumber.TryParse(written.ToUpperInvariant(), null, out var number)) return number;
        cells.Fail(ManifestFaults.ReceiverNumberInvalid, ManifestField.ReceiverNumber);
        return null;
    }
}
