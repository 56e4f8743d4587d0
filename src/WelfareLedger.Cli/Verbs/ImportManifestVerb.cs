using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Manifests;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Takes the manifest of a journey, and answers for each row.</summary>
sealed class ImportManifestVerb : Verb
{
    readonly Argument<string> _file;
    readonly Option<string?> _journey;
    readonly Option<DateOnly?> _on;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<bool> _dryRun;

    public ImportManifestVerb(Language language)
        : base("manifest", new("导入行程名单", "import the manifest of a journey"),
            "import manifest manifest.xlsx --journey 0195d0a8888870008000000000000008 --dry-run")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "名单：.xlsx、.xls 或 .csv", "the manifest: .xlsx, .xls or .csv"));
        _journey = Add(typed.Word("--journey", "JOURNEY", "行程 id（必填）", "id of the journey (required)"));
        _journey.Required = true;
        _on = Add(typed.Day("--on", "名单的日期（默认今天）", "the list's day (today)"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who imports"));
        _dryRun = Add(typed.Flag(
            "--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var journey = Subjects.JourneyOf(call.Get(_journey)!);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var options = new ManifestOptions(
            journey, call.Get(_on) ?? home.Ledger.Today, Opening.By(call.Get(_actor), null), call.Get(_dryRun));
        return await ImportVerb.ImportAsync(
            call, home,
            progress => new ManifestImport(home.Ledger).RunAsync(call.Get(_file), options, progress, cancellation),
            new ImportPage(call, keepsUnknownColumns: false)).ConfigureAwait(false);
    }
}
