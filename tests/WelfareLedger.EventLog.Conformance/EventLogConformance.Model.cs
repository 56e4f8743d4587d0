using CsCheck;
using WelfareLedger.Properties;

namespace WelfareLedger.EventLog.Conformance;

/// <summary>The contract as a definition: a list of events, and nothing that is fast or durable.</summary>
sealed class LogModel
{
    readonly List<(StreamName Stream, Guid Id)> _events = [];

    public IReadOnlyList<(StreamName Stream, Guid Id)> Events => _events;

    public string Append(StreamName stream, long? last, Guid[] ids)
    {
        var there = Ids(stream);
        var first = (int)((last ?? -1) + 1);
        if (first == there.Length && (last is null) == (there is []))
        {
            _events.AddRange(ids.Select(id => (stream, id)));
            return $"appended {first + ids.Length - 1}";
        }

        if (there.Skip(first).Take(ids.Length).SequenceEqual(ids))
            return $"there {first + ids.Length - 1}";
        return there is [] ? "conflict" : $"conflict {there.Length - 1}";
    }

    public Guid[] Ids(StreamName stream) => [.. _events.Where(e => e.Stream == stream).Select(e => e.Id)];
}

// All cases at once, in orders that nobody thought of.
public abstract partial class EventLogConformance
{
    // Few streams, versions and ids, so that they meet.
    static readonly Gen<Step> Steps =
        from stream in Gen.Int[1, 2]
        from last in Gen.Int[-1, 4]
        from first in Gen.Int[0, 5]
        from count in Gen.Frequency((6, Gen.Const(1)), (3, Gen.Const(2)), (1, Gen.Const(3)))
        select new Step(Some.Child(stream), last < 0 ? null : last, Some.Events(first, count));

    [Fact]
    public async Task Any_sequence_of_appends_answers_as_the_definition_says()
    {
        await Steps.Array[1, 30].TryAsync(
            async steps =>
            {
                await using var log = await CreateAsync();
                var model = new LogModel();
                foreach (var step in steps)
                {
                    if (await step.Run(log) != step.Run(model))
                        return false;
                }

                var all = await log.ReadAllAsync(Position.Start, null, None).ToArrayAsync();
                return all.Select(e => (e.Stream, e.Id)).SequenceEqual(model.Events);
            },
            times: ModelRuns);
    }

    /// <summary>There is an order, one after the other, in which the definition gives these very answers and this very
    /// log. The log's own order is one only for what was written; refusals and repeats may stand anywhere.</summary>
    [Fact]
    public async Task Appends_at_once_answer_as_if_they_came_one_after_the_other()
    {
        await Steps.Array[2, 6].TryAsync(
            async steps =>
            {
                await using var log = await CreateAsync();
                var answers = await Task.WhenAll(steps.Select(step => Task.Run(() => step.Run(log))));
                var all = await log.ReadAllAsync(Position.Start, null, None).ToArrayAsync();
                return HasOrder(steps, answers, [.. all.Select(e => (e.Stream, e.Id))], []);
            },
            times: ModelRuns);
    }

    [Fact]
    public void An_order_that_the_definition_forbids_is_noticed()
    {
        Step[] twice = [new(Some.Child(1), null, [Some.Event(1)]), new(Some.Child(1), null, [Some.Event(2)])];

        HasOrder(twice, ["appended 0", "conflict 0"], [(Some.Child(1), Some.Id(1))], []).Should().BeTrue();
        HasOrder(twice, ["appended 0", "appended 0"], [(Some.Child(1), Some.Id(1))], []).Should().BeFalse();
        HasOrder(twice, ["appended 0", "conflict 0"], [(Some.Child(1), Some.Id(2))], []).Should().BeFalse();
        HasOrder(twice, ["conflict", "conflict"], [], []).Should().BeFalse();
    }

    /// <summary>Seeds of one run.</summary>
    protected virtual int ModelRuns => 200;

    static bool HasOrder(
        Step[] steps, string[] answers, (StreamName Stream, Guid Id)[] log, IReadOnlyList<int> sofar)
    {
        var model = new LogModel();
        if (sofar.Any(at => steps[at].Run(model) != answers[at]))
            return false;
        if (sofar.Count == steps.Length)
            return model.Events.SequenceEqual(log);
        return Enumerable.Range(0, steps.Length).Except(sofar)
            .Any(next => HasOrder(steps, answers, log, [.. sofar, next]));
    }

    sealed record Step(StreamName Stream, long? Last, NewEvent[] Events)
    {
        public string Run(LogModel model) => model.Append(Stream, Last, [.. Events.Select(e => e.Id)]);

        public async Task<string> Run(IEventLog log) =>
            await log.AppendAsync(Stream, After(Last), Events, None) switch
            {
                AppendResult.Appended { AlreadyThere: true } there => $"there {there.Last}",
                AppendResult.Appended appended => $"appended {appended.Last}",
                AppendResult.Conflict { Actual: { } actual } => $"conflict {actual}",
                AppendResult.Conflict => "conflict",
                var other => other.ToString(),
            };

        public override string ToString() =>
            $"{Stream} after {Last?.ToString() ?? "nothing"}: "
            + string.Join(' ', Events.Select(e => e.Id.ToString()[..8]));
    }
}
