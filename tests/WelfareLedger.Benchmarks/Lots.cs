namespace WelfareLedger.Benchmarks;

/// <summary>SplitMix64: the same lots on every machine, for the same seed.</summary>
sealed class Lots(ulong seed)
{
    ulong _state = seed;

    public int Next(int below) => (int)(Draw() % (ulong)below);

    public int Next(int from, int below) => from + Next(below - from);

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public Guid Id() => new([.. BitConverter.GetBytes(Draw()), .. BitConverter.GetBytes(Draw())]);

    ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
