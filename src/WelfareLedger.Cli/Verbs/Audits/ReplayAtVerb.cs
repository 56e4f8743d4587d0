using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Replays;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Tells history again up to a checkpoint: the state that a signed root stands for.</summary>
sealed class ReplayAtVerb : Verb
{
    readonly Option<string?> _size;

    public ReplayAtVerb(Language language)
        : base("replay", new("重放到某个检查点，给出状态哈希", "tell history again up to a checkpoint: the state's hash"),
            "audit replay", "audit replay --at 1200") =>
        _size = Add(new Typed(language).Word(
            "--at", "SIZE", "检查点的大小；默认最后一个", "the checkpoint's size; the last by default"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (note, place) = await FindAsync(call, home.Audit.Trail, cancellation).ConfigureAwait(false);
        var totals = await Replay.AllAsync(home.Ledger, place, progress: null, cancellation).ConfigureAwait(false);
        var checkpoint = Checkpoint.Parse(note.Text)!;
        if (call.Json)
        {
            Json.WriteLine<ReplayAnswer>(call.Terminal, new(
                totals.At.Value, totals.Events, totals.Streams, totals.Types, totals.Hash, Opening.Mark(home)));
            return ExitCode.Done;
        }
        call.Say(
            $"检查点 {checkpoint.Size} 片叶子，根 {checkpoint.Root.ToBase64()}；重放 {totals.Events} 个事件。",
            $"The checkpoint of {checkpoint.Size} leaves, root {checkpoint.Root.ToBase64()}: {totals.Events} events.");
        call.Say($"状态哈希 {totals.Hash}", $"state hash {totals.Hash}");
        return ExitCode.Done;
    }

    async ValueTask<(SignedNote Note, Position Place)> FindAsync(
        Call call, Audit.AuditTrail trail, CancellationToken cancellation)
    {
        long? size = call.Get(_size) is not { } text ? null
            : long.TryParse(text, System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
            : throw new StopException(ExitCode.Usage, "--at：检查点的大小是整数。", "--at: a checkpoint's size is a number.");
        return await trail.FindCheckpointAsync(size, cancellation).ConfigureAwait(false)
            ?? throw new StopException(ExitCode.CannotTell, "没有这样的检查点。", "There is no such checkpoint.");
    }
}
