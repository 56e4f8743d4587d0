using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The programmes' figures, each beside the article's.</summary>
sealed class ReportVerb : Verb
{
    readonly AsOfOptions _asOf;
    readonly Option<string?> _office;

    public ReportVerb(Language language)
        : base("programmes", new("各项目的数字，与报道并列", "the programmes' figures, beside the article's"),
            "report programmes", "report programmes --on 2024-03-31 --known 2024-04-15 --json")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _office = Add(typed.Word("--office", "CODE", "只计机构代码以此开头的", "only offices whose code begins so"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        await WriteAsync(call, home, asOf, call.Get(_office), cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }

    public static async Task WriteAsync(
        Call call, LedgerHome home, AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        var report = await home.Reading.Figures.ProgrammesAsync(asOf, officePrefix, cancellation).ConfigureAwait(false);
        if (call.Json)
        {
            Json.WriteView(call.Terminal, ReportAnswer.Of(report), Opening.Mark(home));
            return;
        }
        string[] headers = call.Language == Language.Chinese ? ["项目", "数字", "报道"] : ["figure", "value", "article"];
        var rows = report.Figures.Select(figure => (string[])
        [
            $"{figure.Id} {call.In(figure.Title)}",
            figure.Value.ToString(CultureInfo.InvariantCulture),
            figure.Article ?? "-",
        ]);
        new Table(headers, [.. rows], 1, 2).Write(call.Terminal);
    }
}
