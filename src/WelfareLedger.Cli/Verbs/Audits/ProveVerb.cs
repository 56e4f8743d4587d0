using System.CommandLine;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>The proof that one event is under the last checkpoint, in a file that stands by itself.</summary>
sealed class ProveVerb : Verb
{
    readonly Argument<string> _event;

    public ProveVerb(Language language)
        : base("prove", new("为一个事件出具证明文件", "a proof of one event, as a file by itself"),
            "audit prove 9ce6bd0b-4d40-85f7-a3a7-0c671ff723a4") =>
        _event = Add(new Typed(language).Argument("EVENT", "事件 id", "the id of the event"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        if (!Guid.TryParse(call.Get(_event), out var id))
            throw new StopException(ExitCode.Usage, "EVENT：应为事件 id。", "EVENT: the id of an event.");
        var moment = await Moments.ResolveAsync(home, id.ToString("D"), "EVENT", cancellation).ConfigureAwait(false);
        var stored = await home.Ledger.Log.ReadAllAsync(
            new(moment!.Position.Value - 1), null, cancellation).FirstAsync(cancellation).ConfigureAwait(false);
        if (stored.Stream.Category == LeafRules.CheckpointCategory)
            throw new StopException(
                ExitCode.Usage, "EVENT：检查点本身没有叶子。", "EVENT: a checkpoint itself has no leaf.");
        if (home.Audit.Key is not null)
            await home.Audit.Trail.CoverAsync(stored.Position, cancellation).ConfigureAwait(false);
        var proof = await home.Audit.Trail.ProveAsync(stored, cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.CannotTell, "还没有检查点覆盖这个事件。", "No checkpoint covers that event yet.");
        var size = Checkpoint.Parse(SignedNote.Parse(proof.Note)!.Text)!.Size;
        if (call.Json)
            Json.WriteLine<ProveAnswer>(call.Terminal, new(
                stored.Id.ToString("D"), proof.Index, size, proof.ToString(), Opening.Mark(home)));
        else
            call.Terminal.Out.Write(proof.ToString());
        return ExitCode.Done;
    }
}
