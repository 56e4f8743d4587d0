using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit;

public sealed partial class AuditTrail
{
    /// <summary>
    /// Covers all events by a checkpoint that both keys sign, and has the successor sign every earlier checkpoint as
    /// well: whoever has only the new key checks all of history, whoever has only the old one all of it up to now. The
    /// old key signs nothing after that. Can be done again after it was cut off.
    /// </summary>
    /// <param name="successor">Under the same name.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The checkpoint of both.</returns>
    /// <exception cref="AuditException">It cannot be signed.</exception>
    public async ValueTask<SignedNote> HandOverAsync(NoteSigner successor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(successor);
        if (successor.Public.Name != _parts.Origin)
            throw new ArgumentException("A successor signs under the name of the log.", nameof(successor));
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var note = await SignInTurnAsync(again: true, cancellation, successor).ConfigureAwait(false);
        _settings.Step?.Invoke("handed over");
        foreach (var (size, text, _) in _database.Checkpoints())
        {
            cancellation.ThrowIfCancellationRequested();
            var kept = SignedNote.Parse(text)!;
            if (IsUnder(kept, successor.Public)) continue;
            var signed = kept with
            {
                Signatures = [.. kept.Signatures, successor.Sign(kept.Text, _parts.Time.GetUtcNow())],
            };
            _database.InTurn(() => _database.KeepLines(size, signed.ToString()));
        }
        return note;
    }
}
