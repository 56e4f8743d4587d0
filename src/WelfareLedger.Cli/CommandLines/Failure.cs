using Microsoft.Data.Sqlite;
using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;
using WelfareLedger.Vault;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>What stopped the program, as one sentence and an exit code; no stack trace, unless asked for.</summary>
static class Failure
{
    const int SqliteBusy = 5;
    const int SqliteLocked = 6;
    const int SqliteIoError = 10;
    const int SqliteFull = 13;

    static readonly Text Bug = new(
        "这是程序自身的错误，台账没有受影响；请把同一命令加 --verbose 的输出交给维护者。",
        "This is a bug of the program and not yours; the ledger is unharmed. Please report what the same command "
        + "prints with --verbose.");

    public static int Report(Exception e, Terminal terminal, Language language, bool verbose)
    {
        if (e is NobodyReadsException) return ExitCode.Done;
        var (exitCode, sentence) = Classify(e);
        try
        {
            terminal.Out.Flush();
        }
        catch (IOException)
        {
            // What was ready before the failure cannot be delivered; the failure still has to be told.
        }
        terminal.Error.Write($"{Help.Program}: {Clean.Line(sentence.In(language))}\n");
        if (verbose) terminal.Error.Write(Detail(e));
        terminal.Error.Flush();
        return exitCode;
    }

    public static (int ExitCode, Text Sentence) Classify(Exception e) => e switch
    {
        StopException stop => (stop.ExitCode, stop.Sentence),
        OperationCanceledException => (ExitCode.Interrupted, new(
            "已中断；已确认的记录都在。", "Interrupted; everything acknowledged is kept.")),
        HomeException { Fault: HomeFault.Taken } taken => (ExitCode.Refused, taken.Sentence),
        EndpointException { Fault: EndpointFault.Unprotected } unprotected => (ExitCode.Usage, unprotected.Sentence),
        EndpointException endpoint => (ExitCode.Unreachable, endpoint.Sentence),
        ApiException { Fault: ApiFault.Unprotected } unprotected => (ExitCode.Usage, unprotected.Sentence),
        ApiException api => (ExitCode.Unreachable, api.Sentence),
        HomeException home => (ExitCode.Unreachable, home.Sentence),
        VaultException vault => OfVault(vault),
        LogStoppedException => (ExitCode.LogStopped, new(
            "日志停止了：已损坏、磁盘已满或写入失败。排除后再试；详情见 --verbose。", e.Message)),
        CorruptLogException corrupt => (ExitCode.LogStopped, new(
            $"日志已损坏：{corrupt.Stream} 里的一个事件与写入时不同。请停止使用并从备份恢复。", e.Message)),
        UnknownEventTypeException unknown => (ExitCode.LogStopped, new(
            $"位置 {unknown.Position} 的事件类型 {unknown.Type} 是更新版本的程序写的；请升级本程序。", e.Message)),
        NotALedgerException => (ExitCode.LogStopped, new("日志不是本程序的台账。", e.Message)),
        LogUnavailableException { Store: { } store } => (ExitCode.Unreachable, new(
            $"暂时连不上存储 {store}；请稍后再试。", e.Message)),
        LogUnavailableException => (ExitCode.Unreachable, new("日志正被占用，或没有回应；请稍后再试。", e.Message)),
        ProjectionStoppedException stopped => (ExitCode.LogStopped, new(
            $"查询表 {stopped.Projection} 停在位置 {stopped.Stopped.Position} 的事件（{stopped.Stopped.Type}）。", e.Message)),
        ProjectionBehindException behind => (ExitCode.Unreachable, new(
            $"查询表 {behind.Projection} 还没有追上日志；请稍后再试。", e.Message)),
        AuditException audit => OfAudit(audit),
        SqliteException sqlite => OfReadModels(sqlite.SqliteErrorCode),
        OutputFileException output => (ExitCode.Unreachable, output.Sentence),
        SheetTooLongException tooLong => (ExitCode.Usage, tooLong.Sentence),
        SampleSetException => (ExitCode.BadData, new("样例集读不了；详情见 --verbose。", e.Message)),
        UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException =>
            (ExitCode.Unreachable, new($"文件或文件夹{PathIn(e.Message)}不存在，或没有权限。", e.Message)),
        IOException => (ExitCode.LogStopped, new(
            "读写失败：磁盘已满或出错；详情见 --verbose。", $"Reading or writing failed: {e.Message}")),
        _ => (ExitCode.OurBug, Bug),
    };

