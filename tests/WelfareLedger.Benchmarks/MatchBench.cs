using System.Globalization;
using WelfareLedger.Matching;
using WelfareLedger.Testing;

namespace WelfareLedger.Benchmarks;

/// <summary>Proposals for a large county: who suits whom, solved, and a reason for each.</summary>
static class MatchBench
{
    const int Children = 500;
    const int Carers = 400;

    public static Task MeasureAsync(Meter meter)
    {
        var (children, carers) = Candidates.Draw(Children, Carers, new Random(20240523));
        return meter.SecondsAsync("ledger", "match.500x400", () =>
        {
            var result = Matcher.Propose(children, carers);
            return Task.FromResult(string.Create(
                CultureInfo.InvariantCulture,
                $"{Children} children, {Carers} carers: {result.Pairs.Count} pairs, {result.Without.Count} without"));
        });
    }
}
