using System.Globalization;

namespace WelfareLedger.Audit.Notes;

/// <summary>
/// Whose word counts: the log's keys, the witnesses', and how many of them it takes; a file by the rules of
/// c2sp.org/tlog-policy. An auditor has it from elsewhere than what is audited.
/// </summary>
public sealed class TrustPolicy
{
    const int LinesMax = 1_000;
    const string NoQuorum = "none";

    readonly Dictionary<string, Func<IReadOnlySet<NoteKey>, bool>> _rules;
    readonly string _quorum;

    TrustPolicy(Draft draft, string quorum) =>
        (Logs, Witnesses, Addresses, _rules, _quorum) =
            (draft.Logs, draft.Witnesses, draft.Addresses, draft.Rules, quorum);

    /// <summary>The logs' keys, each named as its log's origin.</summary>
    public IReadOnlyList<NoteKey> Logs { get; }

    /// <summary>The witnesses' keys.</summary>
    public IReadOnlyList<NoteKey> Witnesses { get; }

    /// <summary>Where witnesses answer requests, of those that are connected.</summary>
    public IReadOnlyDictionary<NoteKey, Uri> Addresses { get; }

    /// <summary>Whether any cosignature is asked for at all.</summary>
    public bool HasQuorum => _quorum != NoQuorum;

    /// <summary>A policy of one log and no witness.</summary>
    public static string OfOneLog(NoteKey log) => $"log {log}\nquorum {NoQuorum}\n";

    /// <summary>Reads a file; null, and the number of the line at fault, when it is malformed.</summary>
    public static TrustPolicy? Parse(string text, out int faultyLine)
    {
        var reading = new Draft();
        faultyLine = 0;
        var lines = text.Split('\n');
        if (lines.Length > LinesMax || text.Any(letter => letter < ' ' && letter is not ('\t' or '\n'))) return null;
        foreach (var line in lines)
        {
            faultyLine++;
            if (!reading.Take(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))) return null;
        }
        return reading.Quorum is { } quorum ? new(reading, quorum) : null;
    }

    /// <summary>What the policy says of a signed checkpoint.</summary>
    public CheckpointVerdict Judge(SignedNote note)
    {
        if (Checkpoint.Parse(note.Text) is not { } checkpoint) return new(CheckpointFault.Malformed, null, []);
        var logs = Logs.Where(key => key.Name == checkpoint.Origin).ToArray();
        if (logs.Length == 0) return new(CheckpointFault.UnknownLog, checkpoint, []);
        var signed = note.Open([.. logs, .. Witnesses]);
        if (signed is null || !signed.Any(logs.Contains)) return new(CheckpointFault.NotSigned, checkpoint, []);
        NoteKey[] witnesses = [.. signed.Where(Witnesses.Contains)];
        return new(
            HasQuorum && !_rules[_quorum](witnesses.ToHashSet()) ? CheckpointFault.NoQuorum : null,
            checkpoint, witnesses);
    }

    // A policy while it is read: names must be given before they are used, and used in one place only.
    sealed class Draft
    {
        readonly HashSet<string> _used = [];

        public List<NoteKey> Logs { get; } = [];

        public List<NoteKey> Witnesses { get; } = [];

        public Dictionary<NoteKey, Uri> Addresses { get; } = [];

        public Dictionary<string, Func<IReadOnlySet<NoteKey>, bool>> Rules { get; } = [];

        public string? Quorum { get; private set; }

        public bool Take(string[] words) => words switch
        {
            [] => true,
            [['#', ..], ..] => true,
            ["log", var key, .. { Length: <= 1 }] => AddKey(Logs, key, NoteKeyType.Ed25519) is not null,
            ["witness", var name, var key, .. { Length: <= 1 } address] =>
                IsNew(name) && AddKey(Witnesses, key, NoteKeyType.Cosignature) is { } witness
                && Rules.TryAdd(name, signed => signed.Contains(witness)) && AddAddress(witness, address),
            ["group", var name, var threshold, .. var members] => AddGroup(name, threshold, members),
            ["quorum", var name] => SetQuorum(name),
            _ => false,
        };

        bool IsNew(string name) => name != NoQuorum && !Rules.ContainsKey(name);

        static NoteKey? AddKey(List<NoteKey> keys, string text, NoteKeyType type)
        {
            if (NoteKey.Parse(text) is not { } key || key.Type != type
                || keys.Any(other => other.Material.Span.SequenceEqual(key.Material.Span))) return null;
            keys.Add(key);
            return key;
        }

        bool AddAddress(NoteKey witness, string[] address)
        {
            if (address is not [var text]) return true;
            // An address that ends without a slash is a folder too.
            if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri)
                || uri.Scheme is not ("https" or "http")) return false;
            Addresses.Add(witness, uri);
            return true;
        }

        bool AddGroup(string name, string threshold, string[] members)
        {
            int? wanted = threshold switch
            {
                "all" => members.Length,
                "any" => 1,
                _ => int.TryParse(threshold, NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : null,
            };
            if (!IsNew(name) || wanted is not { } count || count < 1 || count > members.Length
                || members.Any(member => !Rules.ContainsKey(member) || !_used.Add(member))) return false;
            Func<IReadOnlySet<NoteKey>, bool>[] rules = [.. members.Select(member => Rules[member])];
            return Rules.TryAdd(name, signed => rules.Count(rule => rule(signed)) >= count);
        }

        bool SetQuorum(string name)
        {
            if (Quorum is not null || (name != NoQuorum && !Rules.ContainsKey(name))) return false;
            Quorum = name;
            return true;
        }
    }
}

/// <summary>Why a checkpoint does not count.</summary>
public enum CheckpointFault
{
    /// <summary>It is no checkpoint.</summary>
    Malformed,

    /// <summary>It is of a log that the policy does not know.</summary>
    UnknownLog,

    /// <summary>The log did not sign it, or a signature of somebody known is false.</summary>
    NotSigned,

    /// <summary>The log signed it, too few witnesses did.</summary>
    NoQuorum,
}

/// <summary>What a policy says of a checkpoint.</summary>
/// <param name="Fault">Null when it counts.</param>
/// <param name="Checkpoint">What it says, where it can be read.</param>
/// <param name="Witnesses">The witnesses that signed it.</param>
public sealed record CheckpointVerdict(
    CheckpointFault? Fault, Checkpoint? Checkpoint, IReadOnlyList<NoteKey> Witnesses);
