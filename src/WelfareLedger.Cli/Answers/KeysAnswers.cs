using WelfareLedger.Hosting.Keys;

namespace WelfareLedger.Cli;

/// <summary><c>keys erase --json</c>.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="People">How many the order is about.</param>
/// <param name="Erasures">Orders that were carried out, earlier ones that had been cut off too.</param>
/// <param name="Ledger"><c>sample</c>, or nothing for a real ledger.</param>
sealed record EraseAnswer(bool DryRun, int People, IReadOnlyList<ErasureAnswer> Erasures, string? Ledger);

/// <summary>What an erasure came to.</summary>
sealed record ErasureAnswer(
    string Erasure, int? BoxesBefore, int BoxesAfter, int? Canaries, int Files, IReadOnlyList<string> FilesWithCanaries)
{
    public static ErasureAnswer Of(ErasureDone done) => new(
        done.Result.Erasure.ToString(), done.Result.BoxesBefore, done.Result.BoxesAfter, done.Result.Canaries,
        done.Result.Files, done.FilesWithCanaries);
}

/// <summary><c>keys restrict --json</c>, <c>keys lift --json</c>.</summary>
/// <param name="Events">The events that say so.</param>
/// <param name="Ledger"><c>sample</c>, or nothing for a real ledger.</param>
sealed record OrderAnswer(IReadOnlyList<string> Events, string? Ledger);

/// <summary><c>keys rotate --json</c>, <c>keys replay --json</c>.</summary>
/// <param name="Epoch">The wrapping key's.</param>
/// <param name="Ledger"><c>sample</c>, or nothing for a real ledger.</param>
sealed record EpochAnswer(int Epoch, string? Ledger);

/// <summary><c>keys restore-check --json</c>.</summary>
/// <param name="LedgerId">Whose copy it is.</param>
/// <param name="Epoch">The wrapping key's epoch.</param>
/// <param name="Keys">Keys that open.</param>
/// <param name="Destroyed">Keys of which only the place is left.</param>
/// <param name="IndexEntries">Entries of the blind indexes.</param>
/// <param name="Behind">Orders of the ledger that it does not know.</param>
sealed record RestoreCheckAnswer(Guid LedgerId, int Epoch, int Keys, int Destroyed, int IndexEntries, long Behind);

/// <summary><c>backup --json</c>, <c>restore --json</c>.</summary>
/// <param name="Id">The ledger's.</param>
/// <param name="Folder">The backup, or the restored home.</param>
/// <param name="Events">Events in the copy of the log; nothing where the log is in a store.</param>
/// <param name="Keys">Keys in the key store.</param>
/// <param name="Epoch">The wrapping key's epoch that opens them.</param>
/// <param name="Files">Files of the backup.</param>
/// <param name="KeyFiles">Copies of keys that were written.</param>
/// <param name="Ledger"><c>sample</c>, or nothing for a real ledger.</param>
sealed record BackupAnswer(
    Guid Id, string Folder, long? Events, int Keys, int Epoch, int Files, IReadOnlyList<string>? KeyFiles,
    string? Ledger);
