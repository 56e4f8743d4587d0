using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Writes the request that is carried to a witness which is connected to nothing.</summary>
sealed class WitnessRequestVerb : Verb
{
    readonly Argument<string> _witness;
    readonly Option<long?> _known;

    public WitnessRequestVerb(Language language)
        : base("witness-request", new("为离线见证方写出请求", "write the request for a witness that is offline"),
            "audit witness-request witness.example.org --known 1200")
    {
        var typed = new Typed(language);
        _witness = Add(typed.Argument("WITNESS", "见证方的名称，见策略文件", "the witness's name, as in the policy"));
        _known = Add(typed.Position(
            "--known", "它上次签到的大小（默认 0）", "the size that it signed last (0)"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var witness = Witness(CosignVerb.Policy(home.Place), call.Get(_witness));
        if (home.Audit.Key is not null)
            await home.Audit.Trail.SignAsync(again: false, cancellation).ConfigureAwait(false);
        var request = await home.Audit.Trail.RequestAsync(witness, call.Get(_known) ?? 0, cancellation)
            .ConfigureAwait(false);
        if (request is null)
            call.Note("没有要请它签的检查点。", "There is no checkpoint for it to sign.");
        else if (call.Json)
            Json.WriteLine<WitnessRequestAnswer>(call.Terminal, new(
                witness.Name, request.Old, request.Size, request.ToString(), Opening.Mark(home)));
        else
            call.Terminal.Out.Write(request.ToString());
        return ExitCode.Done;
    }

    static NoteKey Witness(TrustPolicy policy, string name) =>
        policy.Witnesses.FirstOrDefault(key => key.Name == name)
        ?? throw new StopException(
            ExitCode.Usage, "WITNESS：策略里没有这个见证方。", "WITNESS: the policy has no witness of that name.");
}
