using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Makes an empty ledger, real unless a sample is asked for.</summary>
sealed class InitVerb : Verb
{
    readonly Option<bool> _sample;
    readonly Option<Code<Actor>?> _actor;

    public InitVerb(Language language)
        : base("init", new("新建空台账", "make an empty ledger"), "init --home /srv/ledger", "init --sample")
    {
        var typed = new Typed(language);
        _sample = Add(typed.Flag("--sample", "样例台账：只收虚构人物", "a sample ledger, for fictional people only"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who makes it"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var kind = call.Get(_sample) ? LedgerKind.Sample : LedgerKind.Real;
        var home = await LedgerHome.CreateAsync(
            Opening.PlaceOf(call), kind, Opening.By(call.Get(_actor), null), Opening.SampleBegins, call.Terminal.Time,
            cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        Opening.SayIfSample(call, home);
        var place = home.Place;
        var id = home.Ledger.LedgerId;
        if (call.Json)
        {
            Json.WriteLine<InitAnswer>(call.Terminal, new(
                Opening.Mark(home) ?? "real", id, Path.GetFullPath(place.Folder), Path.GetFullPath(place.Key(id))));
            return ExitCode.Done;
        }
        call.Say($"台账 {id} 已建在 {place.Folder}。", $"The ledger {id} is in {place.Folder}.");
        call.Say($"  日志        {place.LogName}", $"  log           {place.LogName}");
        call.Say($"  密钥与索引  {place.Vault}", $"  keys, index   {place.Vault}");
        call.Say($"  主密钥      {place.Key(id)}", $"  wrapping key  {place.Key(id)}");
        call.Say(
            "请备份前两个文件，并把主密钥另存别处：丢了它，个人信息就再也打不开。",
            "Back up the first two, and keep a copy of the wrapping key elsewhere: without it personal data is lost.");
        return ExitCode.Done;
    }
}
