using System.Globalization;

namespace WelfareLedger.Soak.Tests.Machines;

/// <summary>Chance that can be had again: <c>SEED=123 make soak</c>.</summary>
static class Seed
{
    /// <summary>A new source of chance, named in the output.</summary>
    public static Random Random(Xunit.Abstractions.ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : System.Random.Shared.Next();
        output.WriteLine($"SEED={seed}");
        return new Random(seed);
    }
}
