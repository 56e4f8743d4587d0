using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What the exit codes mean.</summary>
sealed class ExitCodesVerb() : Verb("exit-codes", new("退出码的含义", "what the exit codes mean"), "help exit-codes")
{
    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Json)
        {
            Json.WriteLine<ExitCodesAnswer>(call.Terminal, new(
                [.. ExitCode.All.Select(entry => new ExitCodeAnswer(entry.Code, entry.Meaning.En))]));
            return Task.FromResult(ExitCode.Done);
        }
        var headers = call.Language == Language.Chinese ? new[] { "退出码", "含义" } : ["code", "meaning"];
        var rows = ExitCode.All.Select(entry => (string[])
            [entry.Code.ToString(CultureInfo.InvariantCulture), call.In(entry.Meaning)]);
        new Table(headers, [.. rows], 0).Write(call.Terminal);
        return Task.FromResult(ExitCode.Done);
    }
}
