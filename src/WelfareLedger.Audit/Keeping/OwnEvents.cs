using System.Text.Json;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// The events of the ledger that the audit itself goes by, read from their stored bytes: an auditor's program has
/// neither the codec nor the keys. A test of the whole ledger holds this to the form in which the codec writes them.
/// </summary>
static class OwnEvents
{
    const string Signed = "checkpoint-signed.";
    const string Declared = "audit-incident-declared.";
    const string Replaced = "signing-key-replaced.";

    /// <summary>The stream in which incidents are declared.</summary>
    public static StreamName LedgerStream { get; } = new("ledger", "main");

    /// <summary>The signed note in a checkpoint's event; null when there is none.</summary>
    public static SignedNote? NoteOf(StoredEvent stored) =>
        stored.Stream.Category == LeafRules.CheckpointCategory
        && stored.Type.StartsWith(Signed, StringComparison.Ordinal)
        && Read(stored) is { } data && data.TryGetProperty("head", out var head)
            ? SignedNote.Parse(TextOf(head))
            : null;

    /// <summary>The leaves that an incident gives up as lost; null when the event is none.</summary>
    public static LostLeaves? IncidentOf(StoredEvent stored) =>
        stored.Stream == LedgerStream && stored.Type.StartsWith(Declared, StringComparison.Ordinal)
        && Read(stored) is { } data
        && data.TryGetProperty("firstLeaf", out var first) && first.TryGetInt64(out var from)
        && data.TryGetProperty("beyondLeaf", out var beyond) && beyond.TryGetInt64(out var to)
            ? new(from, to, stored.Id)
            : null;

    /// <summary>The key that signed until an event, and the one that signs from then on; null when the event is
    /// none that replaces a key.</summary>
    public static (NoteKey Old, NoteKey New)? KeysOf(StoredEvent stored) =>
        stored.Stream == LedgerStream && stored.Type.StartsWith(Replaced, StringComparison.Ordinal)
        && Read(stored) is { } data
        && data.TryGetProperty("old", out var before) && NoteKey.Parse(TextOf(before)) is { } old
        && data.TryGetProperty("new", out var after) && NoteKey.Parse(TextOf(after)) is { } successor
            ? (old, successor)
            : null;

    // Empty for what is no text: a byte that rotted may make it none.
    static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    static JsonElement? Read(StoredEvent stored)
    {
        try
        {
            using var document = JsonDocument.Parse(stored.Data);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
