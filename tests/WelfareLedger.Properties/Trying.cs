using CsCheck;

namespace WelfareLedger.Properties;

/// <summary>
/// Properties on drawn values, the same values on every run and every machine. CsCheck takes a seed for the first value
/// only and draws the others anew each time, so each value is asked for by a seed of its own. What fails is told with
/// its seed; CsCheck's own <c>Sample</c>, given that seed, looks for a smaller value that fails.
/// </summary>
public static partial class Trying
{
    const int UsualTimes = 100;

    /// <summary>Tries a property that throws where it does not hold.</summary>
    /// <param name="gen">Draws values.</param>
    /// <param name="property">What holds of each.</param>
    /// <param name="times">On how many values.</param>
    /// <param name="print">How a value is told.</param>
    /// <exception cref="CsCheckException">It does not hold.</exception>
    public static void Try<T>(
        this Gen<T> gen, Action<T> property, int times = UsualTimes, Func<T, string>? print = null)
    {
        foreach (var seed in Seeds(times)) gen.Sample(property, seed: seed, iter: 1, threads: 1, print: print);
    }

    /// <summary>Tries a property that says whether it holds.</summary>
    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static void Try<T>(
        this Gen<T> gen, Func<T, bool> property, int times = UsualTimes, Func<T, string>? print = null)
    {
        foreach (var seed in Seeds(times)) gen.Sample(property, seed: seed, iter: 1, threads: 1, print: print);
    }

    /// <summary>Tries a property that throws where it does not hold.</summary>
    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static async Task TryAsync<T>(this Gen<T> gen, Func<T, Task> property, int times = UsualTimes)
    {
        foreach (var seed in Seeds(times))
            await gen.SampleAsync(property, seed: seed, iter: 1, threads: 1).ConfigureAwait(false);
    }

    /// <summary>Tries a property that says whether it holds.</summary>
    /// <inheritdoc cref="Try{T}(Gen{T}, Action{T}, int, Func{T, string})"/>
    public static async Task TryAsync<T>(this Gen<T> gen, Func<T, Task<bool>> property, int times = UsualTimes)
    {
        foreach (var seed in Seeds(times))
            await gen.SampleAsync(property, seed: seed, iter: 1, threads: 1).ConfigureAwait(false);
    }

    // Neighbouring states draw alike; the golden ratio puts them far from each other.
    static IEnumerable<string> Seeds(int times) =>
        Enumerable.Range(1, times).Select(n => new PCG(1, (ulong)n * 0x9E37_79B9_7F4A_7C15).ToString());
}
