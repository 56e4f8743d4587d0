using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>All verbs below <c>audit</c> and <c>witness</c>.</summary>
static class AuditVerbs
{
    public static VerbGroup Audit(Language language) => new(
        "audit", new("审计：可证明的历史", "prove that history was not changed"),
        new CheckpointVerb(), new ExportVerb(language), new OpenBundleVerb(language), new VerifyVerb(language),
        new ProveVerb(language), new CheckProofVerb(language), new CompareVerb(language), new ReplayAtVerb(language),
        new AccessVerb(language), new WitnessRequestVerb(language), new CosignVerb(language),
        new DeclareIncidentVerb(language), new ReplaceKeyVerb(language));

    public static VerbGroup Witness(Language language) => new(
        "witness", new("见证：为他人的检查点签名", "cosign the checkpoints of others"),
        new WitnessSignVerb(language), new WitnessServeVerb(language))
    {
        Hidden = true, // wanted by others than those who keep the ledger; docs/AUDIT.md names it
    };
}
