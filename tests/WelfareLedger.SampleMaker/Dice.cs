namespace WelfareLedger.SampleMaker;

/// <summary>Numbers that look random and follow from a seed, the same on every machine and in every release of .NET:
/// SplitMix64.</summary>
sealed class Dice(ulong seed)
{
    ulong _state = seed;

    /// <summary>0 to below <paramref name="count"/>.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)(Next() % (ulong)count);
    }

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>Both ends included.</summary>
    public DateOnly Between(DateOnly first, DateOnly last) =>
        first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    /// <summary>True so many times of a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Puts items into a random order.</summary>
    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }
        return shuffled;
    }

    ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
