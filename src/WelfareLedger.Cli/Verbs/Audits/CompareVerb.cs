using System.CommandLine;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Compares two checkpoints: whether two auditors were told one history.</summary>
sealed class CompareVerb : Verb
{
    readonly Argument<string> _one;
    readonly Argument<string> _other;
    readonly Option<string?> _bundle;
    readonly Policies _policies;

    public CompareVerb(Language language)
        : base("compare", new("比较两个检查点是否同一历史", "whether two checkpoints are of one history; wants no ledger"),
            "audit compare mine.checkpoint yours.checkpoint --policy policy.txt --bundle /tmp/bundle")
    {
        var typed = new Typed(language);
        _policies = new(language);
        _one = Add(typed.Argument("FILE", "一个检查点", "a checkpoint"));
        _other = Add(typed.Argument("OTHER", "另一个检查点", "another"));
        _bundle = Add(typed.Word("--bundle", "DIR", "含较大的树的资料包", "a bundle with the larger tree"));
        Options.Add(_policies.Policy);
        Options.Add(_policies.Key);
    }

    public override Task<int> RunAsync(Call call, CancellationToken cancellation) => Task.FromResult(
        CheckProofVerb.Answer(call, ProofChecks.Compare(
            Policies.ReadText(call.Get(_one)), Policies.ReadText(call.Get(_other)),
            CheckProofVerb.Needed(call, _policies), call.Get(_bundle))));
}
