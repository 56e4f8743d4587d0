using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WelfareLedger.Cli.Tests;

/// <summary>The program as a process of its own.</summary>
sealed class Spawned : IDisposable
{
    const int Interrupt = 2;
    const int Kill = 9;
    const int Terminate = 15;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;
    readonly Task<string> _error;

    Spawned(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync());

    public StreamReader Out => _process.StandardOutput;

    public StreamWriter In => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    public static Spawned Start(TempLedger ledger, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "welfare-ledger"), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ledger.Variables) start.Environment[name] = value;
        start.Environment["LANG"] = "C.UTF-8";
        return new(Process.Start(start)!);
    }

    public static async Task<Ran> RunAsync(TempLedger ledger, params string[] words)
    {
        using var spawned = Start(ledger, words);
        spawned.In.Close();
        var output = await spawned.Out.ReadToEndAsync();
        return new(await spawned.ExitCodeAsync(), output, await spawned._error);
    }

    public Task<string> ErrorAsync() => _error;

    public void Interrupted() => Signal(Interrupt);

    public void Terminated() => Signal(Terminate);

    public void Killed() => Signal(Kill);

    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    void Signal(int number)
    {
        if (!_process.HasExited) kill(_process.Id, number).Should().Be(0);
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // one call of the C library
    [DllImport("libc")]
    static extern int kill(int process, int signal);
#pragma warning restore SYSLIB1054, CA5392, IDE1006
}
