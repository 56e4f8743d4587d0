using System.Collections.Concurrent;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>Readers that are not in use. There are as many as were ever needed at once, but only so many are
/// kept.</summary>
sealed class ReaderPool(string path, bool stopsAtDamage) : IDisposable
{
    const int KeptMax = 8;

    readonly ConcurrentBag<Reader> _idle = [];
    readonly Names _names = new();
    bool _closed;

    public Reader Rent() => _idle.TryTake(out var reader) ? reader : new Reader(path, _names, stopsAtDamage);

    public void Return(Reader reader)
    {
        if (Volatile.Read(ref _closed) || _idle.Count >= KeptMax)
            reader.Dispose();
        else
            _idle.Add(reader);
    }

    public void Dispose()
    {
        Volatile.Write(ref _closed, true);
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }
}
