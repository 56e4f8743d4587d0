using System.Globalization;

namespace WelfareLedger.Benchmarks;

/// <summary>The process's memory, from when it was made on.</summary>
sealed class PeakMemory
{
    readonly long _before;

    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // The kernel forgets its high-water mark.
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        _before = Kilobytes("VmRSS:");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Kilobytes("VmHWM:") / 1024} MB at most, {_before / 1024} MB before");

    static long Kilobytes(string field) => !OperatingSystem.IsLinux() ? 0 : long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal))
            .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
