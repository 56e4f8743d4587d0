using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Findings;

namespace WelfareLedger.ReadModels;

/// <summary>A journey in a child's file.</summary>
/// <param name="Event">The event that booked it.</param>
/// <param name="Booking">The seat.</param>
/// <param name="Journey">Which journey.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, as planned.</param>
/// <param name="LeftOn">First day without; null until it is over for the child.</param>
/// <param name="Ended">Why it is over.</param>
/// <param name="Stage">How far the journey has come.</param>
/// <param name="Traveller">Who has the child at the end of the day that was asked about; without one, at the end of all
/// that is told. Null where the journey tells nothing of the child.</param>
/// <param name="Gaps">Times in which it was unknown who had the child.</param>
public sealed record ChildJourney(
    EventId Event,
    Id<Booking> Booking,
    Id<Journey> Journey,
    DateOnly From,
    DateOnly Through,
    DateOnly? LeftOn,
    JourneyEnd? Ended,
    JourneyStage Stage,
    TravellerView? Traveller,
    IReadOnlyList<CustodyGap> Gaps);

/// <summary>Tells who has a child on the journeys in its file. Made from the journeys' streams, so always
/// current.</summary>
public sealed class ChildJourneys(IEventLog log, EventCodec codec)
{
    readonly JourneyFiles _files = new(log, codec);

    /// <summary>The journeys of a file, by its day and by what it is known by.</summary>
    /// <param name="answer">The child's file.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<ChildJourney>> OfAsync(
        ChildFileAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (child, at) = (answer.Whole.Id, EndOf(answer.AsOf.On));
        List<ChildJourney> journeys = [];
        foreach (var (id, from, until, _, booked) in answer.File.Journeys)
        {
            var view = await _files.GetAsync(booked.Journey, at, answer.AsOf, cancellation).ConfigureAwait(false);
            journeys.Add(new(
                id, booked.Booking, booked.Journey, from, booked.Through, until, booked.Ended,
                view?.Stage ?? JourneyStage.None,
                view?.Children.FirstOrDefault(one => one.Child == child),
                [.. view?.Gaps.Where(gap => gap.Child == child && !(gap.Since > at)) ?? []]));
        }

        return journeys;
    }

    /// <summary>The last instant of a day in China.</summary>
    static DateTimeOffset? EndOf(DateOnly? day) =>
        day is { } on && on < DateOnly.MaxValue ? EventTrace.BeginOf(on.AddDays(1)).AddTicks(-1) : null;
}
