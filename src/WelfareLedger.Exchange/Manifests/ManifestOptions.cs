using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Manifests;

/// <summary>How a manifest is to be imported.</summary>
/// <param name="Journey">Whose manifest it is.</param>
/// <param name="On">The list's day: consents and receivers hold from it on, and enrolments are decided on it.</param>
/// <param name="By">Who imports it.</param>
/// <param name="DryRun">True to look and report only; nothing is recorded.</param>
/// <param name="At">The simulated clock's time; only a sample ledger takes one.</param>
public sealed record ManifestOptions(
    Id<Journey> Journey, DateOnly On, RecordedBy By, bool DryRun = false, DateTimeOffset? At = null);
