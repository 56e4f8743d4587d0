using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Manifests;

/// <summary>What can be wrong with a manifest's row, beside what can be with that of any list. The sentences hold
/// nothing of the cell.</summary>
static class ManifestFaults
{
    public static Rejection NoManifest { get; } = new(
        "file-no-manifest",
        "前十行里没有找到表头；表头要有“身份证号”“座位组”“接收人姓名”“与儿童关系”和“同意书编号”。",
        "No header in the first ten rows: it has 身份证号 (ID number), 座位组 (seat group), 接收人姓名 (receiver), "
            + "与儿童关系 (relation) and 同意书编号 (consent).");

    public static Rejection GroupInvalid { get; } = new(
        "group-invalid", "座位组缺失或写法不对，如 c05-a。", "The seat group is missing or is no code such as c05-a.");

    public static Rejection ReceiverMissing { get; } = new(
        "receiver-missing", "没有填写接收人姓名。", "The receiver's name is missing.");

    public static Rejection RelationUnknown { get; } = new(
        "relation-unknown", "看不出接收人与儿童的关系。", "The receiver's relation to the child is not understood.");

    public static Rejection ReceiverNumberInvalid { get; } = new(
        "receiver-number-invalid", "接收人身份证号有误。", "The receiver's ID number is wrong.");

    public static Rejection ConsentMissing { get; } = new(
        "consent-missing", "没有填写同意书编号，或写法不对。", "The number of the consent is missing or is no code.");
}
