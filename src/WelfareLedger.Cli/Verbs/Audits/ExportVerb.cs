using System.CommandLine;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Writes a bundle for an auditor.</summary>
sealed class ExportVerb : Verb
{
    readonly Argument<string> _folder;
    readonly Option<string?> _level;

    public ExportVerb(Language language)
        : base("export", new("导出审计资料包", "write a bundle that an auditor checks without this ledger"),
            "audit export /tmp/bundle", "audit export /tmp/bundle --level leaves")
    {
        var typed = new Typed(language);
        _folder = Add(typed.Argument("DIR", "新文件夹", "a new folder"));
        _level = Add(typed.Word(
            "--level", "leaves|ciphertext", "只含叶子，或连同加密的内容（默认）",
            "the leaves only, or the encrypted events as well (the default)", "leaves", "ciphertext"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var audit = home.Audit;
        if (audit.Key is not null) await audit.Trail.SignAsync(again: false, cancellation).ConfigureAwait(false);
        var level = call.Get(_level) == "leaves" ? BundleLevel.Leaves : BundleLevel.Ciphertext;
        var folder = Path.GetFullPath(call.Get(_folder));
        var manifest = await audit.Trail.ExportAsync(
            new(folder, level, PolicyText(home), home.IsSample), cancellation).ConfigureAwait(false);
        if (call.Json)
            Json.WriteLine<ExportAnswer>(call.Terminal, new(
                folder, manifest.Size, manifest.Root, manifest.Level, audit.Key?.ToString(), Opening.Mark(home)));
        else
            call.Say(
                $"资料包在 {folder}：{manifest.Size} 片叶子。公钥另途交给审计人：{audit.Key}",
                $"The bundle is in {folder}: {manifest.Size} leaves. Give auditors the public key by another way: "
                    + $"{audit.Key}");
        return ExitCode.Done;
    }

    static string PolicyText(Hosting.Homes.LedgerHome home) =>
        File.Exists(home.Place.AuditPolicy) ? File.ReadAllText(home.Place.AuditPolicy)
        : home.Audit.Key is { } key ? TrustPolicy.OfOneLog(key)
        : throw new StopException(
            ExitCode.Unreachable, "没有签名密钥，也没有策略文件。", "There is neither a signing key nor a policy file.");
}
