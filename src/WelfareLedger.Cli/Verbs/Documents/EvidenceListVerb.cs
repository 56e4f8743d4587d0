using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Documents;

/// <summary>Lists a file's documents, without what is on them.</summary>
sealed class EvidenceListVerb : Verb
{
    const int BytesColumn = 3;

    readonly Argument<string> _child;

    public EvidenceListVerb(Language language)
        : base("list", new("列出一份档案的材料", "list the documents of a child's file"),
            "evidence list 141002-2024-00001") =>
        _child = Add(new Typed(language).Argument("CHILD", "档案编号或 id", "file number or id"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (child, documents) = await EvidenceVerbs.OfAsync(call, home, call.Get(_child), cancellation)
            .ConfigureAwait(false);
        if (call.Json)
        {
            Json.WriteLine(call.Terminal, EvidenceListAnswer.Of(child, documents, Opening.Mark(home)));
            return ExitCode.Done;
        }
        string[] headers = call.Language == Language.Chinese
            ? ["日期", "材料编号", "种类", "字节", "哈希", "所证事件"]
            : ["day", "document", "kind", "bytes", "hash", "about"];
        new Table(headers, [.. documents.Select(one => (string[])
        [
            Moments.Day(one.On), one.Document.Value, Words.In(one.Kind, call.Language),
            one.Bytes.ToString(CultureInfo.InvariantCulture), one.Blob.Value[..FilePage.BlobDigits],
            one.About?.ToString() ?? "-",
        ])], BytesColumn).Write(call.Terminal);
        return ExitCode.Done;
    }
}
