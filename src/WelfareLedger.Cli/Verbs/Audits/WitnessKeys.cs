using System.CommandLine;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Witnessing;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>What a witness goes by: its own key, the logs it knows, and where it remembers them.</summary>
sealed class WitnessKeys
{
    readonly Option<string?> _name;
    readonly Option<string?> _folder;
    readonly Policies _policies;

    public WitnessKeys(Language language)
    {
        var typed = new Typed(language);
        _policies = new(language);
        _name = typed.Word("--name", "NAME", "见证方的名称，第一次用时写", "the witness's name; wanted at first use");
        _folder = typed.Word("--state", "DIR", "见证方的文件夹：密钥与所见（默认 ./witness）",
            "the witness's folder: its key, and what it saw (./witness)");
    }

    public IEnumerable<Option> Options => [_policies.Policy, _policies.Key, _name, _folder];

    /// <summary>Opens the witness; makes its key at first.</summary>
    public (Witness Witness, NoteSigner Signer) Open(Call call)
    {
        var policy = CheckProofVerb.Needed(call, _policies);
        var folder = Path.GetFullPath(call.Get(_folder) ?? "witness");
        var path = Path.Combine(folder, "witness.key");
        Directory.CreateDirectory(folder);
        var signer = File.Exists(path)
            ? SigningKeyFile.Read(path)
            : SigningKeyFile.Create(path, call.Get(_name) ?? throw new StopException(
                ExitCode.Usage, "第一次用时请用 --name 给见证方起名，如 witness.example.org。",
                "At first use give the witness a name: --name witness.example.org."), NoteKeyType.Cosignature);
        call.Note($"见证方的公钥：{signer.Public}", $"The witness's public key: {signer.Public}");
        return (new Witness(signer, policy.Logs, Path.Combine(folder, "seen"), call.Terminal.Time), signer);
    }
}
