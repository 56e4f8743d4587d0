using System.Runtime.InteropServices;

namespace WelfareLedger.Audit.Verifying;

/// <summary>
/// Whether any id occurs twice among any number of them, in memory that does not grow: beyond a million they go to a
/// temporary file, which is then read once for each part of the ids.
/// </summary>
sealed class UniqueIds : IDisposable
{
    const int InMemoryMax = 1 << 20;
    const int ReadMax = 1 << 12;

    readonly int _inMemoryMax;
    readonly (Guid Id, long Leaf)[] _buffer = new (Guid, long)[ReadMax];
    FileStream? _file;
    int _filled;
    long _count;

    public UniqueIds(int inMemoryMax = InMemoryMax) => _inMemoryMax = inMemoryMax;

    public void Add(Guid id, long leaf)
    {
        if (_filled == _buffer.Length) Spill();
        _buffer[_filled++] = (id, leaf);
        _count++;
    }

    /// <summary>Every id that stood before, with the leaf of its first time.</summary>
    public IEnumerable<(Guid Id, long First, long Again)> Repeated()
    {
        Spill();
        var parts = (int)Math.Max(1, (_count + _inMemoryMax - 1) / _inMemoryMax);
        for (var part = 0; part < parts; part++)
        {
            // One part is not quite like another; a table that has to grow costs more than its ids.
            var seen = new Dictionary<Guid, long>((int)(_count / parts) * 17 / 16);
            foreach (var (id, leaf) in ReadAll())
            {
                if (parts > 1 && PartOf(id, parts) != part) continue;
                if (!seen.TryAdd(id, leaf)) yield return (id, seen[id], leaf);
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    // Ids are random, or hashes: any of their bits spread them.
    static int PartOf(Guid id, int parts) => (int)((uint)id.GetHashCode() % (uint)parts);

    void Spill()
    {
        _file ??= new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        _file.Seek(0, SeekOrigin.End);
        _file.Write(MemoryMarshal.AsBytes(_buffer.AsSpan(0, _filled)));
        _filled = 0;
    }

    IEnumerable<(Guid Id, long Leaf)> ReadAll()
    {
        _file!.Seek(0, SeekOrigin.Begin);
        var items = new (Guid Id, long Leaf)[ReadMax];
        int length;
        while ((length = ReadSome(items)) > 0)
            for (var at = 0; at < length; at++)
                yield return items[at];
    }

    int ReadSome((Guid, long)[] items)
    {
        var bytes = MemoryMarshal.AsBytes(items.AsSpan());
        return _file!.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) / (bytes.Length / items.Length);
    }
}
