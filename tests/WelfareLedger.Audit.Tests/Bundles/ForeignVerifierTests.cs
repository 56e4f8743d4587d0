using System.Diagnostics;

namespace WelfareLedger.Audit.Tests.Bundles;

/// <summary>
/// Four programs that share no code with ours. Within what each says that it checks, it refuses what ours refuses, and
/// takes the rest. One whose tools are not there is reported as not run; <c>make tools</c> installs them.
/// </summary>
public sealed class ForeignVerifierTests(GoodBundle good) : IClassFixture<GoodBundle>
{
    [ToolFact("bash", "openssl", "sha256sum")]
    public Task Bash_and_openssl() => AgreesAsync("bash", "verify.sh");

    [ToolFact("python3 -c import$cryptography")]
    public Task Python() => AgreesAsync("python3", "verify.py");

    [ToolFact("go", "/usr/share/gocode/src/golang.org/x/mod")]
    public async Task Go()
    {
        // Once, outside the modules: Debian's packages are sources in a path of their own.
        var program = Path.Combine(Path.GetDirectoryName(good.Folder)!, "verify-go");
        await RunAsync("go", "build", "-o", program, Path.Combine(good.Folder, "verifiers", "verify.go"));
        await AgreesAsync(program);
    }

    [ToolFact("node", "artifacts/verifiers/node_modules/@sigstore/verify")]
    public Task Node() => AgreesAsync("node", "verify.mjs");

    async Task AgreesAsync(string program, string? script = null)
    {
        string[] words = script is null ? [] : [Path.Combine(good.Folder, "verifiers", script)];
        var (code, text) = await RunAsync(program, [.. words, "--checks"]);
        code.Should().Be(0, text);
        var checks = text.Trim().Split(' ');
        (code, text) = await RunAsync(program, [.. words, good.Folder, good.Key]);
        code.Should().Be(0, text);
        text.Should().Contain("300 entries");
        (code, _) = await RunAsync(program, [.. words, good.Folder, good.Thief.Public.ToString()]);
        code.Should().Be(1, "the key is another's");
        // All that it says it checks, and of the rest every fourth: a process each takes its time.
        var all = Mutations.List().ToList();
        foreach (var mutation in all.Where(
            (mutation, at) => mutation.Breaks.Intersect(checks).Any() || at % 4 == 0))
        {
            var copy = good.Copy();
            mutation.Apply(copy);
            (code, text) = await RunAsync(program, [.. words, copy.Folder, good.Key]);
            code.Should().BeInRange(0, 2, "{0}: {1}", mutation.Name, text);
            if (mutation.Breaks.Intersect(checks).Any())
                code.Should().NotBe(0, "{0} checks {1} and lets pass: {2}", script ?? program, text, mutation.Name);
            else
                code.Should().Be(0, "{0} does not check that: {1} ({2})", script ?? program, mutation.Name, text);
            Directory.Delete(copy.Folder, recursive: true);
        }
    }

    static async Task<(int Code, string Text)> RunAsync(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8"; // a shell complains of a language that is not installed
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = "/usr/share/gocode";
        start.Environment["GOFLAGS"] = "";
        start.Environment["NODE_MODULES"] = ToolFactAttribute.At("artifacts/verifiers");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}

/// <summary>A test that wants programs, folders, or a command (with $ for a blank) that succeeds.</summary>
sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        if (tools.FirstOrDefault(tool => !IsThere(tool)) is { } missing)
            Skip = $"{missing.Replace('$', ' ')} is not here; 'make tools' installs it";
    }

    public static string At(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WelfareLedger.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", path);
    }

    static bool IsThere(string tool)
    {
        if (tool.Contains(' '))
            return Succeeds([.. tool.Split(' ').Select(word => word.Replace('$', ' '))]);
        return tool.Contains('/')
            ? Directory.Exists(At(tool))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, tool)));
    }

    static bool Succeeds(string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
