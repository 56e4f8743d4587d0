namespace WelfareLedger.Testing.Programs;

/// <summary>A folder for one ledger, and a user's configuration beside it; both go away at the end.</summary>
public sealed class TempHome : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("welfare-ledger-").FullName;

    /// <summary>The ledger's folder; not made yet.</summary>
    public string Home => At("data");

    /// <summary>The user's configuration folder.</summary>
    public string Config => At("config");

    /// <summary>The one wrapping key.</summary>
    public string KeyFile => Directory.EnumerateFiles(Path.Combine(Config, "welfare-ledger"), "*.key").Single();

    /// <summary>The environment that makes the program find both.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["XDG_CONFIG_HOME"] = Config,
        ["WELFARE_LEDGER_HOME"] = Home,
    };

    /// <summary>A place beside them.</summary>
    public string At(string name) => Path.Combine(_root, name);

    /// <summary>Every file of the home by name, as it is now.</summary>
    public Dictionary<string, byte[]> Bytes() =>
        Directory.EnumerateFiles(Home).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    /// <summary>A copy, as it is now.</summary>
    public TempHome Copy()
    {
        var copy = new TempHome();
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy._root, Path.GetRelativePath(_root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);
}
