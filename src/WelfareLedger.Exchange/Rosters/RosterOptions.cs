using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>What a roster's children are to the office that hands it in.</summary>
public enum RosterStanding
{
    /// <summary>Kept by the bureau already: intake, check and confirmation are recorded, and the categories as they
    /// were kept.</summary>
    Confirmed,

    /// <summary>Found by a survey: intakes are opened, and wait for a check and a decision.</summary>
    Surveyed,
}

/// <summary>How a roster is to be imported.</summary>
/// <param name="Office">The office that owns the files.</param>
/// <param name="Region">Where the children live, unless a row says more.</param>
/// <param name="As">What the list is.</param>
/// <param name="On">The list's day: what its rows say was so on that day.</param>
/// <param name="By">Who imports it.</param>
/// <param name="DryRun">True to look and report only; nothing is recorded.</param>
/// <param name="At">The simulated clock's time; only a sample ledger takes one.</param>
public sealed record RosterOptions(
    Code<Office> Office,
    RegionCode Region,
    RosterStanding As,
    DateOnly On,
    RecordedBy By,
    bool DryRun = false,
    DateTimeOffset? At = null);

/// <summary>What an import goes over.</summary>
public enum ImportStage
{
    /// <summary>Rows, which are recorded.</summary>
    Recording,

    /// <summary>Rows, to see whether the file is whole; nothing is recorded yet.</summary>
    Checking,

    /// <summary>Files on record, which the rows are compared with.</summary>
    Comparing,
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows of the spreadsheet, or files, that are dealt with.</param>
/// <param name="Of">Rows of the sheet in work, where the file says so.</param>
/// <param name="Stage">What it goes over.</param>
public readonly record struct RosterProgress(int Rows, int? Of, ImportStage Stage = ImportStage.Recording);
