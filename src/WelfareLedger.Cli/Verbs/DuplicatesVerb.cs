using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>查重: files that may be one person's. Who they are is decided by people, by commands.</summary>
sealed class DuplicatesVerb : Verb
{
    readonly Argument<string> _child;
    readonly Option<string?> _office;
    readonly Option<bool> _keep;
    readonly Option<Code<Actor>?> _actor;

    public DuplicatesVerb(Language language)
        : base("duplicates", new("查重：可能是同一人的档案", "files that may be one person's"),
            "duplicates --office 141123", "duplicates 141123-2024-00001 --keep --actor xx-02")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument("CHILD", "只查这份档案：编号或 id", "of this file only: number or id", required: false));
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _keep = Add(typed.Flag(
            "--keep", "把查重结果（包括没有）记入该档案", "record in the file that it was looked, and what it gave"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "查重人代码", "staff code of who looks"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var typed = call.Parsed.GetValue(_child);
        if (call.Get(_keep) && (typed is null || call.Get(_actor) is null))
            throw new StopException(
                ExitCode.Usage, "--keep 要写明档案和 --actor CODE。", "--keep wants a file and --actor CODE.");
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        Id<Child>? child = typed is null
            ? null
            : await Subjects.ChildOfAsync(call, home, typed, cancellation).ConfigureAwait(false);
        var report = await home.Reading.Duplicates.FindAsync(child, call.Get(_office), cancellation)
            .ConfigureAwait(false);
        if (call.Get(_keep)) await KeepAsync(call, home, child!.Value, report, cancellation).ConfigureAwait(false);
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else Write(call, report);
        return ExitCode.Done;
    }

    async Task KeepAsync(
        Call call, LedgerHome home, Id<Child> child, DuplicateReport report, CancellationToken cancellation)
    {
        var alike = report.Pairs.Select(pair => pair.First.Child == child ? pair.Second.Child : pair.First.Child);
        var command = new CommandEnvelope(
            Guid.NewGuid(), child.Value,
            new ChildCommand.RecordDuplicateCheck(home.Ledger.Today, [.. alike]),
            Opening.By(call.Get(_actor), null), new Source.Desk());
        var outcome = await home.Ledger.Commands.RunAsync(command, cancellation).ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted) throw PayrollVerbs.NotDone(outcome);
    }

    static void Write(Call call, DuplicateReport report)
    {
        call.Note(
            $"查看了 {report.Looked} 份档案，可能重复的有 {report.Pairs.Count} 对。",
            $"{report.Looked} files looked at, {report.Pairs.Count} pairs that may be one person.");
        string[] headers = call.Language == Language.Chinese
            ? ["档案", "另一档案", "相同之处", "机构", "另一机构"]
            : ["file", "other file", "alike in", "office", "other office"];
        new Table(headers, [.. report.Pairs.Select(pair => (string[])
        [
            pair.First.File.Value, pair.Second.File.Value,
            string.Join(
                call.Language == Language.Chinese ? "、" : ", ",
                pair.Signs.Select(sign => Words.In(sign, call.Language))),
            pair.First.Office?.Value ?? "-", pair.Second.Office?.Value ?? "-",
        ])]).Write(call.Terminal);
    }
}
