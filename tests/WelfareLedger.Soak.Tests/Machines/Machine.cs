using System.Diagnostics;

namespace WelfareLedger.Soak.Tests.Machines;

/// <summary>What this machine can do, and its commands.</summary>
static class Machine
{
    public const string Root = "root";
    public const string Xfs = "xfs";

    /// <summary>Null when everything needed is here; otherwise what is missing.</summary>
    public static string? Missing(IEnumerable<string> needs)
    {
        var missing = needs.SelectMany(need => need switch
        {
            Root => Environment.UserName == "root" ? [] : (string[])["to be root"],
            Xfs => File.ReadAllText("/proc/filesystems").Contains("\txfs", StringComparison.Ordinal)
                && File.Exists("/dev/loop-control") ? [] : ["XFS and loop devices in the kernel"],
            var command => Exists(command) ? [] : [$"the command {command}"],
        }).ToArray();
        return missing is [] ? null : $"this machine lacks {string.Join(", ", missing)}";
    }

    /// <summary>Runs a command to its end; it must succeed.</summary>
    public static async Task Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    static bool Exists(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}
