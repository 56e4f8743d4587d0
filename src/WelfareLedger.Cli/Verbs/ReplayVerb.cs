using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Replays;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Tells history again from its start to a moment, and shows the state's hash and what changed.</summary>
sealed class ReplayVerb : Verb
{
    readonly Argument<string> _child;
    readonly Option<string?> _to;

    public ReplayVerb(Language language)
        : base("replay",
            new("从头重放，给出状态的哈希与变化", "tell history again: the state's hash, and what changed"),
            "replay --to 2024-03-01", "replay 141002-2024-00017 --to 2024-03-01T12:00+08:00")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument(
            "CHILD", "档案编号或 id；不写则重放整个日志", "file number, id or stream; the whole log when left out", required: false));
        _to = Add(typed.Word("--to", "TIME|EVENT", "重放到此（含）；默认到最后", "up to and including this; the end by default"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var moment = await Moments.ResolveAsync(home, call.Get(_to), "--to", cancellation).ConfigureAwait(false);
        var to = moment?.Position;
        if (call.Parsed.GetValue(_child) is { } name)
        {
            var stream = await Subjects.StreamOfAsync(call, home, name, cancellation).ConfigureAwait(false);
            return await ReplayStreamAsync(call, home, stream, to, cancellation).ConfigureAwait(false);
        }
        return await ReplayAllAsync(call, home, to, cancellation).ConfigureAwait(false);
    }

    static async Task<int> ReplayAllAsync(Call call, LedgerHome home, Position? to, CancellationToken cancellation)
    {
        ReplayTotals totals;
        using (var progress = new Progress(call.Terminal, read => call.In(CatchingUp.Words(read))))
        {
            totals = await Replay.AllAsync(home.Ledger, to, new Immediate<long>(progress.Report), cancellation)
                .ConfigureAwait(false);
        }
        if (call.Json)
        {
            Json.WriteLine<ReplayAnswer>(call.Terminal, new(
                totals.At.Value, totals.Events, totals.Streams, totals.Types, totals.Hash, Opening.Mark(home)));
            return ExitCode.Done;
        }
        call.Say(
            $"重放 {totals.Events} 个事件，到位置 {totals.At}，共 {totals.Streams.Values.Sum()} 个事件流。",
            $"{totals.Events} events of {totals.Streams.Values.Sum()} streams, up to position {totals.At}.");
        call.Say($"状态哈希 {totals.Hash}", $"state hash {totals.Hash}");
        new Table(
            call.Language == Language.Chinese ? ["事件类型", "数量"] : ["event type", "count"],
            [.. totals.Types.Select(type => new[] { type.Key, type.Value.ToString(CultureInfo.InvariantCulture) })],
            1).Write(call.Terminal);
        return ExitCode.Done;
    }

    static async Task<int> ReplayStreamAsync(
        Call call, LedgerHome home, StreamName stream, Position? to, CancellationToken cancellation)
    {
        var found = false;
        var steps = Replay.StreamAsync(home.Ledger, stream, to, cancellation);
        await foreach (var step in steps.ConfigureAwait(false))
        {
            found = true;
            if (call.Json) Json.WriteLine(call.Terminal, Answer(step, Opening.Mark(home)));
            else Show(call, step);
        }
        if (!found) throw Subjects.NotFound(stream.Value);
        return ExitCode.Done;
    }

    static ReplayStepAnswer Answer(ReplayStep step, string? mark) => new(
        step.Event.Stored.Stream.Value,
        step.Event.Stored.Version.Value,
        step.Event.Stored.Position.Value,
        step.Event.Id.ToString(),
        step.Event.Stored.Type,
        Moments.Utc(step.Event.Metadata.RecordedAt),
        step.Hash,
        [.. step.Changes.Select(change => new ReplayChangeAnswer(change.Path, change.Before, change.After))],
        mark);

    static void Show(Call call, ReplayStep step)
    {
        var stored = step.Event.Stored;
        var writer = call.Terminal.Out;
        var recorded = Moments.Local(step.Event.Metadata.RecordedAt);
        writer.Write($"{stored.Version}\t{stored.Type}\t{recorded}\t{step.Hash[..16]}\n");
        foreach (var change in step.Changes)
            writer.Write(Clean.Line($"    {change.Path}: {change.Before ?? "-"} → {change.After ?? "-"}") + "\n");
    }
}
