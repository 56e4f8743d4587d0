using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Sealing;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Writes a bundle for an auditor.</summary>
sealed class ExportVerb : Verb
{
    readonly Argument<string> _folder;
    readonly Option<string?> _level;
    readonly Option<string?> _children;
    readonly Option<string?> _to;
    readonly Option<Code<Purpose>?> _purpose;
    readonly Option<Code<Actor>?> _actor;

    public ExportVerb(Language language)
        : base("export", new("导出审计资料包", "write a bundle that an auditor checks without this ledger"),
            "audit export /tmp/bundle", "audit export /tmp/bundle --level leaves",
            "audit export /tmp/bundle --level keys --children 141002-2024-00017 --to age1… --purpose audit")
    {
        var typed = new Typed(language);
        _folder = Add(typed.Argument("DIR", "新文件夹", "a new folder"));
        _level = Add(typed.Word(
            "--level", "leaves|ciphertext|keys", "只含叶子，或连同加密的内容（默认），或再加指定人员的密钥",
            "the leaves only, the encrypted events as well (the default), or named persons' keys too",
            [.. Manifest.Levels]));
        _children = Add(typed.Word(
            "--children", "CHILD,…", "keys：给出哪些儿童的密钥（档案编号）", "keys: of which children, by file number"));
        _to = Add(typed.Word(
            "--to", "age1…,…", "keys：加密给谁（age-keygen 的公钥）", "keys: encrypted to whom, a public key of age-keygen"));
        _purpose = Add(typed.Code<Purpose>("--purpose", "CODE", "keys：用途代码，先记录披露", "keys: what for, recorded first"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "导出人代码", "staff code of who exports"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var level = Manifest.LevelOf(call.Get(_level)) ?? BundleLevel.Ciphertext;
        var recipients = Recipients(call, level);
        var folder = Folder(call); // before anything is signed, or keys are given
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var audit = home.Audit;
        // Before the checkpoint, which then covers that the keys were given.
        var keys = level == BundleLevel.Keys
            ? await GiveKeysAsync(call, home, recipients, cancellation).ConfigureAwait(false)
            : null;
        if (audit.Key is not null)
        {
            using (LeafProgress.Of(call, audit.Trail))
                await audit.Trail.SignAsync(again: false, cancellation).ConfigureAwait(false);
            await WitnessWords.AskAsync(call, audit, cancellation).ConfigureAwait(false);
        }
        Manifest manifest;
        using (LeafProgress.Of(call, audit.Trail))
        {
            manifest = await audit.Trail.ExportAsync(
                new(folder, level, PolicyText(home), home.IsSample, keys), cancellation).ConfigureAwait(false);
        }
        if (call.Json)
            Json.WriteLine<ExportAnswer>(call.Terminal, new(
                folder, manifest.Size, manifest.Root, manifest.Level, audit.Key?.ToString(), Opening.Mark(home)));
        else
            call.Say(
                $"资料包在 {folder}：{manifest.Size} 片叶子。公钥另途交给审计人：{audit.Key}",
                $"The bundle is in {folder}: {manifest.Size} leaves. Give auditors the public key by another way: "
                    + $"{audit.Key}");
        return ExitCode.Done;
    }

    string Folder(Call call)
    {
        var folder = Path.GetFullPath(call.Get(_folder));
        if (File.Exists(folder))
            throw new StopException(
                ExitCode.Unreachable, $"{folder} 是一个文件，不是文件夹。", $"{folder} is a file, not a folder.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new StopException(
                ExitCode.Refused, $"{folder} 不是空的；资料包不覆盖任何东西，请另选文件夹。",
                $"{folder} is not empty; a bundle overwrites nothing: use another folder.");
        return folder;
    }

    List<AgeRecipient> Recipients(Call call, BundleLevel level)
    {
        if (level != BundleLevel.Keys) return [];
        if (call.Get(_children) is null || call.Get(_to) is null || call.Get(_purpose) is null)
            throw new StopException(
                ExitCode.Usage, "--level keys 要同时写明 --children、--to 和 --purpose。",
                "--level keys wants --children, --to and --purpose.");
        return
        [
            .. Split(call.Get(_to)!).Select(text => AgeRecipient.TryParse(text) ?? throw new StopException(
                ExitCode.Usage, "--to：公钥是 age-keygen 给出的 age1…。",
                "--to: a public key is age1…, as age-keygen prints it.")),
        ];
    }

    async Task<byte[]> GiveKeysAsync(
        Call call, LedgerHome home, List<AgeRecipient> recipients, CancellationToken cancellation)
    {
        List<Id<Child>> children = [];
        foreach (var name in Split(call.Get(_children)!))
            children.Add(await Subjects.ChildOfAsync(call, home, name, cancellation).ConfigureAwait(false));
        var disclosure = await home.Ledger.Disclosure.OpenAsync(
                children, [.. Enum.GetValues<PersonalCategory>()], call.Get(_purpose)!.Value,
                Opening.By(call.Get(_actor), null), cancellation)
            .ConfigureAwait(false);
        if (disclosure is DisclosureOutcome.NotOpened(var why)) throw Disclosures.NotOpened(why);
        return AgeFile.Encrypt(
            home.Keys.ToGiveOut(children.Select(child => DataSubject.Of(child).Stream)), recipients);
    }

    static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string PolicyText(LedgerHome home) =>
        File.Exists(home.Place.AuditPolicy) ? File.ReadAllText(home.Place.AuditPolicy)
        : home.Audit.Key is { } key ? TrustPolicy.OfOneLog(key)
        : throw new StopException(
            ExitCode.Unreachable, "没有签名密钥，也没有策略文件。", "There is neither a signing key nor a policy file.");
}
