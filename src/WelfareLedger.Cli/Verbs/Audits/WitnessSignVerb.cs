using System.CommandLine;
using WelfareLedger.Audit.Witnessing;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Answers one request from a file: for a witness that is connected to nothing.</summary>
sealed class WitnessSignVerb : Verb
{
    readonly Argument<string> _file;
    readonly WitnessKeys _keys;

    public WitnessSignVerb(Language language)
        : base("sign", new("离线见证：读请求文件，写出签名", "answer one request from a file, offline"),
            "witness sign request.txt --policy policy.txt --name witness.example.org")
    {
        _keys = new(language);
        _file = Add(new Typed(language).Argument("FILE", "请求文件，- 为标准输入", "the request; - for standard input"));
        foreach (var option in _keys.Options) Options.Add(option);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var request = await ReadAsync(call, call.Get(_file), cancellation).ConfigureAwait(false);
        var (witness, signer) = _keys.Open(call);
        using (signer)
        {
            var answer = witness.Add(request);
            if (call.Json) Json.WriteLine<WitnessSignAnswer>(call.Terminal, new(answer.Status, answer.Body));
            else if (answer.Status == 200) call.Terminal.Out.Write(answer.Body);
            else call.Note($"不签（{answer.Status}）：{answer.Body.TrimEnd()}",
                $"Not signed ({answer.Status}): {answer.Body.TrimEnd()}");
            return answer.Status == 200 ? ExitCode.Done : ExitCode.Refused;
        }
    }

    static async ValueTask<string> ReadAsync(Call call, string file, CancellationToken cancellation)
    {
        if (file != "-") return Policies.ReadText(file);
        using var reader = new StreamReader(call.Terminal.Input, leaveOpen: true);
        var text = new char[Witness.RequestLengthMax + 1];
        var length = await reader.ReadBlockAsync(text, cancellation).ConfigureAwait(false);
        return new string(text, 0, length);
    }
}
