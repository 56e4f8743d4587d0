using System.Runtime.CompilerServices;
using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Copying;

/// <summary>
/// Appends what the target lacks, many appends under way at once: the target stores them in the order of the calls. It
/// goes on until the end, or until an append has no answer; from there on another round has to look.
/// </summary>
sealed class CopyRound(IEventLog to, Standing standing, IProgress<CopyProgress>? progress)
{
    const int UnderWayMax = 128;
    const long UnderWayBytesMax = 8 << 20;
    const int EventsAtOnceMax = 500;

    readonly Queue<(Run Run, Task<AppendResult> Answer)> _underWay = new();
    long _bytes;
    bool _answered;

    /// <summary>Up to where the target has its events now, and why it is not the end.</summary>
    public async Task<(Standing Standing, Exception? Failure)> RunAsync(
        IEventLog from, CancellationToken cancellation)
    {
        try
        {
            await foreach (var run in RunsAsync(from, cancellation).ConfigureAwait(false))
            {
                _underWay.Enqueue((run, AppendAsync(run)));
                _bytes += run.Bytes;
                // The first goes alone: until there is a connection, appends have no order.
                while (_underWay.Count >= (_answered ? UnderWayMax : 1) || _bytes >= UnderWayBytesMax)
                    if (!await TakeAnswerAsync().ConfigureAwait(false)) return (standing, null);
            }
            while (_underWay.Count > 0)
                if (!await TakeAnswerAsync().ConfigureAwait(false)) return (standing, null);
            return (standing, null);
        }
        catch (LogUnavailableException e)
        {
            return (standing, e);
        }
        finally
        {
            // What was called is not left behind: the next round looks at what it left in the target.
            foreach (var (_, answer) in _underWay)
                await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<AppendResult> AppendAsync(Run run) =>
        await to.AppendAsync(run.Stream, run.Expected, run.Events, CancellationToken.None).ConfigureAwait(false);

    /// <summary>False when the target holds something else at the place.</summary>
    async Task<bool> TakeAnswerAsync()
    {
        var (run, answer) = _underWay.Dequeue();
        _bytes -= run.Bytes;
        switch (await answer.ConfigureAwait(false))
        {
            case AppendResult.Appended appended:
                _answered = true;
                standing = new(standing.Events + run.Events.Count, run.Last.Position, appended.Position, null);
                progress?.Report(new(standing.Events, IsChecking: false));
                return true;
            case AppendResult.Unknown unknown:
                throw new LogUnavailableException(unknown.Reason);
            default:
                standing = standing with { Difference = new(standing.Events, run.First, null, "version") };
                return false;
        }
    }

    /// <summary>Neighbours in one stream travel together.</summary>
    async IAsyncEnumerable<Run> RunsAsync(
        IEventLog from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Run? run = null;
        await foreach (var stored in from.ReadAllAsync(standing.From, null, cancellation).ConfigureAwait(false))
        {
            if (run is not null && !run.TryAdd(stored))
            {
                yield return run;
                run = null;
            }
            run ??= new(stored);
        }
        if (run is not null) yield return run;
    }

    /// <summary>Events that stand side by side in the log and in one stream.</summary>
    sealed class Run
    {
        readonly List<NewEvent> _events = [];
        readonly StoredEvent _first;

        public Run(StoredEvent first)
        {
            _first = Last = first;
            Add(first);
        }

        public StoredEvent Last { get; private set; }

        public StreamName Stream => _first.Stream;

        public EventPlace First => EventPlace.Of(_first)!;

        public ExpectedVersion Expected => _first.Version == StreamVersion.First
            ? ExpectedVersion.NoStream
            : ExpectedVersion.Exactly(new(_first.Version.Value - 1));

        public List<NewEvent> Events => _events;

        public long Bytes { get; private set; }

        public bool TryAdd(StoredEvent stored)
        {
            if (stored.Stream != Stream || stored.Version != Last.Version.Next || _events.Count == EventsAtOnceMax
                || _events.Exists(e => e.Id == stored.Id)
                || Bytes + LogLimits.BytesOf(ToNew(stored)) > LogLimits.AppendBytesMax) return false;
            Add(stored);
            return true;
        }

        void Add(StoredEvent stored)
        {
            var e = ToNew(stored);
            _events.Add(e);
            Bytes += LogLimits.BytesOf(e);
            Last = stored;
        }

        static NewEvent ToNew(StoredEvent stored) => new(stored.Id, stored.Type, stored.Data, stored.Metadata);
    }
}
