using System.Text.Json;
using WelfareLedger.Testing.Programs;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The program importing a bureau's roster, and what it has answered so far, over all its lives.</summary>
sealed class Importing(TempHome home)
{
    readonly Dictionary<int, string> _done = [];

    /// <summary>By row, the child that was said to be in the ledger.</summary>
    public IReadOnlyDictionary<int, string> Done => _done;

    /// <summary>Starts, listens to some answers, and kills it; it may have ended before.</summary>
    public async Task KillAsync(int after)
    {
        using var importing = Start();
        for (var heard = 0; heard < after && await importing.Out.ReadLineAsync() is { } line; heard++)
            Take(line);
        importing.Killed();
        foreach (var line in (await importing.EndAsync()).Lines.Where(line => line.EndsWith('}')))
            Take(line);
    }

    /// <summary>Imports to the end: whatever was acknowledged is there already, under the same child.</summary>
    public async Task<int> CountLostAsync()
    {
        var before = _done.ToDictionary();
        using var importing = Start();
        var ran = await importing.EndAsync();
        ran.ExitCode.Should().Be(0, ran.Error);
        var lost = 0;
        foreach (var line in ran.Lines)
        {
            if (Take(line) is { } row && before.TryGetValue(row, out var child)
                && (_done[row] != child || !line.Contains("\"alreadyThere\"", StringComparison.Ordinal)))
                lost++;
        }

        return lost;
    }

    Spawned Start()
    {
        var spawned = Spawned.Start(
            home, "import", "roster", Roster, "--office", Written.Office, "--region", "141002", "--on", "2024-01-12",
            "--json");
        spawned.In.Close();
        return spawned;
    }

    int? Take(string line)
    {
        using var answer = JsonDocument.Parse(line);
        if (!answer.RootElement.TryGetProperty("row", out var row)
            || !answer.RootElement.TryGetProperty("child", out var child))
            return null;
        _done[row.GetInt32()] = child.GetString()!;
        return row.GetInt32();
    }

    static string Roster
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "WelfareLedger.sln")))
                folder = folder.Parent;
            return Path.Combine(folder.FullName, "docs", "samples", "shanxi-2024", "yaodu-roster.xlsx");
        }
    }
}
