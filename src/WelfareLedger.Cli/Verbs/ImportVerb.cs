using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Takes a bureau's roster as it is, and answers for each row.</summary>
sealed class ImportVerb : Verb
{
    readonly Argument<string> _file;
    readonly Option<Code<Office>?> _office;
    readonly Option<RegionCode?> _region;
    readonly Option<string?> _as;
    readonly Option<DateOnly?> _on;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<bool> _dryRun;

    public ImportVerb(Language language)
        : base("roster", new("导入花名册", "import a roster of children"),
            "import roster roster.xlsx --office 141002-civil-affairs --on 2024-01-12",
            "import roster roster.xlsx --office 141002-civil-affairs --as surveyed --dry-run --json")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "花名册：.xlsx、.xls 或 .csv", "the roster: .xlsx, .xls or .csv"));
        _office = Add(typed.Code<Office>(
            "--office", "CODE", "档案所属机构（必填）", "the office that owns the files (required)"));
        _office.Required = true;
        _region = Add(typed.Region(
            "--region", "儿童所在地区（默认取机构代码前六位）", "where the children live (the office's county)"));
        _as = Add(typed.Word(
            "--as", "confirmed|surveyed",
            "confirmed 已在册（默认），surveyed 刚摸底", "kept by the bureau (confirmed), or just surveyed",
            "confirmed", "surveyed"));
        _on = Add(typed.Day("--on", "花名册的日期（默认今天）", "the roster's day (today)"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who imports"));
        _dryRun = Add(typed.Flag(
            "--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var office = call.Get(_office)!.Value;
        var region = call.Get(_region) ?? RegionOf(office);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var options = new RosterOptions(
            office,
            region,
            call.Get(_as) == "surveyed" ? RosterStanding.Surveyed : RosterStanding.Confirmed,
            call.Get(_on) ?? home.Ledger.Today,
            Opening.By(call.Get(_actor), office),
            call.Get(_dryRun));
        return await ImportAsync(
            call, home,
            progress => new RosterImport(home.Ledger).RunAsync(call.Get(_file), options, progress, cancellation),
            new ImportPage(call)).ConfigureAwait(false);
    }

    /// <summary>Runs an import as all of them are run: rows as they are answered, and how far it is.</summary>
    /// <param name="call">Who asked.</param>
    /// <param name="home">Where to.</param>
    /// <param name="import">Imports, and tells how far it is.</param>
    /// <param name="page">What is said to people.</param>
    /// <param name="add">Adds to the totals that programs are told.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> ImportAsync(
        Call call, LedgerHome home, Func<IProgress<RosterProgress>, IAsyncEnumerable<RosterLine>> import,
        ImportPage page, Action<JsonNode>? add = null)
    {
        var stage = ImportStage.Recording;
        using var progress = new Progress(call.Terminal, count => call.In(Words(stage, count)));
        var report = new Immediate<RosterProgress>(done =>
        {
            stage = done.Stage;
            progress.Report(done.Rows);
        });
        RosterTotals? totals = null;
        await foreach (var line in import(report).ConfigureAwait(false))
        {
            if (line is RosterLine.End(var end)) totals = end;
            if (call.Json) WriteJson(call, line, Opening.Mark(home), add);
            else page.Write(line);
        }
        return totals switch
        {
            null => throw new UnreachableException("An import ends with its totals."),
            { Interrupted: true } => ExitCode.Interrupted,
            { Refused: > 0 } => ExitCode.BadData,
            _ => ExitCode.Done,
        };
    }

    static Text Words(ImportStage stage, long count) => stage switch
    {
        ImportStage.Checking => new($"检查第 {count} 行 …", $"checking row {count} …"),
        ImportStage.Comparing => new($"第 {count} 份档案 …", $"file {count} …"),
        _ => new($"第 {count} 行 …", $"row {count} …"),
    };

    static void WriteJson(Call call, RosterLine line, string? mark, Action<JsonNode>? add)
    {
        if (RosterJson.Write(line, call.In) is not { } json) return;
        if ((mark is not null || add is not null) && line is RosterLine.End)
        {
            var totals = JsonNode.Parse(json)!;
            add?.Invoke(totals);
            if (mark is not null) totals["ledger"] = mark;
            json = totals.ToJsonString(AnswerJson.Line);
        }
        call.Terminal.Out.Write(Json.WithRareCharacters(json) + "\n");
    }

    static RegionCode RegionOf(Code<Office> office) =>
        office.Value.Length >= 6 && RegionCode.TryParse(office.Value[..6], null, out var county)
            ? county
            : throw new StopException(
                ExitCode.Usage,
                $"机构代码 {office} 不以六位区划代码开头，请写 --region。",
                $"The office code {office} does not begin with a county's six digits: give --region.");
}
