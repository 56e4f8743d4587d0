using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Backups;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Copies a ledger while it is in use.</summary>
sealed class BackupVerb : Verb
{
    readonly Argument<string> _folder;
    readonly Option<string?> _keyOut;
    readonly Option<int?> _holders;
    readonly Option<int?> _needed;
    readonly Option<Code<Actor>?> _actor;

    public BackupVerb(Language language)
        : base("backup", new("备份台账；运行中也可以", "copy the ledger, also while it is up"),
            "backup /mnt/backup/2024-06-01",
            "backup /mnt/backup/2024-06-01 --key-out /media/usb/ledger.key --holders 3 --needed 2")
    {
        var typed = new Typed(language);
        _folder = Add(typed.Argument("DIR", "空文件夹或新文件夹", "an empty folder, or a new one"));
        _keyOut = Add(typed.Word("--key-out", "FILE", "另存主密钥副本，放在别处", "a copy of the wrapping key; keep it apart"));
        _holders = Add(typed.Count("--holders", KeyShares.HoldersMax, "把副本分给几人", "split the copy among so many"));
        _needed = Add(typed.Count("--needed", KeyShares.HoldersMax, "几人合起来才能用", "how many of them open it together"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码", "staff code of who makes it"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (folder, keyCopy) = (call.Get(_folder), KeyCopyOf(call));
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (manifest, keyFiles) = await LedgerBackup.WriteAsync(
            home, folder, keyCopy, Opening.By(call.Get(_actor), null), cancellation).ConfigureAwait(false);
        if (call.Json)
        {
            Json.WriteLine<BackupAnswer>(call.Terminal, new(
                manifest.LedgerId, Path.GetFullPath(folder), manifest.Events, manifest.Keys, manifest.Epoch,
                manifest.Files.Count, keyFiles, Opening.Mark(home)));
            return ExitCode.Done;
        }
        call.Say(
            $"备份已写入 {folder} 并核对：{BackupVerb.EventsIn(manifest).Zh}{manifest.Keys} 个密钥，{manifest.Files.Count} 个文件。",
            $"The backup is in {folder} and was read through: {BackupVerb.EventsIn(manifest).En}{manifest.Keys} keys, "
                + $"{manifest.Files.Count} files.");
        if (manifest.Events is null)
        {
            call.Say(
                $"日志在 {home.Place.LogName}，不在备份里：请用该数据库自己的办法备份，且先备份它。",
                $"The log is in {home.Place.LogName} and not in it: back that up by its own means, and before this.");
        }
        foreach (var file in keyFiles) call.Say($"  密钥副本  {file}", $"  key copy  {file}");
        call.Say(
            $"没有主密钥（第 {manifest.Epoch} 代），备份里的个人信息打不开；主密钥要另外保存。",
            $"Its personal data opens only with the wrapping key of epoch {manifest.Epoch}, which is not in it: keep "
                + "that apart.");
        return ExitCode.Done;
    }

    KeyCopy? KeyCopyOf(Call call)
    {
        var (path, holders, needed) = (call.Get(_keyOut), call.Get(_holders), call.Get(_needed));
        if (path is null && (holders ?? needed) is null) return null;
        if (path is not null && holders is null && needed is null) return new(path, 1, 1);
        return path is not null && holders is { } many && needed is { } few && few >= 2 && few <= many
            ? new(path, many, few)
            : throw new StopException(
                ExitCode.Usage,
                "要分给多人保管，请同时写 --key-out FILE --holders N --needed K，K 从 2 到 N。",
                "To split the key, give --key-out FILE --holders N --needed K, with K from 2 to N.");
    }

    /// <summary>The events that a backup has itself, as a part of a sentence; nothing where a store has
    /// them.</summary>
    public static Text EventsIn(BackupManifest manifest) =>
        manifest.Events is { } events ? new($"{events} 个事件，", $"{events} events, ") : new("", "");
}

/// <summary>Makes a ledger's home from a backup.</summary>
sealed class RestoreVerb : Verb
{
    readonly Argument<string> _folder;
    readonly Option<string?> _keyIn;
    readonly Option<bool> _dryRun;

    public RestoreVerb(Language language)
        : base("restore", new("从备份恢复台账", "make a ledger from a backup"),
            "restore /mnt/backup/2024-06-01 --home /srv/ledger",
            "restore /mnt/backup/2024-06-01 --home /srv/ledger --key-in /media/a/ledger.key.1,/media/b/ledger.key.3")
    {
        var typed = new Typed(language);
        _folder = Add(typed.Argument("DIR", "备份所在文件夹", "the backup"));
        _keyIn = Add(typed.Word(
            "--key-in", "FILES", "主密钥副本，或逗号分隔的份额", "the copy of the wrapping key, or shares of it, by commas"));
        _dryRun = Add(typed.Flag("--dry-run", "只核对备份，什么也不做", "check the backup, and do nothing"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (folder, place) = (call.Get(_folder), Opening.PlaceOf(call));
        if (call.Get(_dryRun))
        {
            Write(call, LedgerRestore.Check(folder), folder, new("备份完好", "The backup is whole"));
            return ExitCode.Done;
        }
        string[] keyFiles = call.Get(_keyIn)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var manifest = LedgerRestore.Run(folder, place, keyFiles);
        var home = await LedgerHome.OpenAsync(place, call.Terminal.Time, cancellation, replaysErasures: true)
            .ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        Opening.SayIfSample(call, home);
        Write(call, manifest, place.Folder, new("台账已恢复", "The ledger is restored"));
        return ExitCode.Done;
    }

    static void Write(Call call, BackupManifest manifest, string folder, Text done)
    {
        if (call.Json)
        {
            Json.WriteLine<BackupAnswer>(call.Terminal, new(
                manifest.LedgerId, Path.GetFullPath(folder), manifest.Events, manifest.Keys, manifest.Epoch,
                manifest.Files.Count, null, manifest.Kind == "sample" ? "sample" : null));
            return;
        }
        call.Say(
            $"{done.Zh}：{folder}，{BackupVerb.EventsIn(manifest).Zh}{manifest.Keys} 个密钥。",
            $"{done.En}: {folder}, {BackupVerb.EventsIn(manifest).En}{manifest.Keys} keys.");
    }
}
