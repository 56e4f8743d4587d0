using System.Text.Json;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.EventLog.EventStoreDb;
using WelfareLedger.Hosting;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>A setting with the place it came from.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Value">Null when nothing set it and there is no default.</param>
/// <param name="Origin">A flag, a variable, the file, or <c>default</c>.</param>
sealed record Setting(string Name, string? Value, string Origin);

/// <summary>
/// What is set: by a flag, else the environment, else the user's file, else by default. None of what it tells is a
/// secret: the key setting names a file, and of the store's connection string the host is told.
/// </summary>
sealed class Settings
{
    const string Default = "default";
    static readonly string[] Names = ["home", "key", "store", "lang"];

    Settings(Setting home, Setting key, Setting store, StoreAddress? address, Setting lang, Language language)
    {
        All = [home, key, store with { Value = address?.Place }, lang];
        (Home, KeyFile, Store, Language) = (home.Value!, key.Value, address, language);
    }

    public IReadOnlyList<Setting> All { get; }

    /// <summary>The ledger's folder.</summary>
    public string Home { get; }

    /// <summary>The wrapping key's file; null for the place where <c>init</c> puts it.</summary>
    public string? KeyFile { get; }

    /// <summary>Where the log is, when it is no file in the folder.</summary>
    public StoreAddress? Store { get; }

    public Language Language { get; }

    /// <summary>Asks flags, environment, file and defaults, in that order.</summary>
    /// <param name="flag">The flag's value by the setting's name.</param>
    /// <param name="terminal">Whose environment.</param>
    public static Settings Read(Func<string, string?> flag, Terminal terminal)
    {
        var path = Path.Combine(UserFolder.Of(terminal.Variable), "config.json");
        var file = ReadFile(path);
        Setting Of(string name, string? fallback) => (flag(name), terminal.Variable(VariableOf(name))) switch
        {
            ({ } value, _) => new(name, value, $"--{name}"),
            (_, { Length: > 0 } value) => new(name, value, VariableOf(name)),
            _ when file.TryGetValue(name, out var value) => new(name, value, path),
            _ => new(name, fallback, Default),
        };
        var lang = Of("lang", null);
        var language = lang.Value is null
            ? Languages.FromEnvironment(terminal.Variable)
            : Languages.Parse(lang.Value) ?? throw new StopException(
                ExitCode.Usage, $"{lang.Origin}：语言只有 zh 和 en。", $"{lang.Origin}: the languages are zh and en.");
        var store = Of("store", null);
        var address = store.Value is null ? null : ParseStore(store, terminal);
        return new(
            Of("home", "data"), Of("key", null), store, address, lang with { Value = language.Word }, language);
    }

    /// <summary>Reads what names a store; of a mistake nothing is repeated that could be a password.</summary>
    static StoreAddress ParseStore(Setting store, Terminal terminal)
    {
        try
        {
            return StoreAddress.Parse(store.Value!, terminal.Variable);
        }
        catch (FormatException e)
        {
            throw new StopException(
                ExitCode.Usage,
                $"{store.Origin}：连接串写错了，应如 esdb://主机:2113?tls=false；详情：{e.Message}",
                $"{store.Origin}: {e.Message} It is written like esdb://host:2113?tls=false.");
        }
    }

    static string VariableOf(string name) => "WELFARE_LEDGER_" + name.ToUpperInvariant();

    static Dictionary<string, string> ReadFile(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var values = json.RootElement.EnumerateObject().ToDictionary(
                member => member.Name, member => member.Value.GetString() ?? "", StringComparer.Ordinal);
            var unknown = values.Keys.Except(Names).FirstOrDefault();
            return unknown is null
                ? values
                : throw new StopException(
                    ExitCode.Usage,
                    $"{path} 里有不认识的设置“{unknown}”；可用的是 {string.Join("、", Names)}。",
                    $"{path} has an unknown setting, \"{unknown}\"; there are {string.Join(", ", Names)}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            throw new StopException(
                ExitCode.Usage,
                new($"{path} 读不了：应为一个 JSON 对象，值都是文字。",
                    $"{path} cannot be read: it has to be one JSON object whose values are texts."),
                e);
        }
    }
}
