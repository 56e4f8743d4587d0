using System.CommandLine;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Checks a proof file without any ledger.</summary>
sealed class CheckProofVerb : Verb
{
    readonly Argument<string> _file;
    readonly Policies _policies;

    public CheckProofVerb(Language language)
        : base("check-proof", new("核对证明文件（不需要台账）", "check a proof file; wants no ledger"),
            "audit check-proof visit.tlog-proof --policy policy.txt")
    {
        _policies = new(language);
        _file = Add(new Typed(language).Argument("FILE", "证明文件", "the proof file"));
        Options.Add(_policies.Policy);
        Options.Add(_policies.Key);
    }

    public override Task<int> RunAsync(Call call, CancellationToken cancellation) =>
        Task.FromResult(Answer(call, ProofChecks.Proof(Policies.ReadText(call.Get(_file)), Needed(call, _policies))));

    /// <summary>A check proves nothing by the word of what is checked.</summary>
    public static TrustPolicy Needed(Call call, Policies policies) => policies.Read(call) ?? throw new StopException(
        ExitCode.Usage, "请用 --policy 或 --vkey 指明认谁的签名。", "Say whose signatures count: --policy or --vkey.");

    public static int Answer(Call call, ProofCheck check)
    {
        if (call.Json)
        {
            Json.WriteLine<CheckAnswer>(call.Terminal, new(
                check.Verdict switch
                {
                    Verdict.Verified => "verified",
                    Verdict.Disproven => "disproven",
                    _ => "cannot-tell",
                },
                check.En, check.Leaf));
        }
        else
        {
            call.Say(check.Zh, check.En);
            if (check.Leaf is { } leaf) call.Terminal.Out.Write(leaf);
        }
        return (int)check.Verdict;
    }
}
