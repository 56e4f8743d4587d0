using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Who orders something of the audit, who does it besides, and the document that says why.</summary>
sealed class TwoPeople
{
    readonly Option<Code<Actor>?> _actor;
    readonly Option<Code<Actor>?> _second;
    readonly Option<Code<Evidence>?> _report;

    public TwoPeople(Language language)
    {
        var typed = new Typed(language);
        _actor = typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who orders it");
        _second = typed.Code<Actor>("--second", "CODE", "共同经办人代码", "staff code of who orders it besides");
        _report = typed.Code<Evidence>("--report", "CODE", "说明缘由的文件", "the document that says why");
    }

    public IEnumerable<Option> Options => [_actor, _second, _report];

    /// <exception cref="StopException">One of them is missing.</exception>
    public (Code<Actor> Actor, Code<Actor> Second, Code<Evidence> Report) Read(Call call) =>
        (call.Get(_actor), call.Get(_second), call.Get(_report)) is ({ } actor, { } second, { } report)
            ? (actor, second, report)
            : throw new StopException(
                ExitCode.Usage, "请写明 --actor、--second 和 --report。", "Say --actor, --second and --report.");
}
