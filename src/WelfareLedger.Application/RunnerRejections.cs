using WelfareLedger.Domain;

namespace WelfareLedger.Application;

/// <summary>What is refused before a decider is asked, each under the rule that it states.</summary>
public static class RunnerRejections
{
    /// <summary>Only what opens a file has no subject.</summary>
    public static Rejection SubjectMissing { get; } = new(
        "subject-missing",
        "命令没有指明儿童、爱心妈妈或行程；只有建档、招募和立项可以不指明。",
        "The command names no child, carer or journey; only one that opens a file may leave it out.");

    /// <summary>Serials are counted in one place.</summary>
    public static Rejection FileNumberGiven { get; } = new(
        "file-number-given",
        "档案编号由台账编制，请不要填写。",
        "File numbers are given by the ledger: leave it out.");

    /// <summary>A claim that a crash left behind belongs to the intake that was cut off.</summary>
    public static Rejection NumberClaimed { get; } = new(
        "id-number-claimed",
        "该身份证号已由一次未完成的建档占用；请先重新提交那次建档。",
        "The ID number is held for an intake that was cut off: give that intake again first.");

    /// <summary>One ID number, one carer's file.</summary>
    public static Rejection CarerNumberOnFile { get; } = new(
        "carer-number-on-file",
        "该身份证号的爱心妈妈（家长）或志愿者已有档案。",
        "A carer with this ID number is on file already.");

    /// <summary>What is erased stays erased.</summary>
    public static Rejection PersonErased { get; } = new(
        "person-erased",
        "此人的个人信息已清除，不能再记录新的个人信息。",
        "The person's data was erased; no more of it can be recorded.");

    /// <summary>What is restricted is kept, and nothing else.</summary>
    public static Rejection PersonRestricted { get; } = new(
        "person-restricted",
        "此人的这类个人信息已限制使用：只保存，不查看、不添加；须先解除限制。",
        "The person's data is restricted: it is kept, but neither shown nor added to until the restriction is lifted.");

    /// <summary>No disclosure without a purpose.</summary>
    public static Rejection PurposeMissing { get; } = new(
        "purpose-missing",
        "查看个人信息须说明用途。",
        "Personal data is opened for a purpose: state its code.");

    /// <summary>What concerns all proofs is ordered by two people.</summary>
    public static Rejection SecondPersonMissing { get; } = new(
        "second-person-missing",
        "须由两人共同办理，不能是同一人。",
        "It takes two people, and the two that are named are one.");

    /// <summary>A file is merged into one that goes on.</summary>
    public static Rejection MergesNowhere { get; } = new(
        "merges-nowhere",
        "要并入的档案不存在、就是本档案，或本身已并入其他档案。",
        "The file to merge into does not exist, is this one, or was merged into another itself.");

    /// <summary>A decision cites the rules it applied, so it waits for them.</summary>
    public static Rejection RulesUnavailable { get; } = new(
        "rules-unavailable",
        "规则暂时无法读取或安装，请稍后再试。",
        "The rules cannot be read or installed just now; try again.");

    /// <summary>The steps of a process are not for people to give.</summary>
    public static Rejection GivenByProcess { get; } = new(
        "given-by-process",
        "此命令由系统自己发出；结对请用 pair-child、end-pairing，封账请用 report close，附证据请用 evidence attach。",
        "The ledger gives this command itself: pair with pair-child and end-pairing, close with report close, attach "
            + "with evidence attach.");

    /// <summary>A document proves something of the same file.</summary>
    public static Rejection AboutNothing { get; } = new(
        "about-nothing",
        "所指的事件不在该儿童的档案中。",
        "The event that it is to prove is not in this child's file.");

    /// <summary>One ID number, one file.</summary>
    public static Rejection NumberOnFile(FileNumber file) => new(
        "id-number-on-file",
        $"该身份证号已有档案，编号 {file}；已销档或未予纳入的，可恢复该档案。",
        $"The ID number has a file already, number {file}; a closed or refused one can be opened again.");
}
