using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain.Keys;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Replays;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Tells history again up to a checkpoint: the state that a signed root stands for.</summary>
sealed class ReplayAtVerb : Verb
{
    readonly Argument<string> _child;
    readonly Option<string?> _size;

    public ReplayAtVerb(Language language)
        : base("replay", new("重放到某个检查点，给出状态及其哈希", "tell history again up to a checkpoint: the state and its hash"),
            "audit replay --at 1200", "audit replay 141002-2024-00017 --at 1200")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument(
            "CHILD", "档案编号或 id；不写则为整个日志", "file number or id; the whole log when left out",
            required: false));
        _size = Add(typed.Word("--at", "SIZE", "检查点的大小；默认最后一个", "the checkpoint's size; the last by default"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (note, place) = await FindAsync(call, home.Audit.Trail, cancellation).ConfigureAwait(false);
        var checkpoint = Checkpoint.Parse(note.Text)!;
        if (call.Parsed.GetValue(_child) is { } name)
        {
            await ShowFileAsync(call, home, name, checkpoint, place, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }
        var totals = await Replay.AllAsync(home.Ledger, place, progress: null, cancellation).ConfigureAwait(false);
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

    static async Task ShowFileAsync(
        Call call, LedgerHome home, string name, Checkpoint checkpoint, Position place, CancellationToken cancellation)
    {
        var child = await Subjects.ChildOfAsync(call, home, name, cancellation).ConfigureAwait(false);
        var subject = DataSubject.Of(child).Stream;
        var state = await Replay.StateAtAsync(home.Ledger, StreamName.Parse(subject), place, cancellation)
            .ConfigureAwait(false) ?? throw Subjects.NotFound(name);
        var file = await home.Reading.Children.GetAsync(child, new AsOf(Known: place), cancellation)
            .ConfigureAwait(false) ?? throw Subjects.NotFound(name);
        var orders = await home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        var view = new ChildFileViews(home.Ledger.Codec).Masked(file) with
        {
            DataOrders = DataOrderView.Of(orders.State, subject),
        };
        var root = checkpoint.Root.ToBase64();
        if (call.Json)
        {
            Json.WriteView(call.Terminal, new ReplayedFileAnswer(
                view.AsOf, subject, checkpoint.Size, root, state.Events, state.Hash, view), Opening.Mark(home));
            return;
        }
        call.Say(
            $"检查点 {checkpoint.Size} 片叶子，根 {root}；{subject} 有 {state.Events} 个事件。",
            $"The checkpoint of {checkpoint.Size} leaves, root {root}: {state.Events} events of {subject}.");
        call.Say($"状态哈希 {state.Hash}", $"state hash {state.Hash}");
        FilePage.Write(call, view);
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
