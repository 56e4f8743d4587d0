namespace WelfareLedger.EventLog;

/// <summary>What was done to a stream.</summary>
public enum StreamNoticeKind
{
    /// <summary>Its settings changed, and hide nothing: who may read it, say.</summary>
    SettingsChanged,

    /// <summary>Its settings hide events, and let the store remove them.</summary>
    Truncated,

    /// <summary>All its events are hidden; it can be begun again.</summary>
    Deleted,

    /// <summary>It is gone for good, and nothing can be appended to it any more.</summary>
    Tombstoned,
}

/// <summary>
/// The store's own record that somebody went past the ledger and touched one of its streams. A ledger deletes nothing,
/// so each is evidence. The embedded log cannot be told to forget and has none.
/// </summary>
/// <param name="Stream">The ledger's stream that was touched.</param>
/// <param name="Kind">What was done to it.</param>
/// <param name="StoredIn">The stream that the record stands in, as the store names it.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Position">Its place in the whole log.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Data">Its body, as stored.</param>
/// <param name="Metadata">Its metadata, as stored.</param>
public sealed record StreamNotice(
    StreamName Stream,
    StreamNoticeKind Kind,
    string StoredIn,
    StreamVersion Version,
    Position Position,
    Guid Id,
    string Type,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata);
