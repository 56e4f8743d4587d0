using WelfareLedger.Domain;

namespace WelfareLedger.Cli;

/// <summary>What the process ends with; scripts rely on it, so a number never changes its meaning.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int CannotTell = 2;
    public const int Usage = 64;
    public const int BadData = 65;
    public const int Unreachable = 69;
    public const int OurBug = 70;
    public const int LogStopped = 74;
    public const int Interrupted = 130;

    public static IReadOnlyList<(int Code, Text Meaning)> All { get; } =
    [
        (Done, new("完成；是", "done; yes")),
        (Refused, new("被规则拒绝，什么也没有记录；或查出待核问题",
            "refused by a rule, nothing was recorded; or something was found")),
        (CannotTell, new("无法判断是否已记录；重复同一命令即可得知",
            "cannot tell whether it was recorded; giving the same command again tells")),
        (Usage, new("命令写错了", "the command was mistyped")),
        (BadData, new("输入数据有误；其余数据已处理", "bad input data; the good part of it was taken")),
        (Unreachable, new("台账不存在或无法打开", "the ledger is not there or cannot be reached")),
        (OurBug, new("程序自身的错误", "a bug of this program")),
        (LogStopped, new("日志损坏、磁盘已满或写入失败", "the log is damaged, the disk is full, or writing failed")),
        (Interrupted, new("被中断；已确认的记录都在", "interrupted; everything acknowledged is kept")),
    ];
}
