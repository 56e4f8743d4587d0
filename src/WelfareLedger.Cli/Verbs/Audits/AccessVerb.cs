using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Who opened personal data, each line with its leaf in the tree of accesses.</summary>
sealed class AccessVerb : Verb
{
    static readonly HashSet<string> Accesses = ["access"];

    readonly Option<string?> _prove;

    public AccessVerb(Language language)
        : base("access", new("查看个人信息的记录，逐条可证明", "who opened personal data, each line provable"),
            "audit access", "audit access --prove 9ce6bd0b-4d40-85f7-a3a7-0c671ff723a4") =>
        _prove = Add(new Typed(language).Word(
            "--prove", "EVENT", "为这一条出具证明文件", "the proof file of this one"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var trail = home.Audit.Accesses;
        if (home.Audit.Key is not null) await trail.SignAsync(again: false, cancellation).ConfigureAwait(false);
        if (call.Get(_prove) is { } wanted)
            return await ProveAsync(call, home, trail, wanted, cancellation).ConfigureAwait(false);
        var (leaf, rows) = (0L, new List<string[]>());
        await foreach (var stored in home.Ledger.Log.ReadAllAsync(Position.Start, Accesses, cancellation)
            .ConfigureAwait(false))
        {
            var answer = AnswerOf(home.Ledger.Codec.Decode(stored), leaf++, Opening.Mark(home));
            if (call.Json) Json.WriteLine(call.Terminal, answer);
            else
                rows.Add([$"{answer.Leaf}", Moments.Local(answer.RecordedAt), answer.Actor, answer.Purpose ?? "",
                    answer.Subject ?? "", string.Join(" ", answer.Categories), answer.Event]);
        }
        if (!call.Json)
            new Table(
                call.Language == Language.Chinese
                    ? ["叶子", "时间", "经办人", "用途", "对象", "类别", "事件"]
                    : ["leaf", "time", "actor", "purpose", "person", "categories", "event"], rows, 0)
                .Write(call.Terminal);
        return ExitCode.Done;
    }

    static AccessAnswer AnswerOf(DecodedEvent decoded, long leaf, string? mark)
    {
        var (by, disclosed) = (decoded.Metadata.By, decoded.Event as AccessEvent.PersonalDataDisclosed);
        return new(
            decoded.Id.ToString(), decoded.Metadata.RecordedAt, by.Id.Value, by.Role.Value, by.Office?.Value,
            disclosed?.Purpose.Value,
            disclosed?.Child is { } child ? $"child-{child}" : disclosed?.Carer is { } carer ? $"carer-{carer}" : null,
            [.. (disclosed?.Categories ?? []).Select(category => category.ToString())], leaf, mark);
    }

    static async Task<int> ProveAsync(
        Call call, Hosting.Homes.LedgerHome home, Audit.AuditTrail trail, string wanted, CancellationToken cancellation)
    {
        var lines = home.Ledger.Log.ReadAllAsync(Position.Start, Accesses, cancellation);
        var stored = await lines.FirstOrDefaultAsync(
            candidate => candidate.Id.ToString("D") == wanted, cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.Usage, "--prove：没有这样的查看记录。", "--prove: there is no such access.");
        TlogProof proof = await trail.ProveAsync(stored, cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.CannotTell, "还没有检查点覆盖这条记录。", "No checkpoint covers that access yet.");
        call.Terminal.Out.Write(proof.ToString());
        return ExitCode.Done;
    }
}
