using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit;

public sealed partial class AuditTrail
{
    // In years a ledger has millions of them; a transaction of its own for each would take hours.
    const int SignedAtOnce = 1_000;

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
        foreach (var some in _database.Checkpoints().Chunk(SignedAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            _database.InTurn(() =>
            {
                foreach (var (size, text, _) in some) SignAsWell(size, SignedNote.Parse(text)!, successor);
            });
        }
        return note;
    }

    void SignAsWell(long size, SignedNote kept, NoteSigner successor)
    {
        if (IsUnder(kept, successor.Public)) return;
        var line = successor.Sign(kept.Text, _parts.Time.GetUtcNow());
        _database.KeepLines(size, (kept with { Signatures = [.. kept.Signatures, line] }).ToString());
    }
}
