using System.Reflection;
using System.Runtime.InteropServices;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Which program this is, and what it stands on.</summary>
sealed class VersionVerb() : Verb("version", new("版本", "which version this is"), "version", "version --json")
{
    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var informational = typeof(VersionVerb).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var (version, commit) = informational.Split('+', 2) is [var before, var after]
            ? (before, after)
            : (informational, null);
        var answer = new VersionAnswer(
            version, commit, RuntimeInformation.FrameworkDescription, Foundations.SqliteVersion, Foundations.LogFormat);
        if (call.Json)
        {
            Json.WriteLine(call.Terminal, answer);
            return Task.FromResult(ExitCode.Done);
        }
        call.Terminal.Out.Write(
            $"welfare-ledger {version}{(commit is null ? "" : $" ({commit[..Math.Min(9, commit.Length)]})")}\n"
            + $"{answer.Runtime}, SQLite {answer.Sqlite}\n");
        return Task.FromResult(ExitCode.Done);
    }
}
