using System.CommandLine;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Hosting.Audits;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Verifies a bundle, or the ledger itself.</summary>
sealed class VerifyVerb : Verb
{
    readonly Option<string?> _bundle;
    readonly Option<string?> _report;
    readonly Policies _policies;

    public VerifyVerb(Language language)
        : base("verify", new("核验台账或资料包未被改动", "verify that nothing was changed, here or in a bundle"),
            "audit verify", "audit verify --bundle /tmp/bundle --policy policy.txt --report report.json")
    {
        var typed = new Typed(language);
        _policies = new(language);
        _bundle = Add(typed.Word("--bundle", "DIR", "资料包；不写则核验台账本身", "a bundle; this ledger when left out"));
        Options.Add(_policies.Policy);
        Options.Add(_policies.Key);
        Options.Add(_policies.Since);
        _report = Add(typed.Word("--report", "FILE", "把报告另存为 JSON", "write the report as JSON as well"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var policy = _policies.Read(call);
        var since = _policies.ReadSince(call);
        Report report;
        using (var progress = new LeafProgress(call))
        {
            report = call.Get(_bundle) is { } folder
                ? BundleVerifier.Run(Existing(folder), policy, since, cancellation, progress)
                : await VerifyHereAsync(call, policy, since, progress, cancellation).ConfigureAwait(false);
        }
        ReportPage.Write(call, report);
        if (call.Get(_report) is { } file)
            await File.WriteAllTextAsync(file, ReportPage.JsonOf(report) + "\n", cancellation).ConfigureAwait(false);
        return report.Verdict switch
        {
            Verdict.Verified => ExitCode.Done,
            Verdict.Disproven => ExitCode.Refused,
            _ => ExitCode.CannotTell,
        };
    }

    static async Task<Report> VerifyHereAsync(
        Call call, Audit.Notes.TrustPolicy? policy, byte[]? since, LeafProgress progress,
        CancellationToken cancellation) =>
        await BareVerification.RunAsync(
            Opening.PlaceOf(call), policy, since, call.Terminal.Time, progress, cancellation).ConfigureAwait(false)
        ?? throw new StopException(ExitCode.CannotTell,
            "这个台账还没有签过检查点，无从核验；“run”或“audit checkpoint”会签。",
            "This ledger has no checkpoint yet, so there is nothing to verify by; \"run\" and \"audit "
                + "checkpoint\" sign.");

    static string Existing(string folder) =>
        Directory.Exists(folder)
            ? folder
            : throw new StopException(
                ExitCode.Unreachable, $"没有资料包文件夹 {folder}。", $"There is no bundle in {folder}.");
}
