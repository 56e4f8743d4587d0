using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace WelfareLedger.Testing.Programs;

/// <summary>What a call of the program left behind.</summary>
public sealed record Ran(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The program as a process of its own; it lies beside the tests, whose project references it.</summary>
public sealed class Spawned : IDisposable
{
    const int Interrupt = 2;
    const int Kill = 9;
    const int Terminate = 15;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly Channel<string> _notes = Channel.CreateUnbounded<string>();
    readonly Task<string> _error;

    Spawned(Process process) => (_process, _error) = (process, ReadNotesAsync(process.StandardError));

    /// <summary>Where the program is.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "welfare-ledger");

    public StreamReader Out => _process.StandardOutput;

    public StreamWriter In => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it; standard input stays open.</summary>
    public static Spawned Start(TempHome home, params string[] words) => Start(home, Program, words);

    /// <summary>Starts another program, such as a shell, with the same environment.</summary>
    public static Spawned Start(TempHome home, string program, string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in home.Variables) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return new(Process.Start(start)!);
    }

    /// <summary>Runs it to its end, with nothing to read.</summary>
    public static async Task<Ran> RunAsync(TempHome home, params string[] words)
    {
        using var spawned = Start(home, words);
        spawned.In.Close();
        return await spawned.EndAsync();
    }

    /// <summary>Waits until it says something on standard error.</summary>
    public async Task SaidAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await _notes.Reader.ReadAsync(patience.Token)).Contains(text, StringComparison.Ordinal)) { }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Ran> EndAsync()
    {
        var output = await Out.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new(_process.ExitCode, output, await _error);
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupted() => Signal(Interrupt);

    public void Terminated() => Signal(Terminate);

    /// <summary>From one instruction to the next.</summary>
    public void Killed() => Signal(Kill);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    async Task<string> ReadNotesAsync(StreamReader error)
    {
        var all = new StringBuilder();
        while (await error.ReadLineAsync() is { } line)
        {
            all.Append(line).Append('\n');
            _notes.Writer.TryWrite(line);
        }
        _notes.Writer.Complete();
        return all.ToString();
    }

    // It may have ended by itself meanwhile; the process object keeps its id from being given to another.
    void Signal(int number)
    {
        if (!_process.HasExited) _ = kill(_process.Id, number);
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // one call of the C library
    [DllImport("libc")]
    static extern int kill(int process, int signal);
#pragma warning restore SYSLIB1054, CA5392, IDE1006
}
