using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>What one round of a survey found of a child.</summary>
/// <param name="Event">The event that recorded it.</param>
/// <param name="Survey">Which survey.</param>
/// <param name="Round">Which round.</param>
/// <param name="Village">Where.</param>
/// <param name="Entry">The child's number in the village's list.</param>
/// <param name="On">Its day.</param>
/// <param name="Answers">What was found; null for a child that was not reached.</param>
/// <param name="NotReached">Why it was not reached; null for one that was.</param>
/// <param name="Breaches">Rules that it breaks.</param>
public sealed record SurveyedChild(
    EventId Event,
    Id<Survey> Survey,
    Code<SurveyRound> Round,
    RegionCode Village,
    int Entry,
    DateOnly On,
    SurveyAnswers? Answers,
    NotReachedBecause? NotReached,
    ValueList<SurveyBreach> Breaches);

/// <summary>
/// Tells what surveys found of a child. Which surveys name it is looked up in the index of timelines, and what the
/// index does not know yet is looked through, so an answer is always current. What an entry of a list was told last is
/// what counts: an entry that was another child's after all is this one's no more, which only the rest of the round
/// can tell.
/// </summary>
public sealed class ChildSurveys(ReadDatabase database, IEventLog log, EventCodec codec)
{
    static readonly string Category = SurveyDecider.Instance.Category;

    static readonly IReadOnlySet<string> Surveys = new HashSet<string> { Category };

    /// <summary>By the day and by what was known; the earliest told first.</summary>
    /// <param name="answer">The child's file.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<SurveyedChild>> OfAsync(
        ChildFileAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var child = answer.Whole.Id;
        var known = answer.AsOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        List<SurveyedChild> found = [];
        foreach (var (stream, first) in await NamingAsync(child, known, cancellation).ConfigureAwait(false))
            found.AddRange(await OfRoundAsync(child, stream, first, answer.AsOf.On, known, cancellation)
                .ConfigureAwait(false));
        return [.. found.OrderBy(one => one.On).ThenBy(one => one.Event.Value)];
    }

    /// <summary>The rounds that name a child, and where each does so first.</summary>
    async ValueTask<Dictionary<StreamName, StreamVersion>> NamingAsync(
        Id<Child> child, Position known, CancellationToken cancellation)
    {
        var (checkpoint, rows) = database.Read((child, known), static (connection, asked) =>
        {
            var checkpoint = Timelines.Checkpoint(connection);
            var upTo = asked.known < checkpoint ? asked.known : checkpoint;
            return (checkpoint, checkpoint == Position.Start
                ? []
                : TimelineIndex.StreamsNaming(connection, asked.child, Category, upTo));
        });
        var naming = rows.ToDictionary(row => row.Stream, row => row.First);
        if (checkpoint < known)
            await foreach (var stored in log.ReadAllAsync(checkpoint, Surveys, cancellation).ConfigureAwait(false))
            {
                if (stored.Position > known) break;
                if (EntryOf(codec.DecodeBody(stored)) is { Child: { } one } && one == child)
                    naming.TryAdd(stored.Stream, stored.Version);
            }
        return naming;
    }

    async ValueTask<IEnumerable<SurveyedChild>> OfRoundAsync(
        Id<Child> child, StreamName stream, StreamVersion first, DateOnly? day, Position known,
        CancellationToken cancellation)
    {
        var survey = Id<Survey>.Parse(stream.Id, null);
        var plan = (SurveyEvent.SurveyPlanned)codec.DecodeBody(await log
            .ReadStreamAsync(stream, StreamVersion.First, ReadDirection.Forwards, known, cancellation)
            .FirstAsync(cancellation).ConfigureAwait(false));
        Dictionary<SurveyEntry, SurveyedChild?> last = [];
        var events = log.ReadStreamAsync(stream, first, ReadDirection.Forwards, known, cancellation);
        await foreach (var stored in events.ConfigureAwait(false))
        {
            var happened = codec.DecodeBody(stored);
            if (EntryOf(happened) is not var (entry, of, on) || on > day) continue;
            last[entry] = of == child ? Of(new(stored.Id), survey, plan.Round, (SurveyEvent)happened) : null;
        }

        return last.Values.OfType<SurveyedChild>();
    }

    static (SurveyEntry Entry, Id<Child>? Child, DateOnly On)? EntryOf(object happened) => happened switch
    {
        SurveyEvent.ChildSurveyed e => (new(e.Village, e.Entry), e.Child, e.On),
        SurveyEvent.ChildNotReached e => (new(e.Village, e.Entry), e.Child, e.On),
        _ => null,
    };

    static SurveyedChild? Of(EventId id, Id<Survey> survey, Code<SurveyRound> round, SurveyEvent happened) =>
        happened switch
        {
            SurveyEvent.ChildSurveyed e => new(
                id, survey, round, e.Village, e.Entry, e.On, e.Answers, NotReached: null, e.Breaches),
            SurveyEvent.ChildNotReached e => new(
                id, survey, round, e.Village, e.Entry, e.On, Answers: null, e.Because, e.Breaches),
            _ => null,
        };
}
