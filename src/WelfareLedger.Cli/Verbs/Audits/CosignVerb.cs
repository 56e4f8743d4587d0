using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting.Audits;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Puts what an offline witness answered under the checkpoint that it signed.</summary>
sealed class CosignVerb : Verb
{
    readonly Argument<string> _file;
    readonly Option<long?> _size;

    public CosignVerb(Language language)
        : base("cosign", new("把见证方的签名加到检查点下", "put a witness's signature under a checkpoint"),
            "audit cosign answer.txt", "audit cosign answer.txt --size 1200")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "见证方的回答（witness sign 的输出）", "what witness sign answered"));
        _size = Add(typed.Position(
            "--size", "哪个检查点（默认最后一个）", "of which checkpoint; the last when left out"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var lines = Read(call.Get(_file));
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var policy = Policy(home.Place);
        var found = await home.Audit.Trail.FindCheckpointAsync(call.Get(_size), cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.CannotTell, "没有这样的检查点。", "There is no such checkpoint.");
        var size = Checkpoint.Parse(found.Note.Text)!.Size;
        var added = await home.Audit.Trail.AddAsync(size, lines, policy.Witnesses, cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.Refused,
                $"签名不是对 {size} 片叶子的检查点的，或不真；什么也没有加。",
                $"A signature is not of the checkpoint of {size} leaves, or does not check; nothing was added.");
        if (call.Json)
            Json.WriteLine<CosignAnswer>(call.Terminal, new(
                size, [.. added.Select(key => key.Name)], Opening.Mark(home)));
        else if (added.Count == 0)
            call.Note("没有新的、策略所认的见证签名。", "There is no new signature of a witness that the policy knows.");
        else
            call.Say(
                $"{size} 片叶子的检查点已有见证：{string.Join('、', added.Select(key => key.Name))}",
                $"The checkpoint of {size} leaves is cosigned by {string.Join(", ", added.Select(key => key.Name))}.");
        return ExitCode.Done;
    }

    /// <summary>The ledger's own policy, which names its witnesses.</summary>
    public static TrustPolicy Policy(HomePlace place) => LedgerAudit.ReadPolicy(place)
        ?? throw new StopException(
            ExitCode.Unreachable, $"没有策略文件 {place.AuditPolicy}，不知道谁是见证方。",
            $"There is no policy {place.AuditPolicy}, which would say who the witnesses are.");

    static NoteSignature[] Read(string file)
    {
        NoteSignature[] lines =
            [.. Policies.ReadText(file).Split('\n').Select(NoteSignature.Parse).OfType<NoteSignature>()];
        return lines.Length > 0 ? lines : throw new StopException(
            ExitCode.BadData, $"{file} 里没有签名行。", $"There is no line with a signature in {file}.");
    }
}
