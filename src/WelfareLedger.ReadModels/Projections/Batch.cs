using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// Very many events in few objects. Held one by one, they would cost the collector more than decoding them; here their
/// bytes lie in large blocks, and an event is an object only while it is looked at. Used again for the next batch.
/// </summary>
sealed class Batch
{
    // Large enough to be left where it is by the collector.
    const int BlockBytes = 1 << 20;

    readonly List<byte[]> _blocks = [];
    readonly List<Place> _places = [];
    int _block;
    int _used;

    public int Count => _places.Count;

    /// <summary>Bytes of data and metadata, and what each event needs beside them.</summary>
    public long Bytes { get; private set; }

    public StoredEvent this[int at]
    {
        get
        {
            var place = _places[at];
            return new(
                place.Stream, place.Version, place.Position, place.Id, place.Type,
                place.Block.AsMemory(place.From, place.DataLength),
                place.Block.AsMemory(place.From + place.DataLength, place.MetadataLength));
        }
    }

    public Position PositionOf(int at) => _places[at].Position;

    public StreamName StreamOf(int at) => _places[at].Stream;

    public string TypeOf(int at) => _places[at].Type;

    public void Add(StoredEvent stored)
    {
        var length = stored.Data.Length + stored.Metadata.Length;
        var (block, from) = Room(length);
        stored.Data.CopyTo(block.AsMemory(from));
        stored.Metadata.CopyTo(block.AsMemory(from + stored.Data.Length));
        _places.Add(new(
            stored.Stream, stored.Version, stored.Position, stored.Id, stored.Type,
            block, from, stored.Data.Length, stored.Metadata.Length));
        Bytes += length + PlaceBytes;
    }

    /// <summary>Forgets the events after a position.</summary>
    public void CutAfter(Position last)
    {
        while (Count > 0 && _places[^1].Position > last) _places.RemoveAt(Count - 1);
    }

    public void Clear()
    {
        _places.Clear();
        (_block, _used, Bytes) = (0, 0, 0);
    }

    (byte[] Block, int From) Room(int length)
    {
        if (_blocks.Count > 0 && _used + length > _blocks[_block].Length) (_block, _used) = (_block + 1, 0);
        if (_block == _blocks.Count) _blocks.Add(new byte[Math.Max(BlockBytes, length)]);
        else if (_blocks[_block].Length < length) _blocks[_block] = new byte[length];
        _used += length;
        return (_blocks[_block], _used - length);
    }

    const int PlaceBytes = 80;

    readonly record struct Place(
        StreamName Stream,
        StreamVersion Version,
        Position Position,
        Guid Id,
        string Type,
        byte[] Block,
        int From,
        int DataLength,
        int MetadataLength);
}
