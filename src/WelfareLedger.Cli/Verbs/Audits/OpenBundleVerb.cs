using System.CommandLine;
using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Audits;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Reads a bundle's events of the persons whose keys an auditor was given. Wants no ledger.</summary>
sealed class OpenBundleVerb : Verb
{
    readonly Argument<string> _folder;
    readonly Option<string?> _keys;

    public OpenBundleVerb(Language language)
        : base("open", new("用收到的密钥阅读资料包里的事件", "read events of a bundle with the keys that came with it"),
            "audit open /tmp/bundle --keys keys.jsonl")
    {
        var typed = new Typed(language);
        _folder = Add(typed.Argument("DIR", "资料包", "the bundle"));
        _keys = Add(typed.Word(
            "--keys", "FILE|-", "解密后的 keys.age；- 为标准输入", "keys.age, decrypted; - is standard input"));
    }

    public override Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var file = call.Get(_keys)
            ?? throw new StopException(ExitCode.Usage, "请写明 --keys FILE。", "Say which keys: --keys FILE.");
        var keys = PersonKeys.Read(Lines(call, file)) ?? throw new StopException(
            ExitCode.BadData, $"{file} 不是解密后的密钥文件：先用 age --decrypt 解开 keys.age。",
            $"{file} holds no keys: open keys.age with age --decrypt first.");
        var (codec, people) = (new EventCodec(keys), keys.People);
        foreach (var e in BundleEvents.Read(call.Get(_folder)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (people.Contains(e.Leaf.Stream)) Write(call, codec, e);
        }
        return Task.FromResult(ExitCode.Done);
    }

    static IEnumerable<string> Lines(Call call, string file)
    {
        if (file == "-")
        {
            using var reader = new StreamReader(call.Terminal.Input, leaveOpen: true);
            return reader.ReadToEnd().Split('\n');
        }
        return File.Exists(file)
            ? File.ReadLines(file)
            : throw new StopException(ExitCode.Unreachable, $"没有文件 {file}。", $"There is no file {file}.");
    }

    // A line an event, the same with --json: there is no other form for what a bundle of any kind of events holds.
    static void Write(Call call, EventCodec codec, BundledEvent e)
    {
        var decoded = codec.Decode(new(
            StreamName.Parse(e.Leaf.Stream), new(e.Leaf.Revision), Position.Start, e.Leaf.Id, e.Leaf.Type, e.Data,
            e.Metadata));
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{{\"leaf\":{e.Index},\"stream\":\"{e.Leaf.Stream}\",")
            .Append(CultureInfo.InvariantCulture, $"\"revision\":{e.Leaf.Revision},\"event\":\"{e.Leaf.Id}\",")
            .Append(CultureInfo.InvariantCulture, $"\"type\":\"{e.Leaf.Type}\",\"recordedAt\":\"")
            .Append(Moments.Utc(decoded.Metadata.RecordedAt)).Append("\",\"data\":")
            .Append(codec.WriteForReading(decoded)).Append("}\n");
        call.Terminal.Out.Write(line.ToString());
    }
}
