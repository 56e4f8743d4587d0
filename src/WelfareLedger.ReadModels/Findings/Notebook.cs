using SQLitePCL;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What a rule keeps of each file until it meets another one under the same key: the first note under a key
/// stays.</summary>
sealed class Notebook<TNote>
    where TNote : struct
{
    readonly Connection _connection;
    readonly Action<Packer, TNote> _pack;
    readonly Unpacker.Item<TNote> _unpack;
    readonly Packer _packer = new();
    readonly string _insert;
    readonly string _find;

    /// <param name="file">Where it is kept.</param>
    /// <param name="rule">Whose notes they are: one word, and each notebook of a search has another one.</param>
    /// <param name="pack">Writes a note.</param>
    /// <param name="unpack">Reads it back, in the same order.</param>
    public Notebook(SearchFile file, string rule, Action<Packer, TNote> pack, Unpacker.Item<TNote> unpack)
    {
        (_connection, _pack, _unpack) = (file.Connection, pack, unpack);
        _insert = $"INSERT OR IGNORE INTO noted_{rule} VALUES (?1, ?2)";
        _find = $"SELECT note FROM noted_{rule} WHERE key = ?1";
        _connection.Run(
            $"CREATE TABLE noted_{rule} (key BLOB PRIMARY KEY, note BLOB NOT NULL) STRICT, WITHOUT ROWID");
    }

    /// <summary>The note that is under a key already; null when there was none, and this one is kept.</summary>
    public TNote? FirstUnder(Guid key, TNote note)
    {
        _packer.Start();
        _pack(_packer, note);
        _connection.Prepare(_insert).Bind(1, key).Bind(2, _packer.Bytes).Run();
        if (raw.sqlite3_changes(_connection.Database) > 0) return null;
        return _connection.Prepare(_find).Bind(1, key).First(row =>
        {
            var from = new Unpacker(row.Blob(0), stream: "");
            return (TNote?)_unpack(ref from);
        });
    }
}
