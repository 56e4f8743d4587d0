using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Lists;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Compares a list of another authority with the files, and answers for each row that names
/// somebody.</summary>
sealed class ImportListVerb : Verb
{
    static readonly Dictionary<string, ExternalList> Kinds =
        Enum.GetValues<ExternalList>().ToDictionary(list => JsonNamingPolicy.CamelCase.ConvertName(list.ToString()));

    readonly Argument<string> _file;
    readonly Option<string?> _list;
    readonly Option<Code<Office>?> _office;
    readonly Option<DateOnly?> _on;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<bool> _again;
    readonly Option<bool> _dryRun;

    public ImportListVerb(Language language)
        : base("cross-match", new("与外部名单比对", "compare a list of another authority with the files"),
            "import cross-match deaths.xlsx --list deaths --on 2024-05-31 --office 141002",
            "import cross-match prison.csv --list prison --dry-run --json")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "名单：.xlsx、.xls 或 .csv", "the list: .xlsx, .xls or .csv"));
        _list = Add(typed.Word(
            "--list", string.Join('|', Kinds.Keys), "哪一种名单（必填）", "which kind of list (required)", [.. Kinds.Keys]));
        _list.Required = true;
        _office = Add(typed.Code<Office>(
            "--office", "CODE", "只比对机构代码以此开头的档案", "only files of offices whose code begins so"));
        _on = Add(typed.Day("--on", "名单的日期（默认今天）", "the list's day (today)"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who compares"));
        _again = Add(typed.Flag(
            "--again", "已比对过的名单，与现有档案再比对一次", "compare a list that was compared before once more"));
        _dryRun = Add(typed.Flag(
            "--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var options = new ListOptions(
            Kinds[call.Get(_list)!], call.Get(_on) ?? home.Ledger.Today, call.Get(_office),
            Opening.By(call.Get(_actor), null), call.Get(_again), call.Get(_dryRun));
        var import = new ListImport(
            home.Ledger, home.Reading.CrossMatches, token => CatchingUp.RunAsync(call, home, token));
        ListSummary? summary = null;
        return await ImportVerb.ImportAsync(
            call, home,
            progress => import.RunAsync(call.Get(_file), options, progress, told => summary = told, cancellation),
            new ComparisonPage(call, () => summary),
            totals =>
            {
                if (summary is not null) totals["comparison"] = Json(summary);
            }).ConfigureAwait(false);
    }

    static JsonNode? Json(ListSummary summary) => JsonSerializer.SerializeToNode(
        new
        {
            run = summary.Run.ToString(),
            rows = summary.Rows,
            unread = summary.Unread,
            hits = summary.Hits,
            compared = summary.Compared,
            notCompared = summary.NotCompared,
            repeated = summary.Repeated,
        },
        AnswerJson.Line);

    /// <summary>What a comparison says to people.</summary>
    /// <param name="call">Who asked.</param>
    /// <param name="summary">What it came to; null where it was refused or stopped.</param>
    sealed class ComparisonPage(Call call, Func<ListSummary?> summary) : ImportPage(call, keepsUnknownColumns: false)
    {
        /// <summary>A list of a whole county names thousands who are on no file: they are counted, not
        /// listed.</summary>
        public override void Write(RosterLine line)
        {
            if (line is RosterLine.RowAnswered { Result.Why: [{ Code: "nobody-on-file" }, ..] }) return;
            base.Write(line);
        }

        protected override void WriteCounts(RosterTotals totals)
        {
            if (totals.Interrupted)
                Call.Say(
                    $"命中 {totals.Accepted}，此前已登记 {totals.AlreadyThere}，未读出 {totals.Refused}，"
                        + $"不在册 {totals.Skipped}；比对没有完成，请再运行一次。",
                    $"{totals.Accepted} hit, {totals.AlreadyThere} recorded before, {totals.Refused} not read, "
                        + $"{totals.Skipped} on no file; the comparison is not finished: run it again.");
            if (summary() is not { } sum) return;
            if (sum.Repeated)
                Call.Say(
                    "这份名单比对过，没有再记录；要与现有档案再比对，请写 --again。",
                    "This list was compared before, and nothing was recorded; to compare it once more, give --again.");
            Call.Say(
                $"名单 {sum.Rows} 行：命中 {sum.Hits} 行，未读出 {sum.Unread} 行；"
                    + $"比对档案 {sum.Compared} 份，无法比对 {sum.NotCompared} 份。",
                $"{sum.Rows} rows: {sum.Hits} hit, {sum.Unread} could not be read; "
                    + $"{sum.Compared} files compared, {sum.NotCompared} could not be.");
        }
    }
}
