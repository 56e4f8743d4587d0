using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Files;

/// <summary>
/// Answers with the row and what the log has since then on top, so the answer is always current, however far behind
/// the projection is. Where there is no row, or it knows too much, the file is made from the stream alone.
/// </summary>
sealed class FileReader<TFile>
    where TFile : class
{
    readonly FileProjection<TFile> _files;
    readonly ReadDatabase _database;
    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly string _row;

    public FileReader(FileProjection<TFile> files, ReadDatabase database, IEventLog log, EventCodec codec)
    {
        (_files, _database, _log, _codec) = (files, database, log, codec);
        _row = $"""
            SELECT p.position, f.position, f.body
            FROM projection p LEFT JOIN {files.Table} f ON f.id = ?1
            WHERE p.name = '{files.Name}' AND p.live = 1 AND p.version = ?2
            """;
    }

    /// <summary>The file as known at a moment, and that moment; null when there was none.</summary>
    public async ValueTask<(TFile File, Position Known)?> GetAsync(
        Guid id, Position? asKnown, CancellationToken cancellation)
    {
        var (checkpoint, row) = _database.Read((this, id, asKnown), static (connection, asked) =>
            asked.Item1.ReadRow(connection, asked.id, asked.asKnown));
        // Looked at after the row, so that nothing that the row knows lies behind it.
        var known = asKnown ?? await _log.LastPositionAsync(cancellation).ConfigureAwait(false);
        if (row is not null && checkpoint >= known) return (row.File, known);
        return await FoldAsync(id, row, known, cancellation).ConfigureAwait(false) is { } file ? (file, known) : null;
    }

    /// <summary>The id of the file with a label, and how far the rows are that say so.</summary>
    public (Position Checkpoint, Guid? Id) FindByLabel(string label) =>
        _database.Read((this, label), static (connection, asked) => connection.AtOneMoment(() =>
        {
            var (files, label) = asked;
            if (files.ReadyTo(connection) is not { } checkpoint) return (Position.Start, (Guid?)null);
            return (checkpoint, connection.Prepare($"SELECT id FROM {files._files.Table} WHERE label = ?1")
                .Bind(1, label).First(row => (Guid?)row.Guid(0)));
        }));

    /// <summary>The ids of all files that have rows, and how far the rows are.</summary>
    public (Position Checkpoint, IReadOnlyList<Guid> Ids) Ids() =>
        _database.Read(this, static (connection, files) => connection.AtOneMoment(() =>
            files.ReadyTo(connection) is { } checkpoint
                ? (checkpoint, connection.Prepare($"SELECT id FROM {files._files.Table} ORDER BY id")
                    .All(row => row.Guid(0)))
                : (Position.Start, (IReadOnlyList<Guid>)[])));

    async ValueTask<TFile?> FoldAsync(
        Guid id, FileRow<TFile>? row, Position known, CancellationToken cancellation)
    {
        var file = row?.File ?? _files.Empty(id);
        var isThere = row is not null;
        var from = isThere ? _files.VersionOf(file).Next : StreamVersion.First;
        var stream = _log.ReadStreamAsync(
            new(_files.Category, id.ToString("N")), from, ReadDirection.Forwards, known, cancellation);
        await foreach (var stored in stream.ConfigureAwait(false))
        {
            file = _files.After(file, new ReadEvent(stored, _codec.DecodeBody(stored), Metadata: null));
            isThere = true;
        }

        return isThere ? file : null;
    }

    (Position Checkpoint, FileRow<TFile>? Row) ReadRow(Connection connection, Guid id, Position? asKnown)
    {
        // The table is there for good once it has been; the statement looks at the version each time.
        if (!connection.HasPrepared(_row) && ReadyTo(connection) is null) return (Position.Start, null);
        var statement = connection.Prepare(_row).Bind(1, id).Bind(2, _files.Version);
        try
        {
            if (!statement.Step()) return (Position.Start, null);
            var checkpoint = new Position(statement.Int64(0));
            // A row that knows more than is asked for is of no use.
            if (statement.IsNull(1) || statement.Int64(1) > asKnown?.Value) return (checkpoint, null);
            return (checkpoint, new(_files.Unpack(id, statement.Blob(2)), new(statement.Int64(1))));
        }
        finally
        {
            statement.Reset();
        }
    }

    // Without a live generation of this version there is no table to ask.
    Position? ReadyTo(Connection connection) =>
        connection
            .Prepare("SELECT position FROM projection WHERE name = ?1 AND live = 1 AND version = ?2")
            .Bind(1, _files.Name).Bind(2, _files.Version)
            .Number() is { } position ? new(position) : null;
}
