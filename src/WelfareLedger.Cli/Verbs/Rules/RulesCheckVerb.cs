using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.RuleFiles;

namespace WelfareLedger.Cli.Verbs.Rules;

/// <summary>Says everything that is wrong with a rule file, at its lines. Needs no ledger.</summary>
sealed class RulesCheckVerb : Verb
{
    readonly Argument<string> _file;

    public RulesCheckVerb(Language language)
        : base("check", new("核对规则文件，逐行指出错误", "check a rule file, and say what is wrong in which line"),
            "rules check docs/rules/shipped.yaml", "rules check docs/rules/shipped.yaml --json") =>
        _file = Add(new Typed(language).Argument("FILE", "规则文件（YAML）", "a rule file (YAML)"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var file = call.Get(_file);
        var reading = RuleFile.Read(await RuleVerbs.ReadAsync(file, cancellation).ConfigureAwait(false));
        if (call.Json) Json.WriteLine(call.Terminal, RulesCheckAnswer.Of(file, reading));
        else if (reading.Set is { } set) call.Say(
            $"没有错误：{set.Id} 第{set.Version}版，{set.Rules.Count}条规则。",
            $"No faults: {set.Id} version {set.Version}, {set.Rules.Count} rules.");
        else RuleVerbs.SayFaults(call, file, reading);
        return reading.Set is null ? ExitCode.BadData : ExitCode.Done;
    }
}
