using System.Diagnostics;
using System.Globalization;

namespace WelfareLedger.Benchmarks;

/// <summary>Measures, one thing after the other, and keeps what was measured.</summary>
sealed class Meter(TimeSpan loop)
{
    readonly List<Line> _lines = [];

    public IReadOnlyList<Line> Lines => _lines;

    public void Add(Line line)
    {
        _lines.Add(line);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{line.Suite} {line.Name}: {line.Value:N0} {line.Unit}"));
    }

    /// <summary>Times one piece of work that handles so many things.</summary>
    public async Task OnceAsync(string suite, string name, long count, Func<Task> work, string? note = null)
    {
        GC.Collect();
        var others = Processors.Now();
        var began = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Add(new Line(suite, name, "events/s", count / seconds, CpuOther: others.OthersSince(), Note: note));
    }

    /// <summary>Times one piece of work, in seconds; it says itself what a reader has to know of it.</summary>
    public async Task SecondsAsync(string suite, string name, Func<Task<string>> work)
    {
        var others = Processors.Now();
        var began = Stopwatch.GetTimestamp();
        var note = await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Add(new Line(suite, name, "s", seconds, CpuOther: others.OthersSince(), Note: note));
    }

    /// <summary>Repeats an operation on so many workers for a while, after a warm-up of a sixth of it.</summary>
    /// <param name="suite">Whose figure.</param>
    /// <param name="name">What.</param>
    /// <param name="unit">Of the value.</param>
    /// <param name="operation">Given the worker's number.</param>
    /// <param name="workers">How many at once.</param>
    /// <param name="each">How much one operation counts.</param>
    /// <param name="note">What a reader has to know of it.</param>
    public async Task LoopAsync(
        string suite, string name, string unit, Func<int, ValueTask> operation, int workers = 1, double each = 1,
        string? note = null)
    {
        await RoundAsync(loop / 6, operation, workers);
        GC.Collect();
        var others = Processors.Now();
        var began = Stopwatch.GetTimestamp();
        var times = await RoundAsync(loop, operation, workers);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.Sort(times);
        double Micros(double share) =>
            times[Math.Min(times.Length - 1, (int)(share * times.Length))] * 1e6 / Stopwatch.Frequency;
        var value = times.Length * each / seconds;
        Add(new Line(suite, name, unit, value, Micros(0.5), Micros(0.99), others.OthersSince(), note));
    }

    /// <summary>Gives requests at a fixed rate, however long the answers take, after a warm-up of a third of the
    /// time. Times count from when a request was due: one that waits for others is slow.</summary>
    public async Task RateAsync(string suite, string name, int rate, Func<int, ValueTask> request, string note)
    {
        await AtRateAsync(rate, loop / 3, request);
        GC.Collect();
        var others = Processors.Now();
        var began = Stopwatch.GetTimestamp();
        var times = await AtRateAsync(rate, loop, request);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.Sort(times);
        double Micros(double share) =>
            times[Math.Min(times.Length - 1, (int)(share * times.Length))] * 1e6 / Stopwatch.Frequency;
        Add(new Line(suite, name, "requests/s", times.Length / seconds, Micros(0.5), Micros(0.99),
            others.OthersSince(), string.Create(CultureInfo.InvariantCulture, $"asked at {rate}/s; {note}")));
    }

    static async Task<long[]> AtRateAsync(int rate, TimeSpan length, Func<int, ValueTask> request)
    {
        const int AtOnceMax = 128;
        var times = new long[(int)(rate * length.TotalSeconds)];
        var (began, next) = (Stopwatch.GetTimestamp(), -1);
        async Task WorkAsync()
        {
            for (int n; (n = Interlocked.Increment(ref next)) < times.Length;)
            {
                var due = began + (n * Stopwatch.Frequency / rate);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                    await Task.Delay(early);
                await request(n);
                times[n] = Stopwatch.GetTimestamp() - due;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, AtOnceMax).Select(_ => Task.Run(WorkAsync)));
        return times;
    }

    static async Task<long[]> RoundAsync(TimeSpan length, Func<int, ValueTask> operation, int workers)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        async Task<List<long>> WorkAsync(int worker)
        {
            var times = new List<long>(1 << 16);
            for (var began = Stopwatch.GetTimestamp(); began < until; began = Stopwatch.GetTimestamp())
            {
                await operation(worker);
                times.Add(Stopwatch.GetTimestamp() - began);
            }

            return times;
        }

        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        return [.. all.SelectMany(times => times)];
    }

    /// <summary>Who used the processors: this process, or others.</summary>
    readonly record struct Processors(long At, double Own, double Busy)
    {
        public static Processors Now()
        {
            var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            // user, nice, system, irq, softirq, steal, in hundredths of a second
            var busy = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / 100;
            using var self = Process.GetCurrentProcess();
            return new(Stopwatch.GetTimestamp(), self.TotalProcessorTime.TotalSeconds, busy);
        }

        public double OthersSince()
        {
            var now = Now();
            var seconds = Stopwatch.GetElapsedTime(At, now.At).TotalSeconds;
            return Math.Max(0, (now.Busy - Busy - (now.Own - Own)) / seconds);
        }
    }
}
