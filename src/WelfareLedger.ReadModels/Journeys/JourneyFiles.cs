using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>Answers who had each child of a journey at an instant. Made from the journey's stream alone, so always
/// current.</summary>
public sealed class JourneyFiles(IEventLog log, EventCodec codec)
{
    /// <summary>The journey; null when there was none, by what was known.</summary>
    /// <param name="journey">Which.</param>
    /// <param name="at">The instant in the world; null for the end of all that is told.</param>
    /// <param name="known">What the ledger knew by this event; null for all that it knows.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<JourneyView?> GetAsync(
        Id<Journey> journey, DateTimeOffset? at, AsOf known, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(known);
        var upTo = known.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var state = JourneyState.Initial;
        List<JourneyFinding> findings = [];
        JourneyEvent.JourneyClosed? closed = null;
        var stream = log.ReadStreamAsync(
            new(JourneyDecider.Instance.Category, journey.ToString()), null, ReadDirection.Forwards, upTo,
            cancellation);
        await foreach (var stored in stream.ConfigureAwait(false))
        {
            var happened = (JourneyEvent)codec.DecodeBody(stored);
            var id = new EventId(stored.Id);
            state = JourneyDecider.Instance.Evolve(state, new(id, happened));
            if (JourneyFinding.Of(id, happened) is { Breaches.Count: > 0 } finding) findings.Add(finding);
            closed = happened as JourneyEvent.JourneyClosed ?? closed;
        }

        return state.Plan is { } plan
            ? JourneyView.Of(
                journey, plan, state, closed?.DecidedOn, at, findings, AsOfView.Of(known with { Known = upTo }))
            : null;
    }
}

/// <summary>A fact of a journey that breaks rules.</summary>
/// <param name="Event">Which event.</param>
/// <param name="At">When, in the world.</param>
/// <param name="Breaches">Which rules.</param>
/// <param name="Children">Whom it is about.</param>
public sealed record JourneyFinding(
    EventId Event, DateTimeOffset At, ValueList<JourneyBreach> Breaches, ValueList<Id<Child>> Children)
{
    internal static JourneyFinding? Of(EventId id, JourneyEvent happened) => happened switch
    {
        JourneyEvent.ChildrenCheckedIn e => new(id, e.At, e.Breaches, e.Children),
        JourneyEvent.HeadsCounted e => new(id, e.At, e.Breaches, e.Missing.Count > 0 ? e.Missing : e.Present),
        JourneyEvent.ChildHandedOver e => new(id, e.At, e.Breaches, [e.Child]),
        JourneyEvent.HandoverFailed e => new(id, e.At, e.Breaches, [e.Child]),
        JourneyEvent.CustodyRecorded e => new(id, e.At, e.Breaches, e.Children),
        JourneyEvent.ChildTakenIll e => new(id, e.At, e.Breaches, [e.Child]),
        JourneyEvent.EscortDroppedOut e => new(id, e.At, e.Breaches, []),
        JourneyEvent.TrainMissed e => new(id, e.At, e.Breaches, e.Children),
        JourneyEvent.ChildReturned e => new(id, e.At, e.Breaches, [e.Child]),
        _ => null,
    };
}
