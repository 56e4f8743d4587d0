using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Witnessing;

/// <summary>What a witness answers to a request, by the numbers of HTTP.</summary>
/// <param name="Status">200, 400, 403, 404, 409 or 422.</param>
/// <param name="Body">Its cosignature, the size that it knows, or why not.</param>
public sealed record WitnessAnswer(int Status, string Body)
{
    /// <summary>The media type of the body.</summary>
    public string ContentType => Status == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8";
}

/// <summary>
/// Signs that a log's checkpoint is the largest that it has seen, and that every one before was its beginning: the
/// protocol of c2sp.org/tlog-witness. What it knows of a log is durable before it answers. Requests to one folder take
/// turns, in this process and others.
/// </summary>
public sealed class Witness(NoteSigner signer, IReadOnlyList<NoteKey> logs, string folder, TimeProvider time)
{
    /// <summary>Bytes of a request.</summary>
    public const int RequestLengthMax = 64 << 10;

    const int ProofLinesMax = 63;

    readonly StaticFolder _state = new(folder);
    readonly Lock _turn = new();

    /// <summary>Answers <c>add-checkpoint</c>.</summary>
    public WitnessAnswer Add(string request)
    {
        if (Read(request) is not { } asked) return new(400, "The request is malformed.\n");
        var blank = asked.Note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || Checkpoint.Parse(asked.Note[..(blank + 1)]) is not { } checkpoint)
            return new(400, "There is no checkpoint in the request.\n");
        NoteKey[] keys = [.. logs.Where(key => key.Name == checkpoint.Origin)];
        if (keys.Length == 0) return new(404, "The log is unknown here.\n");
        // A signature that is malformed is as good as a false one.
        if (SignedNote.Parse(asked.Note) is not { } note || note.Open(keys) is null)
            return new(403, "The checkpoint has no valid signature of its log: invalid signature.\n");
        if (asked.Old > checkpoint.Size) return new(400, "The old size is above the checkpoint's.\n");
        lock (_turn)
        {
            using var others = Take();
            return Judge(asked, note, checkpoint);
        }
    }

    WitnessAnswer Judge(Request asked, SignedNote note, Checkpoint checkpoint)
    {
        var known = Known(checkpoint.Origin);
        if (asked.Old != (known?.Size ?? 0))
            return new(409, string.Create(CultureInfo.InvariantCulture, $"{known?.Size ?? 0}\n"));
        var root = known?.Root ?? Rfc6962.EmptyRoot;
        if ((checkpoint.Size == 0 && checkpoint.Root != Rfc6962.EmptyRoot)
            || !TreeProof.ChecksConsistency(asked.Old, checkpoint.Size, root, checkpoint.Root, asked.Proof))
            return new(422, "The consistency proof does not lead from what is known here to this checkpoint.\n");
        _state.Write(NameOf(checkpoint.Origin), Encoding.UTF8.GetBytes(note.ToString()));
        return new(200, signer.Sign(note.Text, time.GetUtcNow()) + "\n");
    }

    /// <summary>The last checkpoint of a log that was signed here; null when there is none.</summary>
    public Checkpoint? Known(string origin) =>
        _state.Read(NameOf(origin)) is not { } bytes ? null
        : SignedNote.Parse(bytes) is { } note && Checkpoint.Parse(note.Text) is { } checkpoint ? checkpoint
        : throw new AuditException(AuditFault.Damaged, "What the witness knows of a log cannot be read; nothing "
            + "is signed.");

    // Waits for other processes: they hold it for one answer.
    FileStream Take()
    {
        Directory.CreateDirectory(folder);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(
                    _state.At("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 1_000)
            {
                Thread.Sleep(5);
            }
        }
    }

    static string NameOf(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) + ".checkpoint";

    static Request? Read(string text)
    {
        const string OldWord = "old ";
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (text.Length > RequestLengthMax || blank < 0) return null;
        var lines = text[..blank].Split('\n');
        if (!lines[0].StartsWith(OldWord, StringComparison.Ordinal) || lines.Length - 1 > ProofLinesMax
            || Checkpoint.ParseNumber(lines[0][OldWord.Length..]) is not { } old) return null;
        var proof = new List<TreeHash>();
        foreach (var line in lines[1..])
        {
            if (!TreeHash.TryParseBase64(line, out var hash)) return null;
            proof.Add(hash);
        }
        return new(old, proof, text[(blank + 2)..]);
    }

    sealed record Request(long Old, IReadOnlyList<TreeHash> Proof, string Note);
}
