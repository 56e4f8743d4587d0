using System.Diagnostics;
using System.Globalization;

namespace WelfareLedger.EventLog.Tests.Crashing;

/// <summary>A crash writer as a process of its own, and what it has said so far.</summary>
sealed class CrashingProcess : IDisposable
{
    readonly Process _process;
    readonly Dictionary<int, int> _acknowledged = [];
    readonly List<string> _other = [];

    /// <param name="path">The log.</param>
    /// <param name="synchronous">FULL, but for controls that must lose something.</param>
    /// <param name="writers">How many append at once.</param>
    /// <param name="under">A command that runs the process, such as strace.</param>
    public CrashingProcess(string path, string synchronous = "FULL", int writers = 4, params string[] under)
    {
        string[] command =
        [
            .. under, Environment.ProcessPath is { } dotnet && IsDotnet(dotnet) ? dotnet : "dotnet",
            typeof(CrashingProcess).Assembly.Location, "crash-writer", path, synchronous,
            writers.ToString(CultureInfo.InvariantCulture),
        ];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
    }

    /// <summary>By writer, the number of the last append that it said was durable.</summary>
    public IReadOnlyDictionary<int, int> Acknowledged => _acknowledged;

    /// <summary>Lines that said something else: unknown, stopped.</summary>
    public IReadOnlyList<string> Other => _other;

    public int Id => _process.Id;

    /// <summary>Listens until so many new appends were acknowledged; false when it ended before.</summary>
    public async Task<bool> Hear(int acknowledgements)
    {
        for (var heard = 0; heard < acknowledgements;)
        {
            if (await _process.StandardOutput.ReadLineAsync() is not { } line)
                return false;
            heard += Take(line);
        }

        return true;
    }

    /// <summary>kill -9, and then what was still in the pipe: it was said.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await End();
    }

    /// <summary>kill -9, deaf to what was still in the pipe.</summary>
    public async Task KillUnheard()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Listens to the end; gives the exit code.</summary>
    public async Task<int> End()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Take(line);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    int Take(string line)
    {
        if (line.Split(' ') is not ["appended" or "there", var writer, var number])
        {
            _other.Add(line);
            return 0;
        }

        _acknowledged[Number(writer)] = Number(number);
        return line.StartsWith("appended", StringComparison.Ordinal) ? 1 : 0;
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
