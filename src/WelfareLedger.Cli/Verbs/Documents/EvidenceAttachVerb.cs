using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Hosting.Documents;

namespace WelfareLedger.Cli.Verbs.Documents;

/// <summary>Attaches a scan or photo to a child's file.</summary>
sealed class EvidenceAttachVerb : Verb
{
    readonly Argument<string> _child;
    readonly Argument<string> _file;
    readonly Option<Code<Evidence>?> _document;
    readonly Option<string?> _about;
    readonly Option<string?> _notes;
    readonly DeskOptions _desk;

    public EvidenceAttachVerb(Language language)
        : base("attach", new("给档案附上扫描件或照片", "attach a scan or photo to a child's file"),
            "evidence attach 141002-2024-00001 scan.pdf --document doc-2024-118 --actor yd-02")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument("CHILD", "档案编号或 id", "file number or id"));
        _file = Add(typed.Argument("FILE", "PDF、JPEG、PNG、TIFF 或 HEIC", "a PDF, JPEG, PNG, TIFF or HEIC"));
        _document = Add(typed.Code<Evidence>(
            "--document", "CODE", "材料编号，与申请、核查、走访、调整所写的一致（必填）",
            "the document's code, as applications, checks, visits and adjustments name it (required)"));
        _document.Required = true;
        _about = Add(typed.Word("--about", "EVENT", "所证明的事件 id", "the id of the event that it proves"));
        _notes = Add(typed.Word("--notes", "TEXT", "说明（加密保存）", "what is to be seen; kept encrypted"));
        _desk = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        EventId? about = null;
        if (call.Get(_about) is { } text)
            about = EventId.TryParse(text, null, out var id) ? id : throw new StopException(
                ExitCode.Usage, "--about 应为事件 id。", "--about wants the id of an event.");
        var document = await ReadAsync(call.Get(_file), cancellation).ConfigureAwait(false);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var child = await Subjects.ChildOfAsync(call, home, call.Get(_child), cancellation).ConfigureAwait(false);
        var dryRun = _desk.IsDryRun(call);
        var attached = await home.Evidence.AttachAsync(
                new(child, call.Get(_document)!.Value, about, call.Get(_notes)), document,
                _desk.By(call, office: null), dryRun, cancellation)
            .ConfigureAwait(false);
        var outcome = attached?.Outcome;
        if (outcome is not (null or CommandOutcome.Accepted)) throw PayrollVerbs.NotDone(outcome);
        var recorded = outcome is CommandOutcome.Accepted { Events: [var first, ..] } ? first.ToString() : null;
        if (call.Json) Json.WriteLine<EvidenceAttachAnswer>(
            call.Terminal, new(child.ToString(), dryRun, recorded, Opening.Mark(home)));
        else if (dryRun) call.Say("可以附上；只试，什么也没有记录。", "It can be attached; a dry run, nothing was recorded.");
        else if (recorded is null) call.Say("早已附上，没有再记录。", "It was attached before; nothing more was recorded.");
        else call.Say($"已附上，事件 {recorded}。", $"Attached, by event {recorded}.");
        return ExitCode.Done;
    }

    /// <summary>One byte more than may be is enough to know that it is too large.</summary>
    static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            var stream = File.OpenRead(file);
            await using var closing = stream.ConfigureAwait(false);
            bytes = new byte[Math.Min(stream.Length, ChildDecider.DocumentBytesMax + 1)];
            await stream.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.BadData, $"无法读取 {file}。", $"{file} cannot be read.");
        }
        return EvidenceKeeping.Judge(bytes) is { } unfit
            ? throw new StopException(ExitCode.BadData, $"{file}：{unfit.Reason.Zh}", $"{file}: {unfit.Reason.En}")
            : bytes;
    }
}
