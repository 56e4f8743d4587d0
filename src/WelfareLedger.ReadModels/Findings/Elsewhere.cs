using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>Streams that are nobody's file, and the children whom they name: read where a rule asks for them, up to
/// what is to be known.</summary>
sealed class Elsewhere(
    ReadDatabase database, IEventLog log, EventCodec codec, ChildFiles children, Position known, Setting setting)
{
    readonly TraceReader _traces = new(database, known);

    public Setting Setting => setting;

    /// <summary>The streams of a category, by name.</summary>
    public IReadOnlyList<StreamName> StreamsOf(string category) => database
        .Read((category, known), static (connection, asked) => connection
            .Prepare("""
                SELECT w.word FROM timeline_word w WHERE w.word > ?1 AND w.word < ?2
                AND EXISTS (SELECT 1 FROM timeline t WHERE t.stream = w.id AND t.position <= ?3) ORDER BY w.word
                """)
            .Bind(1, asked.category + "-").Bind(2, asked.category + ".").Bind(3, asked.known.Value)
            .All(row => StreamName.Parse(row.Text(0))));

    /// <summary>What is known of a stream's events without reading them.</summary>
    public Traces TracesOf(StreamName stream) => _traces.Of(stream);

    /// <summary>A stream's events, with who recorded them.</summary>
    public async IAsyncEnumerable<(EventId Id, object Event, EventMetadata By)> ReadAsync(
        StreamName stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = log.ReadStreamAsync(stream, null, ReadDirection.Forwards, known, cancellation);
        await foreach (var stored in events.ConfigureAwait(false))
        {
            var decoded = codec.DecodeForReading(stored);
            yield return (new(stored.Id), decoded.Event, decoded.Metadata);
        }
    }

    /// <summary>A child as rules look at it; null when there is no file by what is known, or none by the day.</summary>
    public async ValueTask<ChildCase?> CaseAsync(Id<Child> child, CancellationToken cancellation) =>
        await children.GetAsync(child, new(null, known), cancellation).ConfigureAwait(false)
            is { Whole: var whole } && whole.OpenedOn <= setting.On
            ? new(whole, _traces.Of(Streams.Of(child)), setting)
            : null;

    /// <summary>A finding that is about nobody's file.</summary>
    public static Finding Found(
        Domain.Findings.FindingRule rule, string which, object about, DateOnly from, DateOnly? until, Traces traces,
        in Proof proof)
    {
        var (last, since) = proof.Knowable(traces);
        return new()
        {
            Id = FindingIds.Of(rule, which, null, about, from, until),
            Rule = rule,
            Case = which,
            From = from,
            Until = until,
            Evidence = proof.Events,
            KnowableBy = last,
            KnowableSince = since,
        };
    }
}
