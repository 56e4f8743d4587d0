using System.CommandLine;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs;

/// <summary>A script for the shell, which then completes verbs and options; children are never completed.</summary>
sealed class CompletionVerb : Verb
{
    const string Bash = """
        _welfare_ledger() {
          local IFS=$'\n'
          COMPREPLY=($(welfare-ledger "[suggest:$((COMP_POINT - ${#COMP_WORDS[0]} - 1))]" \
            "${COMP_LINE:$((${#COMP_WORDS[0]} + 1))}" 2>/dev/null))
        }
        complete -o default -F _welfare_ledger welfare-ledger

        """;

    const string Zsh = """
        autoload -Uz bashcompinit && bashcompinit

        """;

    readonly Argument<string> _shell;

    public CompletionVerb()
        : base("completion", new("命令行补全脚本", "a completion script for a shell"), "completion bash") =>
        _shell = Add(new Argument<string>("shell") { HelpName = "bash|zsh" });

    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var script = call.Get(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh + Bash,
            _ => throw new StopException(
                ExitCode.Usage, "补全脚本有 bash 和 zsh 两种。", "There are completion scripts for bash and zsh."),
        };
        call.Terminal.Out.Write(script);
        return Task.FromResult(ExitCode.Done);
    }
}
