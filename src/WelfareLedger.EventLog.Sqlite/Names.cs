using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>A stream's name and what is made of it once. Never changes, so that threads can share it.</summary>
sealed record NamedStream(long Key, StreamName Name, string Category, uint Sum)
{
    public static NamedStream From(long key, StreamName name) =>
        new(key, name, name.Category, Checksum.Name(name.Value));
}

/// <summary>A type's name and what is made of it once.</summary>
sealed record NamedType(long Key, string Name, uint Sum)
{
    public static NamedType From(long key, string name) => new(key, name, Checksum.Name(name));
}

/// <summary>
/// Names by their integers, for all readers of one log. What stands in the log is never changed, so nothing here ever
/// gets old; only its size is bounded.
/// </summary>
sealed class Names
{
    public const string StreamByName = "SELECT stream FROM streams WHERE name = ?1";
    public const string StreamByKey = "SELECT name FROM streams WHERE stream = ?1";
    public const string TypeByName = "SELECT type FROM types WHERE name = ?1";
    public const string TypeByKey = "SELECT name FROM types WHERE type = ?1";

    const int StreamsMax = 1 << 16;
    const int TypesMax = 1 << 12;

    // A later stream takes the slot of an earlier one.
    readonly NamedStream?[] _streams = new NamedStream?[StreamsMax];
    readonly NamedType?[] _types = new NamedType?[TypesMax];
    readonly NamedStream?[] _streamsByName = new NamedStream?[StreamsMax];

    /// <summary>The key of a stream; null when there is none.</summary>
    public long? Key(StreamName name, Statement byName, Statement byKey)
    {
        ref var slot = ref _streamsByName[name.GetHashCode() & (StreamsMax - 1)];
        if (Volatile.Read(ref slot) is { } there && there.Name == name)
            return there.Key;
        if (Find(name.Value, byName, byKey) is not { } key)
            return null;
        Volatile.Write(ref slot, Stream(key, byKey));
        return key;
    }

    public NamedStream Stream(long key, Statement byKey)
    {
        ref var slot = ref _streams[key & (StreamsMax - 1)];
        if (Volatile.Read(ref slot) is { } there && there.Key == key)
            return there;
        if (!StreamName.TryParse(Name(key, byKey), out var name))
            throw byKey.Error(raw.SQLITE_CORRUPT);
        var found = NamedStream.From(key, name);
        Volatile.Write(ref slot, found);
        return found;
    }

    public NamedType Type(long key, Statement byKey)
    {
        ref var slot = ref _types[key & (TypesMax - 1)];
        if (Volatile.Read(ref slot) is { } there && there.Key == key)
            return there;
        var found = NamedType.From(key, Name(key, byKey) ?? throw byKey.Error(raw.SQLITE_CORRUPT));
        Volatile.Write(ref slot, found);
        return found;
    }

    /// <summary>The key of a name, with both ways of looking it up agreeing; null when there is none.</summary>
    public static long? Find(string name, Statement byName, Statement byKey)
    {
        var key = byName.Bind(1, name).Number();
        return key is not { } found || Name(found, byKey) == name ? key : throw byKey.Error(raw.SQLITE_CORRUPT);
    }

    static string? Name(long key, Statement byKey)
    {
        try
        {
            return byKey.Bind(1, key).Step() ? byKey.Text(0) : null;
        }
        finally
        {
            byKey.Reset();
        }
    }
}
