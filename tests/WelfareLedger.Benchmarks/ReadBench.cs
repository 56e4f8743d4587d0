using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Benchmarks;

/// <summary>What people ask, on a log whose events lie in the order of time.</summary>
static class ReadBench
{
    const string Suite = "ledger";

    /// <summary>Makes the current files anew from the start of the log.</summary>
    public static Task RebuildAsync(Meter meter, ProjectionRunner runner, long events) =>
        meter.OnceAsync(Suite, "rebuild", events,
            () => runner.RebuildAsync("child-file", progress: null, CancellationToken.None),
            "child files from nothing, events in the order of time");

    public static async Task QuestionsAsync(
        Meter meter, IEventLog log, EventCodec codec, ReadDatabase database, IReadOnlyList<Happening[]> children)
    {
        var files = new ChildFiles(database, log, codec);
        var timelines = new Timelines(database, log, codec);
        var lots = new Lots(11);
        await meter.LoopAsync(Suite, "file.load", "files/s", async _ =>
        {
            var child = Workload.ChildId(lots.Next(children.Count));
            if (await files.GetAsync(child, AsOf.Now, CancellationToken.None) is null)
                throw new InvalidOperationException("A file is missing.");
        }, note: "the current file by id, personal data encrypted");

        var halves = await HalfwayAsync(log, children);
        await meter.LoopAsync(Suite, "file.asof", "files/s", async _ =>
        {
            var at = lots.Next(children.Count);
            var answer = await files.GetAsync(
                Workload.ChildId(at), AsOf.Now with { Known = halves[at] }, CancellationToken.None);
            if (answer?.File.Version.Value != (children[at].Length / 2) - 1)
                throw new InvalidOperationException("A file as known then is not the one that was known then.");
        }, note: "as known halfway through the child's stream");

        await meter.LoopAsync(Suite, "timeline.fetch", "timelines/s", async _ =>
        {
            var at = lots.Next(children.Count);
            var page = await timelines.QueryAsync(
                new TimelineQuery { Child = Workload.ChildId(at), Limit = 200 }, CancellationToken.None);
            if (page.Entries.Count != children[at].Length)
                throw new InvalidOperationException("A timeline is not whole.");
        }, note: "everything about one child, typed, with who and when");
    }

    /// <summary>For each child the position of the event with which the first half of its stream ends.</summary>
    static async Task<Position[]> HalfwayAsync(IEventLog log, IReadOnlyList<Happening[]> children)
    {
        var halves = new Position[children.Count];
        for (var child = 0; child < halves.Length; child++)
        {
            var half = new StreamVersion((children[child].Length / 2) - 1);
            var stream = log.ReadStreamAsync(
                LogBench.StreamOf(child), half, ReadDirection.Backwards, CancellationToken.None);
            halves[child] = (await stream.FirstAsync()).Position;
        }

        return halves;
    }
}
