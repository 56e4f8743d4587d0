namespace WelfareLedger.Cli.Tests;

/// <summary>A folder for one ledger, and a user's configuration beside it; both go away at the end.</summary>
sealed class TempLedger : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("welfare-ledger-").FullName;

    public string Home => Path.Combine(_root, "data");

    public string Config => Path.Combine(_root, "config");

    public string KeyFile => Directory.EnumerateFiles(Path.Combine(Config, "welfare-ledger"), "*.key").Single();

    public Dictionary<string, string> Variables => new()
    {
        ["XDG_CONFIG_HOME"] = Config,
        ["WELFARE_LEDGER_HOME"] = Home,
    };

    public string At(string name) => Path.Combine(_root, name);

    public Task<Ran> RunAsync(params string[] words) => Cli.RunAsync(Variables, "", words);

    public Task<Ran> RunWithInputAsync(string input, params string[] words) => Cli.RunAsync(Variables, input, words);

    /// <summary>Every file of the home by name, as it is now.</summary>
    public Dictionary<string, byte[]> Bytes() =>
        Directory.EnumerateFiles(Home).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    /// <summary>A copy of another one, as it is now.</summary>
    public static TempLedger CopyOf(TempLedger other)
    {
        var copy = new TempLedger();
        foreach (var file in Directory.EnumerateFiles(other._root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy._root, Path.GetRelativePath(other._root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
