using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>What an auditor brings: a policy, or the public key of the log, and perhaps a checkpoint from
/// before.</summary>
sealed class Policies(Language language)
{
    const int FileLengthMax = 1 << 20;

    public Option<string?> Policy { get; } = new("--policy")
    {
        HelpName = "FILE",
        Description = language == Language.Chinese ? "策略文件：认谁的签名" : "the policy file: whose signatures count",
    };

    public Option<string?> Key { get; } = new("--vkey")
    {
        HelpName = "KEY",
        Description = language == Language.Chinese ? "台账的公钥，代替策略" : "the log's public key, in place of a policy",
    };

    public Option<string?> Since { get; } = new("--since")
    {
        HelpName = "FILE",
        Description = language == Language.Chinese ? "以前留存的检查点" : "a checkpoint that you kept from before",
    };

    /// <summary>Null when neither was given.</summary>
    public TrustPolicy? Read(Call call)
    {
        var (file, key) = (call.Get(Policy), call.Get(Key));
        if (key is not null)
        {
            return NoteKey.Parse(key) is { Type: NoteKeyType.Ed25519 } log
                ? TrustPolicy.Parse(TrustPolicy.OfOneLog(log), out _)
                : throw new StopException(ExitCode.Usage, "--vkey：不是台账的公钥。", "--vkey: this is no log's public key.");
        }
        if (file is null) return null;
        return TrustPolicy.Parse(ReadText(file), out var line) ?? throw new StopException(
            ExitCode.BadData, $"策略 {file} 第 {line} 行读不了。", $"The policy {file} cannot be read at line {line}.");
    }

    /// <summary>Null when none was given.</summary>
    public byte[]? ReadSince(Call call) =>
        call.Get(Since) is { } file ? System.Text.Encoding.UTF8.GetBytes(ReadText(file)) : null;

    /// <summary>A text of the size that checkpoints, policies and proofs have.</summary>
    public static string ReadText(string path) => new FileInfo(path) switch
    {
        { Exists: true, Length: <= FileLengthMax } => File.ReadAllText(path),
        { Exists: true } => throw new StopException(
            ExitCode.BadData, $"文件 {path} 太大，不会是检查点、策略或证明。",
            $"The file {path} is too large for a checkpoint, a policy or a proof."),
        _ when Directory.Exists(path) => throw new StopException(
            ExitCode.Unreachable, $"{path} 是文件夹，不是文件。", $"{path} is a folder and no file."),
        _ => throw new StopException(ExitCode.Unreachable, $"文件 {path} 不存在。", $"The file {path} is not there."),
    };
}
