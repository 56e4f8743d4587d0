using System.Globalization;

namespace WelfareLedger.Benchmarks;

/// <summary>The table at the end: each figure beside the limit of the machine that bounds it.</summary>
static class Report
{
    static readonly Dictionary<string, string> LimitOf = new()
    {
        ["append.single.w1"] = "fsync.4k.append",
        ["append.single.w32"] = "sqlite.commit.32",
        ["command.inline.w1"] = "fsync.4k.append",
        ["command.inline.w32"] = "sqlite.commit.32",
        ["append.bulk.copy"] = "sqlite.commit.1000",
        ["rebuild"] = "sqlite.scan",
        ["scan.all"] = "sqlite.scan",
        ["file.asof"] = "sqlite.stream.fetch",
        ["timeline.fetch"] = "sqlite.stream.fetch",
    };

    public static void Print(IReadOnlyList<Line> lines)
    {
        Console.WriteLine();
        Console.WriteLine(Row("measurement", "value", "unit", "p50 us", "p99 us", "limit", "of it", "others"));
        foreach (var line in lines)
        {
            var limit = LimitOf.TryGetValue(line.Name, out var name)
                ? lines.First(other => other.Name == name)
                : null;
            Console.WriteLine(Row(
                $"{line.Suite} {line.Name}", Number(line.Value), line.Unit, Number(line.P50Us), Number(line.P99Us),
                Number(limit?.Value), limit is null ? "" : Percent(line.Value / limit.Value), Share(line.CpuOther)));
        }
    }

    static string Row(params ReadOnlySpan<string> cells) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cells[0],-28} {cells[1],10} {cells[2],-12} {cells[3],8} {cells[4],8} {cells[5],9} {cells[6],6} "
        + $"{cells[7],6}");

    static string Number(double? value) => value switch
    {
        null => "",
        >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("N1", CultureInfo.InvariantCulture),
    };

    static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    static string Share(double? processors) => processors?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
