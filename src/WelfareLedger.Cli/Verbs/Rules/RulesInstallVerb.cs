using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs.Rules;

/// <summary>Installs a rule file: from then on the ledger decides by it, and what was decided stays.</summary>
sealed class RulesInstallVerb : Verb
{
    readonly Argument<string> _file;
    readonly Option<Code<Actor>?> _actor;
    readonly Option<Code<Office>?> _office;

    public RulesInstallVerb(Language language)
        : base("install", new("安装规则文件，此后按它决定", "install a rule file; from then on it decides"),
            "rules install docs/rules/shipped.yaml --actor yd-01")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "规则文件（YAML）", "a rule file (YAML)"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who installs"));
        _office = Add(typed.Code<Office>("--office", "CODE", "机构代码", "the office"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Get(_actor) is not { } actor)
            throw new StopException(ExitCode.Usage, "请写明经办人：--actor CODE。", "Say who installs: --actor CODE.");
        var file = call.Get(_file);
        var text = await RuleVerbs.ReadAsync(file, cancellation).ConfigureAwait(false);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var by = Opening.By(actor, call.Get(_office));
        var (reading, outcome) = await home.Ledger.Rules
            .InstallAsync(Guid.NewGuid(), text, by, cancellation).ConfigureAwait(false);
        if (reading.Set is not { } set)
        {
            if (call.Json) Json.WriteLine(call.Terminal, RulesCheckAnswer.Of(file, reading));
            else RuleVerbs.SayFaults(call, file, reading);
            return ExitCode.BadData;
        }
        if (outcome is not CommandOutcome.Accepted accepted) throw NotInstalled(outcome!);
        EventId? id = accepted.Events is [var first, ..] ? first : null;
        if (call.Json) Json.WriteLine<RulesInstallAnswer>(
            call.Terminal, new(set.Id.Value, set.Version, id?.ToString(), Opening.Mark(home)));
        else if (id is { } installed) call.Say(
            $"已安装 {set.Id} 第{set.Version}版，{set.Rules.Count}条规则，事件 {installed}。",
            $"Installed {set.Id} version {set.Version}, {set.Rules.Count} rules, by event {installed}.");
        else call.Say(
            $"{set.Id} 第{set.Version}版已在使用。", $"{set.Id} version {set.Version} is in force already.");
        return ExitCode.Done;
    }

    static StopException NotInstalled(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Refused(var rejection) => new(ExitCode.Refused, rejection.Reason),
        CommandOutcome.Busy => new(
            ExitCode.Unreachable, "未能安装：写入繁忙，请再试。", "It could not be installed, others were faster; try again."),
        _ => new(ExitCode.CannotTell,
            "是否已安装无法判断；再安装一次无妨。",
            "It cannot be told whether it was installed; installing once more does no harm."),
    };
}
