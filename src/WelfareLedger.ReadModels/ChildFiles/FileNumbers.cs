using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Finds files by their numbers. What was opened since the rows were made is read from the log, once however many are
/// asked for: a load that names each of a thousand new files would else read all of them a thousand times. One asks at
/// a time.
/// </summary>
public sealed class FileNumbers
{
    readonly FileReader<ChildFile> _files;
    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly Dictionary<FileNumber, Id<Child>> _opened = [];
    Position _seen = Position.Start;

    internal FileNumbers(FileReader<ChildFile> files, IEventLog log, EventCodec codec) =>
        (_files, _log, _codec) = (files, log, codec);

    /// <summary>The child with a file number; null when the ledger has no such file.</summary>
    public async ValueTask<Id<Child>?> FindAsync(FileNumber number, CancellationToken cancellation)
    {
        if (_opened.TryGetValue(number, out var known)) return known;
        var (checkpoint, found) = _files.FindByLabel(number.Value);
        if (found is { } id) return new(id);
        // The file may have been opened since.
        var from = checkpoint > _seen ? checkpoint : _seen;
        await foreach (var stored in _log.ReadAllAsync(from, Streams.Children, cancellation).ConfigureAwait(false))
        {
            _seen = stored.Position;
            if (stored.Version == StreamVersion.First
                && _codec.DecodeBody(stored) is ChildEvent.IntakeOpened opened
                && Streams.TryChild(stored.Stream, out var child))
                _opened.TryAdd(opened.FileNumber, child);
        }

        return _opened.TryGetValue(number, out known) ? known : null;
    }
}
