using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Exchanges the wrapping key.</summary>
sealed class RotateVerb : Verb
{
    public RotateVerb() : base("rotate", new("更换主密钥", "exchange the wrapping key"), "keys rotate") { }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var epoch = await home.Keys.RotateAsync(cancellation).ConfigureAwait(false);
        EpochPage.Write(call, home, epoch);
        await KeyCopies.RemindAsync(call, home, cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }
}

/// <summary>Brings a key store that was put back up to the erasures since.</summary>
sealed class ReplayErasuresVerb : Verb
{
    public ReplayErasuresVerb()
        : base("replay", new("恢复旧密钥库后，重新执行清除", "erase again what an older key store brought back"),
            "keys replay")
    {
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await LedgerHome.OpenAsync(
            Opening.PlaceOf(call), call.Terminal.Time, cancellation, replaysErasures: true).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        Opening.SayIfSample(call, home);
        EpochPage.Write(call, home, home.Keys.Epoch);
        return ExitCode.Done;
    }
}

/// <summary>Whether a copy of a key store is whole, and opens.</summary>
sealed class RestoreCheckVerb : Verb
{
    readonly Argument<string> _file;

    public RestoreCheckVerb(Language language)
        : base("restore-check", new("检查密钥库备份能否恢复", "whether a copy of the key store could be put back"),
            "keys restore-check backup/vault.db") =>
        _file = Add(new Typed(language).Argument("FILE", "密钥库的副本", "the copy of the key store"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var file = call.Get(_file);
        var place = Opening.PlaceOf(call);
        VaultSummary summary;
        try
        {
            using var key = WrappingKey.ReadFile(place.Key(VaultDatabase.ReadLedgerIdOfCopy(file)));
            summary = VaultDatabase.Check(file, key);
        }
        catch (VaultException e) when (e.Fault is VaultFault.Outdated or VaultFault.WrongKey or VaultFault.Damaged
            or VaultFault.Format)
        {
            throw new StopException(ExitCode.Refused, new(
                $"{file} 不能恢复：它是密钥销毁之前的副本、属于别的主密钥，或已损坏；详情见 --verbose。",
                $"{file} could not be put back: {e.Message}"), e);
        }
        var behind = await BehindAsync(call, summary, cancellation).ConfigureAwait(false);
        if (call.Json)
        {
            Json.WriteLine<RestoreCheckAnswer>(call.Terminal, new(
                summary.LedgerId, summary.Epoch, summary.Keys, summary.Destroyed, summary.Entries, behind));
            return ExitCode.Done;
        }
        call.Say(
            $"{file} 完好：第 {summary.Epoch} 代，{summary.Keys} 个密钥和 {summary.Entries} 条索引全部可以打开。",
            $"{file} is whole: epoch {summary.Epoch}, {summary.Keys} keys and {summary.Entries} index entries, all of "
                + "them open.");
        if (behind > 0)
        {
            call.Say(
                $"台账里有 {behind} 条更新的命令，恢复后要先运行“keys replay”。",
                $"The ledger has {behind} newer orders; after it is put back, \"keys replay\" comes first.");
        }
        return ExitCode.Done;
    }

    // Against the ledger in the home, where that is the one whose copy it is.
    static async Task<long> BehindAsync(Call call, VaultSummary summary, CancellationToken cancellation)
    {
        if (LedgerHome.Inspect(Opening.PlaceOf(call)) != HomeState.Whole) return 0;
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        if (home.Ledger.LedgerId != summary.LedgerId) return 0;
        var read = await home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        return Math.Max(0, read.UpTo.Value - summary.Applied);
    }
}

/// <summary>Which epoch the wrapping key is in now.</summary>
static class EpochPage
{
    public static void Write(Call call, LedgerHome home, int epoch)
    {
        if (call.Json) Json.WriteLine<EpochAnswer>(call.Terminal, new(epoch, Opening.Mark(home)));
        else
        {
            call.Say(
                $"主密钥现在是第 {epoch} 代；请重新备份台账，并另存主密钥。",
                $"The wrapping key is in epoch {epoch}; back up the ledger, and the key apart from it.");
        }
    }
}
