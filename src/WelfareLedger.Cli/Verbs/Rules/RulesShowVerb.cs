using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.RuleFiles;

namespace WelfareLedger.Cli.Verbs.Rules;

/// <summary>The rules that hold on a day in a place.</summary>
sealed class RulesShowVerb : Verb
{
    readonly Option<DateOnly?> _on;
    readonly Option<RegionCode?> _region;
    readonly Option<string?> _file;

    public RulesShowVerb(Language language)
        : base("show", new("某日某地有效的规则", "the rules that hold on a day in a place"),
            "rules show --region 141123", "rules show --on 2023-12-31 --region 500101 --json")
    {
        var typed = new Typed(language);
        _on = Add(typed.Day("--on", "哪一天（默认今天）", "on which day (today)"));
        _region = Add(typed.Region("--region", "在哪里（区划代码，默认全国）", "where, as a region code (the country)"));
        _file = Add(typed.Word(
            "--file", "FILE", "看文件中的规则，而不是已安装的", "the rules of a file instead of those installed"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Get(_file) is { } file)
        {
            var reading = RuleFile.Read(await RuleVerbs.ReadAsync(file, cancellation).ConfigureAwait(false));
            if (reading.Set is not { } read)
            {
                RuleVerbs.SayFaults(call, file, reading);
                return ExitCode.BadData;
            }
            var today = DateOnly.FromDateTime(call.Terminal.Time.GetUtcNow().AddHours(8).Date);
            Write(call, read, isInstalled: false, today);
            return ExitCode.Done;
        }
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var history = await home.Ledger.Rules.HistoryAsync(cancellation).ConfigureAwait(false);
        var set = await home.Ledger.Rules.CurrentAsync(cancellation).ConfigureAwait(false);
        if (history.Count == 0) call.Note(
            "尚未安装规则集；以下是随程序发布的规则，首次按规则决定时自动安装。",
            "No rule set is installed; these come with the program, and are installed when it first decides by rules.");
        Write(call, set, history.Count > 0, home.Ledger.Today);
        return ExitCode.Done;
    }

    void Write(Call call, RuleSet set, bool isInstalled, DateOnly today)
    {
        var (on, region) = (call.Get(_on) ?? today, call.Get(_region));
        var rules = set.On(on, region).ToList();
        if (call.Json)
        {
            Json.WriteLine<RulesShowAnswer>(call.Terminal, new(
                set.Id.Value, set.Version, isInstalled, RuleLines.DayOf(on), region?.Value,
                [.. rules.Select(RuleAnswer.Of)]));
            return;
        }
        call.Note(
            $"{set.Name.Zh}（{set.Id} 第{set.Version}版），{RuleLines.DayOf(on)}，{region?.Value ?? "全国"}",
            $"{set.Name.En} ({set.Id} version {set.Version}), {RuleLines.DayOf(on)}, {region?.Value ?? "the country"}");
        string[] headers = call.Language == Language.Chinese
            ? ["规则", "版", "名称", "内容", "地区", "起", "依据"]
            : ["rule", "version", "name", "says", "region", "from", "source"];
        var rows = rules.Select(rule => (string[])
        [
            rule.Head.Id.Value,
            FormattableString.Invariant($"{rule.Head.Version}"),
            call.In(rule.Head.Name),
            RuleLines.SaysOf(rule),
            rule.Head.Region.IsCountry ? "-" : rule.Head.Region.Value,
            RuleLines.DayOf(rule.Head.ValidFrom),
            call.In(rule.Head.Source),
        ]);
        new Table(headers, [.. rows], 1).Write(call.Terminal);
    }
}
