using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>What an import refuses because of what is on file.</summary>
static class ImportRejections
{
    public static Rejection NameDiffers { get; } = new(
        "name-differs-from-file",
        "身份证号在档案中登记的是另一个姓名，请核实；确需更正的，先办理身份信息更正（correct-identity）。",
        "The file with this ID number has another name; if the file is wrong, correct it first (correct-identity).");

    public static Rejection Ambiguous { get; } = new(
        "child-ambiguous",
        "有几份档案的姓名和出生日期与此行相同，请补上身份证号。",
        "Several files have the same name and birth as this row; add the ID number.");

    public static Rejection Died { get; } = new(
        "child-died", "档案中已登记该儿童死亡，请核实。", "By the file the child has died; find out what is right.");

    public static Rejection Erased { get; } = new(
        "person-erased",
        "该儿童的个人信息已清除，不能再导入。",
        "The child's data was erased; no more of it can be imported.");

    public static Rejection Restricted { get; } = new(
        "person-restricted",
        "该儿童的个人信息已限制使用，不能比对、也不能再导入；须先解除限制。",
        "The child's data is restricted: it is neither compared nor added to until that is lifted.");

    public static Rejection OnInFuture { get; } = new(
        "on-in-future", "名单日期晚于今天。", "The list's day lies in the future.");

    public static Rejection OtherOffice(FileNumber file) => new(
        "file-of-other-office",
        $"该儿童的档案 {file} 属于其他机构，请先办理转移（transfer-file）。",
        $"The child's file {file} belongs to another office; have it transferred first (transfer-file).");

    public static Rejection Closed(FileNumber file) => new(
        "file-closed",
        $"该儿童的档案 {file} 已销档，请先恢复（reopen-file）。",
        $"The child's file {file} is closed; open it again first (reopen-file).");

    public static Rejection Refused(FileNumber file) => new(
        "file-refused",
        $"该儿童的档案 {file} 曾未予纳入，请先恢复（reopen-file）。",
        $"The intake of file {file} was refused; open it again first (reopen-file).");

    public static Rejection CategoryChange { get; } = new(
        "category-change",
        "档案中是孤儿而名单写事实无人抚养儿童（或相反），变更须经决定（change-category）。",
        "The file says orphan and the list unattended, or the other way round: a change is decided (change-category).");

    /// <summary>The column that a rejection of the deciders is about.</summary>
    public static string? ColumnOf(Rejection rejection, RosterLayout layout) => rejection.Code switch
    {
        "name-differs-from-file" or "child-ambiguous" or "name-missing" => layout.HeaderOf(RosterField.Name),
        "over-age-at-intake" or "born-in-future" or "born-after-opening" or "birth-differs-from-number"
            or "birth-differs-from-file" => layout.HeaderOf(RosterField.Birth) ?? layout.HeaderOf(RosterField.Number),
        "sex-differs-from-number" => layout.HeaderOf(RosterField.Sex),
        "id-number-on-file" or "id-number-claimed" or "fictional-number" or "number-not-fictional"
            or "number-on-file" => layout.HeaderOf(RosterField.Number),
        "before-birth" => layout.HeaderOf(RosterField.Entered) ?? layout.HeaderOf(RosterField.Category),
        "category-change" or "in-category-already" or "later-entry-on-file" => layout.HeaderOf(RosterField.Category),
        "disability-grade-invalid" => layout.HeaderOf(RosterField.DisabilityGrade),
        _ => null,
    };
}
