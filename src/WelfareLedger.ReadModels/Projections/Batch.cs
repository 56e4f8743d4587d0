using System.Buffers;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// Very many events in few objects. Held one by one, they would cost the collector more than decoding them; here their
/// bytes lie in large blocks, and an event is an object only while it is looked at. Used again for the next batch.
/// </summary>
sealed class Batch : IDisposable
{
    // Large enough to be left where it is by the collector.
    const int BlockBytes = LogLimits.EventBytesMax;
    const int PlacesPerBlock = 1 << 12;
    const int PlaceBytes = 80;

    readonly List<byte[]> _blocks = [];
    readonly List<Place[]> _places = [];
    int _block;
    int _used;

    public int Count { get; private set; }

    /// <summary>Bytes of data and metadata, and what each event needs beside them.</summary>
    public long Bytes { get; private set; }

    public StoredEvent this[int at]
    {
        get
        {
            ref var place = ref PlaceOf(at);
            return new(
                place.Stream, place.Version, place.Position, place.Id, place.Type,
                place.Block.AsMemory(place.From, place.DataLength),
                place.Block.AsMemory(place.From + place.DataLength, place.MetadataLength));
        }
    }

    public Position PositionOf(int at) => PlaceOf(at).Position;

    public StreamName StreamOf(int at) => PlaceOf(at).Stream;

    public string TypeOf(int at) => PlaceOf(at).Type;

    public void Add(StoredEvent stored)
    {
        var length = stored.Data.Length + stored.Metadata.Length;
        var (block, from) = Room(length);
        stored.Data.CopyTo(block.AsMemory(from));
        stored.Metadata.CopyTo(block.AsMemory(from + stored.Data.Length));
        if (Count == _places.Count * PlacesPerBlock) _places.Add(ArrayPool<Place>.Shared.Rent(PlacesPerBlock));
        Count++;
        PlaceOf(Count - 1) = new(
            stored.Stream, stored.Version, stored.Position, stored.Id, stored.Type,
            block, from, stored.Data.Length, stored.Metadata.Length);
        Bytes += length + PlaceBytes;
    }

    /// <summary>Forgets the events after a position.</summary>
    public void CutAfter(Position last)
    {
        while (Count > 0 && PositionOf(Count - 1) > last) Count--;
    }

    public void Clear() => (Count, Bytes, _block, _used) = (0, 0, 0, 0);

    public void Dispose()
    {
        Clear();
        _blocks.ForEach(block => ArrayPool<byte>.Shared.Return(block));
        _places.ForEach(places => ArrayPool<Place>.Shared.Return(places, clearArray: true));
        _blocks.Clear();
        _places.Clear();
    }

    ref Place PlaceOf(int at) => ref _places[at / PlacesPerBlock][at % PlacesPerBlock];

    (byte[] Block, int From) Room(int length)
    {
        // An event can be no longer than a block: the log's limit is one.
        if (_blocks.Count > 0 && _used + length > BlockBytes) (_block, _used) = (_block + 1, 0);
        if (_block == _blocks.Count) _blocks.Add(ArrayPool<byte>.Shared.Rent(BlockBytes));
        _used += length;
        return (_blocks[_block], _used - length);
    }

    record struct Place(
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
