using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>A child's file, and what it is the answer to: the day, and the last event that the ledger knew.</summary>
public sealed record ChildFileAnswer(AsOf AsOf, ChildFile File);

/// <summary>
/// Finds child files. An answer is the row with what the log has since then on top, so it is always current, however
/// far behind the projection is; where there is no row, it is made from the stream alone.
/// </summary>
public sealed class ChildFiles(ReadDatabase database, IEventLog log, EventCodec codec)
{
    const string RowAndCheckpoint =
        """
        SELECT p.position, f.position, f.body
        FROM projection p LEFT JOIN child_file f ON f.child = ?1
        WHERE p.name = 'child-file' AND p.live = 1 AND p.version = ?2
        """;

    const string LiveVersion = "SELECT version FROM projection WHERE name = 'child-file' AND live = 1";

    /// <summary>The file as of a day and as known at a moment; null when there was none, by what was known.</summary>
    public async ValueTask<ChildFileAnswer?> GetAsync(Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        var (checkpoint, row) = database.Read(child, ReadRow);
        // Looked at after the row, so that nothing that the row knows lies behind it.
        var known = asOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        if (row?.Position > known) row = null;
        var isWhole = row is not null && checkpoint >= known;
        var file = isWhole
            ? row!.File
            : await FoldAsync(row?.File ?? new ChildFile(child), known, cancellation).ConfigureAwait(false);
        if (file.LastEvent == default) return null;
        return new(asOf with { Known = known }, asOf.On is { } day ? file.On(day) : file);
    }

    /// <summary>The child with a file number; null when the ledger has no such file.</summary>
    public async ValueTask<Id<Child>?> FindByFileNumberAsync(FileNumber number, CancellationToken cancellation)
    {
        var (checkpoint, found) = database.Read(number, FindRow);
        if (found is not null) return found;
        // The file may have been opened since.
        var rest = log.ReadAllAsync(checkpoint, Streams.Children, cancellation);
        await foreach (var stored in rest.ConfigureAwait(false))
        {
            if (stored.Version == StreamVersion.First
                && codec.DecodeBody(stored) is ChildEvent.IntakeOpened opened
                && opened.FileNumber == number
                && Streams.TryChild(stored.Stream, out var child))
                return child;
        }

        return null;
    }

    async ValueTask<ChildFile> FoldAsync(ChildFile file, Position known, CancellationToken cancellation)
    {
        StreamVersion? from = file.LastEvent == default ? null : file.Version.Next;
        var rest = log.ReadStreamAsync(Streams.Of(file.Id), from, ReadDirection.Forwards, cancellation);
        await foreach (var stored in rest.ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            file = file.After(new ReadEvent(stored, codec.DecodeBody(stored), Metadata: null));
        }

        return file;
    }

    static (Position Checkpoint, ChildFileRow? Row) ReadRow(Connection connection, Id<Child> child)
    {
        if (!IsReady(connection)) return (Position.Start, null);
        var statement = connection.Prepare(RowAndCheckpoint)
            .Bind(1, child.Value).Bind(2, ChildFileProjection.ProjectionVersion);
        try
        {
            if (!statement.Step()) return (Position.Start, null);
            var checkpoint = new Position(statement.Int64(0));
            if (statement.IsNull(1)) return (checkpoint, null);
            return (checkpoint, new(ChildFileForm.Unpack(child, statement.Blob(2)), new(statement.Int64(1))));
        }
        finally
        {
            statement.Reset();
        }
    }

    static (Position Checkpoint, Id<Child>? Child) FindRow(Connection connection, FileNumber number)
    {
        if (!IsReady(connection)) return (Position.Start, null);
        return connection.AtOneMoment<(Position, Id<Child>?)>(() =>
        {
            var checkpoint = connection.Prepare(
                "SELECT position FROM projection WHERE name = 'child-file' AND live = 1").Number();
            var child = connection.Prepare("SELECT child FROM child_file WHERE file_number = ?1")
                .Bind(1, number.Value).First(row => (Guid?)row.Guid(0));
            return (new(checkpoint!.Value), child is { } id ? new Id<Child>(id) : null);
        });
    }

    // Without a live generation of this version there is no table to ask.
    static bool IsReady(Connection connection) =>
        connection.Prepare(LiveVersion).Number() == ChildFileProjection.ProjectionVersion;
}
