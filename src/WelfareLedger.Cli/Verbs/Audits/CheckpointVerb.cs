using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Signs now, and shows what was signed and the key that an auditor needs.</summary>
sealed class CheckpointVerb() : Verb(
    "checkpoint", new("立即签署检查点", "sign a checkpoint now, and show it"), "audit checkpoint")
{
    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        using (LeafProgress.Of(call, home.Audit.Trail))
            await home.Audit.Trail.SignAsync(again: false, cancellation).ConfigureAwait(false);
        await WitnessWords.AskAsync(call, home.Audit, cancellation).ConfigureAwait(false);
        var (note, _) = (await home.Audit.Trail.FindCheckpointAsync(null, cancellation).ConfigureAwait(false))!.Value;
        var checkpoint = Checkpoint.Parse(note.Text)!;
        if (call.Json)
        {
            Json.WriteLine<CheckpointAnswer>(call.Terminal, new(
                checkpoint.Size, checkpoint.Root.ToBase64(), note.ToString(), home.Audit.Key?.ToString(),
                Opening.Mark(home)));
            return ExitCode.Done;
        }
        call.Terminal.Out.Write(note.ToString());
        call.Note(
            $"检查点覆盖 {checkpoint.Size} 片叶子。公钥（交给审计人，另途传递）：{home.Audit.Key}",
            $"{checkpoint.Size} leaves are covered. The public key, to be given to auditors by another way: "
                + $"{home.Audit.Key}");
        return ExitCode.Done;
    }
}
