using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Cli.Verbs.Documents;

/// <summary>Takes a document out, for a purpose that is recorded first.</summary>
sealed class EvidenceShowVerb : Verb
{
    readonly Argument<string> _child;
    readonly Argument<string> _blob;
    readonly Option<string?> _out;
    readonly Option<Code<Purpose>?> _purpose;
    readonly Option<Code<Actor>?> _actor;

    public EvidenceShowVerb(Language language)
        : base("show", new("为某用途取出一份材料；先记录披露", "take a document out for a purpose, which is recorded first"),
            "evidence show 141002-2024-00001 9f86d081884c7d65 --out scan.pdf --purpose review --actor yd-01")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument("CHILD", "档案编号或 id", "file number or id"));
        _blob = Add(typed.Argument("HASH", "哪一份：哈希的开头", "which one, by the beginning of its hash"));
        _out = Add(typed.Word("--out", "FILE", "写到哪里（必填）", "where to write it (required)"));
        _purpose = Add(typed.Code<Purpose>("--purpose", "CODE", "披露的用途代码（必填）", "what for, as a code (required)"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "查看人代码", "staff code of who looks"));
        _out.Required = _purpose.Required = true;
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (wanted, file) = (call.Get(_blob), call.Get(_out)!);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (child, documents) = await EvidenceVerbs.OfAsync(call, home, call.Get(_child), cancellation)
            .ConfigureAwait(false);
        // One document may prove several things.
        var found = documents.DistinctBy(one => one.Blob)
            .Where(one => one.Blob.Value.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        if (found is not [var document])
            throw new StopException(
                ExitCode.Refused, "没有这份材料，或不止一份以此开头。", "There is no such document, or more than one begins so.");
        var disclosure = await home.Ledger.Disclosure.OpenAsync(
                child, [PersonalCategory.Document], call.Get(_purpose)!.Value, Opening.By(call.Get(_actor), null),
                cancellation)
            .ConfigureAwait(false);
        if (disclosure is DisclosureOutcome.NotOpened(var why)) throw Disclosures.NotOpened(why);
        var bytes = home.Evidence.Open(child, document.Blob) ?? throw new StopException(
            ExitCode.Refused, "该材料已清除。", "The document was erased.");
        PrivateFiles.Write(file, bytes);
        if (call.Json) Json.WriteLine<EvidenceShowAnswer>(call.Terminal, new(
            child.ToString(), document.Blob.Value, Json.NameOf(document.Kind), file, Opening.Mark(home)));
        else call.Say($"已写入 {file}。", $"Written to {file}.");
        return ExitCode.Done;
    }
}
