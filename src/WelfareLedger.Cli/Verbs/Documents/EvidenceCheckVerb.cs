using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting.Documents;

namespace WelfareLedger.Cli.Verbs.Documents;

/// <summary>Reads every document and says which are missing, changed, or nobody's.</summary>
sealed class EvidenceCheckVerb : Verb
{
    readonly Option<bool> _sweep;

    public EvidenceCheckVerb(Language language)
        : base("check", new("逐份核对材料：缺失、被改动、无主", "hold every document against its event: missing, changed, nobody's"),
            "evidence check", "evidence check --sweep") =>
        _sweep = Add(new Typed(language).Flag("--sweep", "清理无主文件", "take away what no event names"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var done = await home.Evidence.CheckAsync(call.Get(_sweep), cancellation).ConfigureAwait(false);
        if (call.Json) Json.WriteLine(call.Terminal, EvidenceCheckAnswer.Of(done, Opening.Mark(home)));
        else Write(call, done);
        return done.Missing.Count + done.Changed.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    static void Write(Call call, EvidenceChecked done)
    {
        foreach (var one in done.Missing) Write(call, "缺失", "missing", one);
        foreach (var one in done.Changed) Write(call, "被改动", "changed", one);
        foreach (var one in done.Unnamed) call.Say($"无主 {one}", $"named by no event {one}");
        var (missing, changed, unnamed) = (done.Missing.Count, done.Changed.Count, done.Unnamed.Count);
        call.Say(
            $"登记 {done.Named} 份，已清除 {done.Erased} 份，缺失 {missing} 份，被改动 {changed} 份，无主 {unnamed} 份，"
                + $"清理 {done.Removed} 个文件。",
            $"{done.Named} on record, {done.Erased} erased, {missing} missing, {changed} changed, {unnamed} that no "
                + $"event names, {done.Removed} files taken away.");
    }

    static void Write(Call call, string zh, string en, NamedDocument one) => call.Say(
        $"{zh} {one.Blob}，儿童 {one.Child}，事件 {one.Event}", $"{en} {one.Blob} of child {one.Child}, event {one.Event}");
}
