using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Keys;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Erases people's personal data, by destroying their keys.</summary>
sealed class EraseVerb : Verb
{
    static readonly Dictionary<string, ErasureGround> Grounds = new()
    {
        ["purpose-reached"] = ErasureGround.PurposeReached,
        ["retention-over"] = ErasureGround.RetentionOver,
        ["consent-withdrawn"] = ErasureGround.ConsentWithdrawn,
        ["processed-unlawfully"] = ErasureGround.ProcessedUnlawfully,
        ["ordered-by-law"] = ErasureGround.OrderedByLaw,
    };

    readonly OrderOptions _order;
    readonly Option<string?> _ground;
    readonly Option<string?> _scan;
    readonly Option<bool> _dryRun;
    readonly Option<bool> _yes;

    public EraseVerb(Language language)
        : base("erase", new("清除个人信息：销毁密钥，无法恢复", "erase people's data: their keys are destroyed, for good"),
            "keys erase 141002-2024-00017 --ground retention-over --approver yd-01 --second-approver yd-02 --dry-run",
            "keys erase --file list.txt --category narrative --ground consent-withdrawn --approver yd-01 "
                + "--second-approver yd-02 --yes")
    {
        var typed = new Typed(language);
        _order = new(language, this);
        _ground = Add(typed.Word(
            "--ground", "WHY", "法律依据（个人信息保护法第四十七条）", "the legal basis (PIPL, art. 47)", [.. Grounds.Keys]));
        _scan = Add(typed.Word(
            "--scan", "DIR", "另外要扫描的文件夹，如备份", "a further folder to look through afterwards, such as backups"));
        _dryRun = Add(typed.Flag("--dry-run", "只看是否可以，什么也不做", "say whether it would be done, and do nothing"));
        _yes = Add(typed.Flag("--yes", "不再询问", "do not ask"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (approval, categories) = (_order.Approval(call), _order.Categories(call));
        if (call.Get(_ground) is not { } ground)
            throw new StopException(ExitCode.Usage, "须写明法律依据：--ground WHY。", "Say why: --ground WHY.");
        if (!call.Get(_dryRun) && !call.Get(_yes))
        {
            throw new StopException(
                ExitCode.Usage,
                "清除无法恢复：加 --yes 执行，或加 --dry-run 只看是否可以。",
                "What is erased cannot be had back: add --yes to do it, or --dry-run to see whether it would be.");
        }
        string[] folders = call.Get(_scan) is { } folder
            ? Directory.Exists(folder) ? [folder] : throw new StopException(
                ExitCode.Usage, $"没有文件夹 {folder}。", $"There is no folder {folder}.")
            : [];
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var orders = home.Ledger.KeyOrders;
        var subjects = new List<ErasureSubject>();
        foreach (var who in await _order.PeopleAsync(call, home, cancellation).ConfigureAwait(false))
        {
            subjects.Add(
                await orders.SubjectAsync(who, categories, home.Ledger.Today, cancellation).ConfigureAwait(false)
                ?? throw Subjects.NotFound(who.Stream));
        }
        var rules = await orders.RulesAsync(cancellation).ConfigureAwait(false);
        var order = new KeysCommand.OrderErasure(
            new(Guid.CreateVersion7(home.Time.GetUtcNow())), [.. subjects], categories, Grounds[ground],
            _order.Evidence(call), approval, rules.Version);
        if (!call.Get(_dryRun)) return await EraseAsync(call, home, order, folders, cancellation).ConfigureAwait(false);
        if (await orders.TryAsync(order, _order.By(call), cancellation).ConfigureAwait(false) is { } refusal)
            throw new StopException(ExitCode.Refused, refusal.Reason);
        if (call.Json) Json.WriteLine<EraseAnswer>(call.Terminal, new(true, subjects.Count, [], Opening.Mark(home)));
        else call.Say($"可以清除 {subjects.Count} 人；什么也没有做。", $"{subjects.Count} would be erased; nothing was done.");
        return ExitCode.Done;
    }

    async Task<int> EraseAsync(
        Call call, LedgerHome home, KeysCommand.OrderErasure order, string[] folders, CancellationToken cancellation)
    {
        var (outcome, done) = await home.Keys
            .EraseAsync(Guid.NewGuid(), order, _order.By(call), folders, cancellation).ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted accepted) throw OrderOutcome.NotAccepted(outcome);
        Write(call, home, accepted.Events.Count, done);
        await KeyCopies.RemindAsync(call, home, cancellation).ConfigureAwait(false);
        return done.All(one => one.Result is { BoxesAfter: 0, FilesWithCanaries: 0 })
            ? ExitCode.Done
            : ExitCode.Refused;
    }

    static void Write(Call call, LedgerHome home, int people, IReadOnlyList<ErasureDone> done)
    {
        if (call.Json)
        {
            Json.WriteLine<EraseAnswer>(call.Terminal, new(
                false, people, [.. done.Select(ErasureAnswer.Of)], Opening.Mark(home)));
            return;
        }
        call.Say(
            $"已清除 {people} 人的个人信息；主密钥现在是第 {home.Keys.Epoch} 代，更早的备份再也打不开。",
            $"The data of {people} is erased; the wrapping key is in epoch {home.Keys.Epoch}, and no older backup "
                + "opens anything: make a new one.");
        foreach (var (result, files) in done)
        {
            var (before, canaries) = (result.BoxesBefore?.ToString() ?? "?", result.Canaries?.ToString() ?? "?");
            call.Say(
                $"  {result.Erasure}：可打开的加密内容 {before} → {result.BoxesAfter}；"
                    + $"在 {result.Files} 个文件里找 {canaries} 段原文，{result.FilesWithCanaries} 个文件里有",
                $"  {result.Erasure}: boxes that open {before} → {result.BoxesAfter}; {canaries} texts looked for in "
                    + $"{result.Files} files, found in {result.FilesWithCanaries}");
            foreach (var file in files) call.Note($"    {file} 里有可读的内容！", $"    readable in {file}!");
        }
    }
}
