using WelfareLedger.Audit.Witnessing;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Hosting.Audits;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Asks witnesses, and tells of those who did not sign.</summary>
static class WitnessWords
{
    public static async Task AskAsync(Call call, LedgerAudit audit, CancellationToken cancellation)
    {
        foreach (var word in await audit.AskWitnessesAsync(cancellation).ConfigureAwait(false))
            if (word.Outcome != WitnessOutcome.Signed)
                call.Note($"见证方 {word.Witness} 未签：{Zh(word.Outcome)}（{word.Answer}）",
                    $"The witness {word.Witness} did not sign: {En(word.Outcome)} ({word.Answer}).");
    }

    static string Zh(WitnessOutcome outcome) => outcome switch
    {
        WitnessOutcome.NotReached => "联系不上",
        WitnessOutcome.NotKnown => "它不认识本台账",
        WitnessOutcome.OtherHistory => "它见过另一份历史，须有人查明",
        _ => "它的签名不真",
    };

    static string En(WitnessOutcome outcome) => outcome switch
    {
        WitnessOutcome.NotReached => "it was not reached",
        WitnessOutcome.NotKnown => "it does not know this log",
        WitnessOutcome.OtherHistory => "it has seen another history, and somebody must look",
        _ => "its signature does not check",
    };
}
