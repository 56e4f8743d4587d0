using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The two times of a question: <c>--on</c> which day, <c>--known</c> at which moment.</summary>
sealed class AsOfOptions
{
    readonly Option<DateOnly?> _on;
    readonly Option<string?> _known;

    public AsOfOptions(Typed typed, Command command)
    {
        _on = typed.Day("--on", "截至哪一天（默认今天）", "of which day (today)");
        _known = typed.Word(
            "--known", "TIME|EVENT", "按当时所知：时刻、日期或事件 id", "as known then: a time, a day or an event's id");
        command.Options.Add(_on);
        command.Options.Add(_known);
    }

    public async Task<AsOf> ReadAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var known = await Moments.ResolveAsync(home, call.Get(_known), "--known", cancellation).ConfigureAwait(false);
        return new AsOf(call.Get(_on) ?? home.Ledger.Today, known?.Position) { KnownTime = known?.Time };
    }
}