    // The runtime names it between quotation marks, and nowhere else.
    static string PathIn(string message) =>
        (message.IndexOf('\''), message.LastIndexOf('\'')) is var (begin, end) && end > begin
            ? $" {message[(begin + 1)..end]} "
            : "";

    static (int ExitCode, Text Sentence) OfVault(VaultException e) => e.Fault switch
    {
        VaultFault.KeyFile => (ExitCode.Unreachable, new("主密钥文件不能用：不存在、他人可读、是链接或不是密钥；详情见 --verbose。", e.Message)),
        VaultFault.Outdated => (ExitCode.Unreachable, new(
            "密钥库和主密钥不是同一代的：其中一个是密钥销毁之前的副本，什么也打不开；详情见 --verbose。", e.Message)),
        VaultFault.WrongKey => (ExitCode.Unreachable, new("主密钥不是这个台账的。", e.Message)),
        VaultFault.Busy => (ExitCode.Unreachable, new("密钥库 vault.db 正被占用；请稍后再试。", e.Message)),
        VaultFault.Format => (ExitCode.LogStopped, new(
            "密钥库 vault.db 的格式本程序不认识：更新版本写的请升级本程序，发布之前的版本写的不能再读；详情见 --verbose。", e.Message)),
        VaultFault.Document => (ExitCode.LogStopped, new(
            "一份证据材料不在了、被改动、读不了或写不进去（磁盘已满或出错）；“evidence check”逐一查明，详情见 --verbose。", e.Message)),
        VaultFault.File => (ExitCode.Unreachable, new("密钥库 vault.db 不存在、无法新建，或本用户不能写；详情见 --verbose。", e.Message)),
        _ => (ExitCode.LogStopped, new("密钥库 vault.db 损坏，或磁盘已满、出错；详情见 --verbose。", e.Message)),
    };

    static (int ExitCode, Text Sentence) OfAudit(AuditException e) => e.Fault switch
    {
        AuditFault.Busy => (ExitCode.Unreachable, new("审计库 audit.db 正被占用；请稍后再试。", e.Message)),
        AuditFault.NoKey => (ExitCode.Unreachable, new("签名密钥不能用：不存在、他人可读或不是密钥；详情见 --verbose。", e.Message)),
        AuditFault.NotNow => (ExitCode.Unreachable, new("现在不能签署检查点；详情见 --verbose。", e.Message)),
        AuditFault.Stopped => (ExitCode.Refused, new(
            "日志与审计树不符，已停止签署；请用 audit verify 查明，再由两人声明（audit declare-incident）。", e.Message)),
        AuditFault.Forked => (ExitCode.Refused, new("审计树的两次计算或签名不符，没有签署；详情见 --verbose。", e.Message)),
        _ => (ExitCode.LogStopped, new("审计库 audit.db 损坏，或磁盘已满、出错；详情见 --verbose。", e.Message)),
    };

    // Log and vault word their own troubles; what is left comes from the read models, which are made from the log.
    static (int ExitCode, Text Sentence) OfReadModels(int error) => error switch
    {
        SqliteBusy or SqliteLocked => (ExitCode.Unreachable, new(
            "查询库 read.db 正被占用；请稍后再试。", "The read models, read.db, are held by others; try again later.")),
        SqliteFull or SqliteIoError => (ExitCode.LogStopped, new(
            "查询库 read.db 写不进去：磁盘已满或出错。", "The read models, read.db, cannot be written: the disk is full or failing.")),
        _ => (ExitCode.LogStopped, new(
            "查询库 read.db 读不了；删除它即可，下次会由日志重建。",
            "The read models, read.db, cannot be read: delete the file, and it is made again from the log.")),
    };

    // Types and places; of messages only those that are written to be shown: an unforeseen one could hold what somebody
    // typed.
    static string Detail(Exception e)
    {
        var shown = Classify(e).ExitCode == ExitCode.OurBug ? "" : $": {e.Message}";
        var inner = e.InnerException is { } below ? Detail(below) : "";
        if (e is StopException { InnerException: null }) return "";
        return $"{e.GetType().FullName}{shown}\n{e.StackTrace}\n{inner}";
    }
}
