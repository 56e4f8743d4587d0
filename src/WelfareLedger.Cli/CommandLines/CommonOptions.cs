using System.CommandLine;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>The options that every verb has.</summary>
sealed class CommonOptions(Language language)
{
    public Option<string?> Home { get; } = new("--home")
    {
        Recursive = true,
        HelpName = "DIR",
        Description = language == Language.Chinese ? "台账所在的文件夹（默认 ./data）" : "the ledger's folder (./data)",
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Recursive = true,
        HelpName = "FILE",
        Description = language == Language.Chinese ? "主密钥文件，不在默认位置时用" : "the wrapping key's file, if elsewhere",
    };

    public Option<string?> Store { get; } = new("--store")
    {
        Recursive = true,
        HelpName = "esdb://…",
        Description = language == Language.Chinese ? "日志所在的 EventStoreDB" : "the log's EventStoreDB, if it is in one",
    };

    public Option<string?> Lang { get; } = new("--lang")
    {
        Recursive = true,
        HelpName = "zh|en",
        Description = language == Language.Chinese ? "显示的语言（默认随 LANG）" : "the language of what people see (LANG's)",
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Recursive = true,
        Description = language == Language.Chinese ? "输出 JSON，供程序读取" : "JSON, for programs",
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Recursive = true,
        Description = language == Language.Chinese ? "出错时在标准错误输出更多细节" : "more detail of an error, on standard error",
    };

    public Option<bool> Help { get; } = new("--help", "-h", "-?")
    {
        Recursive = true,
        Description = language == Language.Chinese ? "显示用法和例子" : "this help, with examples",
    };

    public void AddTo(Command root)
    {
        foreach (var option in (Option[])[Home, Key, Store, Lang, Json, Verbose, Help]) root.Options.Add(option);
    }

    /// <summary>The value of the flag that sets a setting; null when it was not typed.</summary>
    public string? Flag(ParseResult parsed, string setting) => parsed.GetValue(setting switch
    {
        "home" => Home,
        "key" => Key,
        "store" => Store,
        _ => Lang,
    });
}
