using System.Diagnostics;

namespace WelfareLedger.Architecture.Tests;

/// <summary>Golden files hold what released versions wrote: they are added, and never touched again.</summary>
public class GoldenTests
{
    [Fact]
    public void Golden_files_are_only_ever_added()
    {
        var touched = Git("log", "--diff-filter=MDR", "--name-status", "--format=", "--", "tests/**/Golden/**")
            .Concat(Git("status", "--porcelain", "--", "tests/**/Golden/**").Where(line => !line.StartsWith("??")));
        touched.Where(line => line.Length > 0 && !line.StartsWith("A ", StringComparison.Ordinal)).Should().BeEmpty();
    }

    static string[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0, "git tells which golden files were touched");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
