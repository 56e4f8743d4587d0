using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What is set, and by what.</summary>
sealed class ConfigVerb : Verb
{
    readonly Option<bool> _origin;

    public ConfigVerb(Language language)
        : base("config", new("当前设置及其来源", "what is set, and by what"), "config --show-origin") =>
        _origin = Add(new Option<bool>("--show-origin")
        {
            Description = language == Language.Chinese ? "同时显示每项由什么设定" : "also show what set each",
        });

    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Json)
        {
            var all = call.Settings.All.Select(one => new SettingAnswer(one.Name, one.Value, one.Origin));
            Json.WriteLine<ConfigAnswer>(call.Terminal, new([.. all]));
            return Task.FromResult(ExitCode.Done);
        }
        var columns = call.Get(_origin) ? 3 : 2;
        var headers = call.Language == Language.Chinese ? new[] { "设置", "值", "来源" } : ["setting", "value", "origin"];
        var rows = call.Settings.All.Select(setting => (string[])[setting.Name, setting.Value ?? "-", setting.Origin]);
        new Table(headers[..columns], [.. rows.Select(row => row[..columns])]).Write(call.Terminal);
        return Task.FromResult(ExitCode.Done);
    }
}
