using SQLitePCL;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What a rule keeps of each file until it meets another one under the same key: the first note under a key
/// stays.</summary>
/// <param name="file">Where it is kept.</param>
/// <param name="rule">Whose notes they are: one word, and each notebook of a search has another one.</param>
/// <param name="pack">Writes a note.</param>
/// <param name="unpack">Reads it back, in the same order.</param>
sealed class Notebook<TNote>(
    SearchFile file, string rule, Action<Packer, TNote> pack, Unpacker.Item<TNote> unpack)
    where TNote : struct
{
    readonly Packer _packer = new();
    readonly string _insert = $"INSERT OR IGNORE INTO noted_{rule} VALUES (?1, ?2)";
    readonly string _find = $"SELECT note FROM noted_{rule} WHERE key = ?1";
    bool _isMade;

    /// <summary>The note that is under a key already; null when there was none, and this one is kept.</summary>
    public TNote? FirstUnder(Guid key, TNote note)
    {
        var connection = file.Connection;
        if (!_isMade)
        {
            connection.Run(
                $"CREATE TABLE noted_{rule} (key BLOB PRIMARY KEY, note BLOB NOT NULL) STRICT, WITHOUT ROWID");
            _isMade = true;
        }
        _packer.Start();
        pack(_packer, note);
        connection.Prepare(_insert).Bind(1, key).Bind(2, _packer.Bytes).Run();
        if (raw.sqlite3_changes(connection.Database) > 0) return null;
        return connection.Prepare(_find).Bind(1, key).First(row =>
        {
            var from = new Unpacker(row.Blob(0), stream: "");
            return (TNote?)unpack(ref from);
        });
    }
}
