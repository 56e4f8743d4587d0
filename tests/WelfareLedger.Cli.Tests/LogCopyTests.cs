using System.Globalization;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Copying;
using WelfareLedger.Testing;

namespace WelfareLedger.Cli.Tests;

public sealed class LogCopyTests
{
    [Fact]
    public async Task Everything_is_there_alike_and_in_the_same_order()
    {
        var (from, to) = (await LogOf(300), new MemoryEventLog());

        var outcome = await CopyAsync(from, to);

        outcome.Should().Be(new CopyOutcome(300, 300, null));
        await ShouldBeAlike(from, to);
        (await CopyAsync(from, to)).Should().Be(new CopyOutcome(300, 0, null));
    }

    [Theory]
    [InlineData(Fault.UnknownBefore)]
    [InlineData(Fault.UnknownAfter)]
    public async Task An_answer_that_got_lost_anywhere_changes_nothing(Fault fault)
    {
        var from = await LogOf(24);
        for (var failing = 1; failing <= 12; failing++)
        {
            var to = new MemoryEventLog();
            var opened = 0;

            // After an append without an answer the rest of what is under way is not stored: the log keeps the order.
            var outcome = await new LogCopy(
                _ => Task.FromResult(from),
                _ => Task.FromResult<IEventLog>(new InOrder(
                    new FaultyEventLog(to, opened++ > 0 ? null : n => n == failing ? fault : Fault.None))),
                new ImmediateTime()).RunAsync(null, default);

            outcome.Difference.Should().BeNull();
            outcome.Events.Should().Be(24);
            await ShouldBeAlike(from, to);
        }
    }

    [Fact]
    public async Task A_target_that_never_answers_is_given_up()
    {
        var from = await LogOf(3);
        var copy = new LogCopy(
            _ => Task.FromResult(from),
            _ => Task.FromResult<IEventLog>(new FaultyEventLog(new MemoryEventLog(), _ => Fault.UnknownBefore)),
            new ImmediateTime());

        await copy.Invoking(one => one.RunAsync(null, default)).Should().ThrowAsync<LogUnavailableException>();
    }

    [Fact]
    public async Task A_target_with_other_events_is_refused_with_what_differs()
    {
        var from = await LogOf(10);
        var other = new MemoryEventLog();
        await other.AppendAsync(new("child", "0"), ExpectedVersion.NoStream, [Event(1), Event(77)], default);

        var outcome = await CopyAsync(from, other);

        outcome.Copied.Should().Be(0);
        outcome.Difference!.Number.Should().Be(1);
        outcome.Difference.What.Should().Be("event");
        outcome.Difference.To!.Id.Should().Be(Event(77).Id);
        (await other.ReadAllAsync(Position.Start, null, default).CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_target_with_more_than_the_source_is_refused()
    {
        var (from, to) = (await LogOf(10), new MemoryEventLog());
        await CopyAsync(from, to);
        await to.AppendAsync(new("carer", "9"), ExpectedVersion.NoStream, [Event(99)], default);

        var outcome = await CopyAsync(from, to);

        outcome.Difference.Should().BeEquivalentTo(new { Number = 10L, What = "event", From = (EventPlace?)null });
    }

    [Theory]
    [InlineData("data")]
    [InlineData("metadata")]
    [InlineData("type")]
    public async Task A_byte_that_differs_is_found(string what)
    {
        var (from, to) = (new MemoryEventLog(), new MemoryEventLog());
        var e = Event(1);
        await from.AppendAsync(new("child", "0"), ExpectedVersion.NoStream, [e], default);
        var changed = what switch
        {
            "data" => e with { Data = "{}"u8.ToArray() },
            "metadata" => e with { Metadata = "{ }"u8.ToArray() },
            _ => e with { Type = "other.v1" },
        };
        await to.AppendAsync(new("child", "0"), ExpectedVersion.NoStream, [changed], default);

        (await CopyAsync(from, to)).Difference!.What.Should().Be(what);
    }

    static Task<CopyOutcome> CopyAsync(IEventLog from, IEventLog to) =>
        new LogCopy(_ => Task.FromResult(from), _ => Task.FromResult(to), TimeProvider.System)
            .RunAsync(null, default);

    // Runs of one, two and three events in a stream, and streams that come again.
    static async Task<IEventLog> LogOf(int events)
    {
        var log = new MemoryEventLog();
        var last = new Dictionary<StreamName, StreamVersion>();
        for (int number = 1, run = 0; number <= events; run++)
        {
            var stream = new StreamName(run % 2 == 0 ? "child" : "carer", $"{run % 7}");
            var count = Math.Min(1 + (run % 3), events - number + 1);
            var answer = await log.AppendAsync(
                stream,
                last.TryGetValue(stream, out var version) ? ExpectedVersion.Exactly(version) : ExpectedVersion.NoStream,
                [.. Enumerable.Range(number, count).Select(Event)],
                default);
            last[stream] = ((AppendResult.Appended)answer).Last;
            number += count;
        }
        return log;
    }

    static NewEvent Event(int number) => new(
        new Guid(number, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "visit-recorded.v1",
        System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number}}}")),
        "{}"u8.ToArray());

    internal static async Task ShouldBeAlike(IEventLog from, IEventLog to)
    {
        var sides = new List<List<string>>();
        foreach (var log in (IEventLog[])[from, to])
        {
            sides.Add(await log.ReadAllAsync(Position.Start, null, default).Select(stored => string.Join(
                ' ', stored.Stream, stored.Version, stored.Id, stored.Type, Convert.ToHexString(stored.Data.Span),
                Convert.ToHexString(stored.Metadata.Span))).ToListAsync());
        }
        sides[1].Should().Equal(sides[0]);
    }

    /// <summary>After an append without an answer nothing more is taken, as of a log that keeps the order.</summary>
    sealed class InOrder(IEventLog inner) : IEventLog
    {
        bool _lost;

        public Guid LogId => inner.LogId;

        public async ValueTask<AppendResult> AppendAsync(
            StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events,
            CancellationToken cancellation)
        {
            if (_lost) throw new LogUnavailableException("The order is lost.");
            var result = await inner.AppendAsync(stream, expected, events, cancellation);
            _lost |= result is AppendResult.Unknown;
            return result;
        }

        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
            StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
            CancellationToken cancellation) => inner.ReadStreamAsync(stream, from, direction, upTo, cancellation);

        public IAsyncEnumerable<StoredEvent> ReadAllAsync(
            Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
            inner.ReadAllAsync(after, categories, cancellation);

        public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
            Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
            inner.ReadAllBackwardsAsync(before, categories, cancellation);

        public IAsyncEnumerable<LogMessage> FollowAsync(
            Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
            inner.FollowAsync(after, categories, cancellation);

        public ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
            inner.LastPositionAsync(cancellation);

        public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) => inner.LastAsync(cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A clock on which every pause is over at once.</summary>
    sealed class ImmediateTime : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
