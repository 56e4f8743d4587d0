using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Witnessing;

namespace WelfareLedger.Audit;

public sealed partial class AuditTrail
{
    /// <summary>What to send to a witness so that it signs the last checkpoint; null when nothing is signed yet, or
    /// the witness signed that one already.</summary>
    /// <param name="witness">Whose signature is wanted.</param>
    /// <param name="known">The size of the largest checkpoint that it has seen; 0 for none.</param>
    /// <param name="cancellation">Stops.</param>
    public async ValueTask<WitnessRequest?> RequestAsync(NoteKey witness, long known, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (_database.LastCheckpoint() is not { } last) return null;
        var note = SignedNote.Parse(last.Note)!;
        if (IsUnder(note, witness)) return null;
        var old = Math.Min(known, last.Size);
        // Other witnesses' lines are none of its business, and would lengthen the request.
        var own = note with { Signatures = [.. note.Signatures.Where(line => line.Name == _parts.Origin)] };
        return new(old, last.Size, _sequencer.Tree.Consistency(old, last.Size), own);
    }

    /// <summary>Puts the lines of witnesses under a checkpoint, and publishes it so if it is still the last.</summary>
    /// <param name="size">The size of the checkpoint.</param>
    /// <param name="lines">Signatures; those of unknown keys are left out.</param>
    /// <param name="witnesses">The witnesses whose word counts.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Whose lines are new under it; null when one of a known witness does not check, or there is no
    /// checkpoint of that size, and nothing is changed.</returns>
    public async ValueTask<IReadOnlyList<NoteKey>?> AddAsync(
        long size, IReadOnlyList<NoteSignature> lines, IReadOnlyList<NoteKey> witnesses, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        List<NoteKey> added = [];
        SignedNote? note = null;
        _database.InTurn(() =>
        {
            if (_database.CheckpointOf(size) is not { } text) return;
            note = SignedNote.Parse(text)!;
            foreach (var (key, line) in Pairs(lines, witnesses))
            {
                if (note is null || IsUnder(note, key)) continue;
                note = key.Checks(note.Text, line.Bytes.Span)
                    ? note with { Signatures = [.. note.Signatures, line] }
                    : null;
                added.Add(key);
            }
            if (note is not null && added.Count > 0) _database.KeepLines(size, note.ToString());
        });
        if (note is null) return null;
        if (added.Count > 0 && _database.LastCheckpoint()?.Size == size) _publisher.Publish(_sequencer.Tree, note);
        return added;
    }

    static IEnumerable<(NoteKey Key, NoteSignature Line)> Pairs(
        IReadOnlyList<NoteSignature> lines, IReadOnlyList<NoteKey> witnesses) =>
        from line in lines
        from key in witnesses
        where key.Name == line.Name && key.Id == line.Id
        select (key, line);

    static bool IsUnder(SignedNote note, NoteKey key) =>
        note.Signatures.Any(line => line.Name == key.Name && line.Id == key.Id);
}
