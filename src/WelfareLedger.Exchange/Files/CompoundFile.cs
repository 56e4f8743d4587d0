using System.Buffers.Binary;
using System.Text;

namespace WelfareLedger.Exchange.Files;

/// <summary>
/// The container of .xls files and of encrypted .xlsx files, [MS-CFB]: a little file system. Read here, with every
/// chain bounded by the file's own size, because the container is where broken and hostile files do harm.
/// </summary>
sealed class CompoundFile
{
    const uint EndOfChain = 0xFFFFFFFE;
    const int HeaderBytes = 512;
    const int EntryBytes = 128;
    const int MiniSectorBytes = 64;
    const int MiniStreamCutoff = 4096;

    readonly byte[] _file;
    readonly int _sectorBytes;
    readonly uint[] _fat;
    readonly uint[] _miniFat;
    readonly byte[] _miniStream;
    readonly List<(string Name, uint Start, long Size)> _streams = [];

    public CompoundFile(byte[] file)
    {
        _file = file;
        if (file.Length < HeaderBytes) throw FileRefusals.Damaged();
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(30));
        if (shift is not (9 or 12)) throw FileRefusals.Damaged();
        _sectorBytes = 1 << shift;
        _fat = ReadFat();
        _miniFat = Numbers(Chain(UInt32(60)));
        var (root, size) = ReadDirectory(Chain(UInt32(48)));
        _miniStream = size == 0 ? [] : Chain(root);
    }

    public IEnumerable<string> Names => _streams.Select(stream => stream.Name);

    /// <summary>A stream's content; null when there is none of that name.</summary>
    public byte[]? Read(string name)
    {
        foreach (var stream in _streams)
        {
            if (!string.Equals(stream.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
            var content = stream.Size < MiniStreamCutoff ? MiniChain(stream.Start) : Chain(stream.Start);
            if (content.LongLength < stream.Size) throw FileRefusals.Damaged();
            return content[..(int)stream.Size];
        }
        return null;
    }

    uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(offset));

    ReadOnlySpan<byte> Sector(uint number)
    {
        var offset = (number + 1L) * _sectorBytes;
        if (offset >= _file.Length) throw FileRefusals.Damaged();
        // The last sector may be cut short by writers that do not pad it.
        return _file.AsSpan((int)offset, (int)Math.Min(_sectorBytes, _file.Length - offset));
    }

    uint[] ReadFat()
    {
        var sectors = new List<uint>();
        for (var i = 0; i < 109; i++) AddFatSector(sectors, UInt32(76 + (i * 4)));
        var next = UInt32(68);
        for (var left = _file.Length / _sectorBytes; IsSector(next); left--)
        {
            if (left == 0) throw FileRefusals.Damaged();
            var numbers = Numbers(Sector(next));
            if (numbers.Length < 2) throw FileRefusals.Damaged();
            foreach (var number in numbers[..^1]) AddFatSector(sectors, number);
            next = numbers[^1];
        }
        var fat = new List<uint>();
        foreach (var sector in sectors) fat.AddRange(Numbers(Sector(sector)));
        return [.. fat];
    }

    void AddFatSector(List<uint> sectors, uint number)
    {
        if (!IsSector(number)) return;
        if (sectors.Count > _file.Length / _sectorBytes) throw FileRefusals.Damaged();
        sectors.Add(number);
    }

    static bool IsSector(uint number) => number < 0xFFFFFFFA;

    static uint[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new uint[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]);
        return numbers;
    }

    byte[] Chain(uint start)
    {
        using var content = new MemoryStream();
        for (var sector = start; sector != EndOfChain && IsSector(sector);)
        {
            if (content.Length > _file.Length || sector >= _fat.Length) throw FileRefusals.Damaged();
            content.Write(Sector(sector));
            sector = _fat[sector];
        }
        return content.ToArray();
    }

    byte[] MiniChain(uint start)
    {
        using var content = new MemoryStream();
        for (var sector = start; sector != EndOfChain && IsSector(sector);)
        {
            var offset = sector * (long)MiniSectorBytes;
            if (content.Length > _miniStream.Length || sector >= _miniFat.Length || offset >= _miniStream.Length)
                throw FileRefusals.Damaged();
            content.Write(_miniStream.AsSpan((int)offset, (int)Math.Min(MiniSectorBytes, _miniStream.Length - offset)));
            sector = _miniFat[sector];
        }
        return content.ToArray();
    }

    (uint RootStart, long RootSize) ReadDirectory(ReadOnlySpan<byte> directory)
    {
        (uint, long) root = (EndOfChain, 0);
        for (; directory.Length >= EntryBytes; directory = directory[EntryBytes..])
        {
            var nameBytes = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(directory[64..]), 64);
            var name = Encoding.Unicode.GetString(directory[..(nameBytes & ~1)]).TrimEnd('\0');
            var start = BinaryPrimitives.ReadUInt32LittleEndian(directory[116..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(directory[120..]);
            const byte stream = 2;
            const byte rootEntry = 5;
            if (directory[66] == stream) _streams.Add((name, start, size));
            else if (directory[66] == rootEntry) root = (start, size);
        }
        return root;
    }
}
