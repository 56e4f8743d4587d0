namespace WelfareLedger.Domain.Children;

/// <summary>
/// Every rejection of <see cref="ChildDecider"/> but the common ones, each under the rule that it states.
/// </summary>
public static partial class ChildRejections
{
    /// <summary>The stream does not exist.</summary>
    public static Rejection NoFile { get; } = new(
        "no-file",
        "没有这份档案，请先建档。",
        "There is no such file; open an intake first.");

    /// <summary>A second intake.</summary>
    public static Rejection FileExists { get; } = new(
        "file-exists",
        "该儿童已有档案，一人一档，不得重复建档。",
        "The child has a file already; one person, one file.");

    /// <summary>A second intake after a refused one.</summary>
    public static Rejection IntakeWasRefused { get; } = new(
        "intake-refused",
        "该儿童的建档申请曾被驳回，请先恢复原档案（reopen-file）。",
        "An earlier intake of the child was refused; open that file again (reopen-file).");

    /// <summary>A bug of ours, not of who asked.</summary>
    public static Rejection FileNumberMissing { get; } = new(
        "file-number-missing",
        "缺少档案编号，应由台账生成。",
        "The file number is missing; the ledger itself gives it.");

    /// <summary>NumberStatus Held without a number.</summary>
    public static Rejection NumberMissing { get; } = new(
        "number-missing",
        "身份证号码状态为“已登记”，但没有填写号码。",
        "The number's status says that it is held, but no number is given.");

    /// <summary>A number with another NumberStatus.</summary>
    public static Rejection NumberUnexpected { get; } = new(
        "number-unexpected",
        "填写了身份证号码，状态应为“已登记”。",
        "A number is given, so its status must say that it is held.");

    /// <summary>17th digit.</summary>
    public static Rejection SexDiffersFromNumber { get; } = new(
        "sex-differs-from-number",
        "性别与身份证号码不一致。",
        "The sex does not agree with the ID number.");

    /// <summary>Digits 7 to 14.</summary>
    public static Rejection BirthDiffersFromNumber { get; } = new(
        "birth-differs-from-number",
        "出生日期与身份证号码不一致。",
        "The date of birth does not agree with the ID number.");

    /// <summary>An issued number with another birth.</summary>
    public static Rejection BirthDiffersFromFile { get; } = new(
        "birth-differs-from-file",
        "出生年月与档案不一致，请先更正身份信息（correct-identity）。",
        "The month of birth is not the one on file; correct the identity first (correct-identity).");

    /// <summary>Birth after today.</summary>
    public static Rejection BornInFuture { get; } = new(
        "born-in-future",
        "出生日期晚于今天。",
        "The date of birth lies in the future.");

    /// <summary>Birth after OpenedOn.</summary>
    public static Rejection BornAfterOpening { get; } = new(
        "born-after-opening",
        "出生日期晚于摸底或申请日期。",
        "The date of birth lies after the survey or application.");

    /// <summary>Nobody past 18 is taken in.</summary>
    public static Rejection OverAgeAtIntake { get; } = new(
        "over-age-at-intake",
        "建档时已年满18周岁。",
        "Past 18 on the day of the survey or application.");

    /// <summary>A check or decision before its intake.</summary>
    public static Rejection BeforeOpening { get; } = new(
        "before-opening",
        "日期早于建档日期。",
        "The day lies before the file was opened.");

    /// <summary>Confirmed before it was checked.</summary>
    public static Rejection BeforeCheck { get; } = new(
        "before-check",
        "决定日期早于核查日期。",
        "The decision lies before the check it rests on.");

    /// <summary>Checked, confirmed or refused too late.</summary>
    public static Rejection IntakeDecided { get; } = new(
        "intake-decided",
        "建档已有决定，不能再核查、确认或驳回。",
        "The intake is decided already.");

    /// <summary>Words are never dropped in silence.</summary>
    public static Rejection ToldAlready { get; } = new(
        "told-already",
        "同样的内容已登记，所附文字无法比对，请另写日期或去掉文字。",
        "The same is on file, and the words with it cannot be compared; give another day or leave the words out.");

    /// <summary>Confirmation needs a check that supports it.</summary>
    public static Rejection NoSupportingCheck { get; } = new(
        "no-supporting-check",
        "没有支持纳入的核查结果，不能确认。",
        "No check supports the intake, so it cannot be confirmed.");

    /// <summary>One person, one file, also without a number.</summary>
    public static Rejection DuplicatesNotChecked { get; } = new(
        "duplicates-not-checked",
        "没有身份证号码的儿童，须先查重再确认。",
        "Without an ID number on file, duplicates must be looked for before confirming.");

    /// <summary>Decisions need a child in care.</summary>
    public static Rejection NotConfirmed { get; } = new(
        "not-confirmed",
        "档案尚未确认纳入，或已不在管。",
        "The intake is not confirmed, or the file is open no more.");

    /// <summary>Decisions need an open file.</summary>
    public static Rejection FileNotOpen { get; } = new(
        "file-not-open",
        "档案已驳回或已销档，请先恢复。",
        "The file was refused or closed; open it again first.");

    /// <summary>Reopening an open file.</summary>
    public static Rejection FileIsOpen { get; } = new(
        "file-open",
        "档案未销档，无需恢复。",
        "The file is open; there is nothing to open again.");

    /// <summary>A pairing outside the file's open time.</summary>
    public static Rejection NotOpenThen { get; } = new(
        "not-open-then",
        "该日档案尚未建立或已销档。",
        "The file was not open on that day.");

    /// <summary>Somebody else corrected it first.</summary>
    public static Rejection NotTheIdentity { get; } = new(
        "not-the-identity",
        "被更正的不是现行身份记录，请先查看最新档案。",
        "The event named is not the one that says who the child is now; look at the current file.");

    /// <summary>correct-dates or withdraw-record on an identity.</summary>
    public static Rejection IsTheIdentity { get; } = new(
        "is-the-identity",
        "身份信息请用 correct-identity 更正。",
        "An identity is corrected with correct-identity.");

    /// <summary>Issuing needs a child without a number.</summary>
    public static Rejection NumberOnFile { get; } = new(
        "number-on-file",
        "身份证号码已登记，如有错误请更正（correct-identity）。",
        "An ID number is on file; if it is wrong, correct it (correct-identity).");

    /// <summary>Grade out of range.</summary>
    public static Rejection DisabilityGradeInvalid { get; } = new(
        "disability-grade-invalid",
        "残疾等级应为1至4级，且只用于残疾。",
        "A disability has a grade from 1 to 4, and nothing else has one.");
}
