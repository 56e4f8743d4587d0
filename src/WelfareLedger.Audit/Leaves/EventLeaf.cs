using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Leaves;

/// <summary>
/// The eight lines that stand for one event in the tree. They hold no personal data and no hash of any: what is hashed
/// is encrypted, so the leaves can be given to anybody.
/// </summary>
/// <param name="Stream">As the log names it.</param>
/// <param name="Revision">The event's number in its stream.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Type">As stored.</param>
/// <param name="RecordedAt">Our own time, from the metadata; null where there is none of ours.</param>
/// <param name="Data">SHA-256 of the stored data.</param>
/// <param name="Metadata">SHA-256 of the stored metadata.</param>
public sealed record EventLeaf(
    string Stream, long Revision, Guid Id, string Type, DateTimeOffset? RecordedAt, TreeHash Data, TreeHash Metadata)
{
    /// <summary>The first line; a change of the form would change it.</summary>
    public const string Form = "welfareledger/event/v1";

    const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    const string NoTime = "-";
    const int LengthMax = 2_048;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The leaf of an event as it was read back.</summary>
    public static EventLeaf Of(StoredEvent stored) => new(
        stored.Stream.Value, stored.Version.Value, stored.Id, stored.Type, RecordedTime.Of(stored.Metadata.Span),
        TreeHash.Of(stored.Data.Span), TreeHash.Of(stored.Metadata.Span));

    /// <summary>The leaf of what the store did to a stream: it stands where the store wrote it down, and has no time
    /// of ours.</summary>
    public static EventLeaf Of(StreamNotice notice) => new(
        notice.StoredIn, notice.Version.Value, notice.Id, notice.Type, null,
        TreeHash.Of(notice.Data.Span), TreeHash.Of(notice.Metadata.Span));

    /// <summary>The bytes of the entry.</summary>
    public byte[] ToBytes() => Utf8.GetBytes(ToString());

    /// <summary>The eight lines.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Form}\nstream {Stream}\nrevision {Revision}\nid {Id:D}\ntype {Type}\nrecorded {Time}\n"
            + $"data {Data}\nmeta {Metadata}\n");

    /// <summary>Reads an entry; null when it is not exactly what <see cref="ToBytes"/> writes.</summary>
    public static EventLeaf? Parse(ReadOnlySpan<byte> entry)
    {
        if (entry.Length > LengthMax) return null;
        string text;
        try
        {
            text = Utf8.GetString(entry);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        if (text.Split('\n') is not
                [Form, var stream, var revision, var id, var type, var recorded, var data, var meta, ""]
            || After(stream, "stream ") is not { } name || After(type, "type ") is not { } typeName
            || After(revision, "revision ") is not { } digits || After(id, "id ") is not { } guid
            || After(recorded, "recorded ") is not { } time || After(data, "data ") is not { } dataHash
            || After(meta, "meta ") is not { } metaHash
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !Guid.TryParseExact(guid, "D", out var eventId)
            || Hash(dataHash) is not { } ofData || Hash(metaHash) is not { } ofMeta) return null;
        DateTimeOffset? at = null;
        if (time != NoTime)
        {
            if (!DateTimeOffset.TryParseExact(
                    time, TimeForm, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)) return null;
            at = parsed;
        }
        var leaf = new EventLeaf(name, number, eventId, typeName, at, ofData, ofMeta);
        return leaf.ToString() == text ? leaf : null;
    }

    string Time => TimeLine(RecordedAt);

    internal static string TimeLine(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture) ?? NoTime;

    static string? After(string line, string word) =>
        line.Length > word.Length && line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : null;

    static TreeHash? Hash(string hex) =>
        hex.Length == 2 * TreeHash.Length && hex.All(char.IsAsciiHexDigitLower)
            ? new TreeHash(Convert.FromHexString(hex))
            : null;
}
