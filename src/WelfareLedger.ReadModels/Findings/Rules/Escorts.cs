using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F22, and of F24 what journeys tell: times in which nobody knows who had a child on the way, children handed
/// over to somebody not authorised or not looked at, too few escorts, children of whom a journey that is over does not
/// say where they are, and children who went without consent.</summary>
sealed class Escorts(Elsewhere elsewhere, JourneyFiles journeys, EventLog.Position known)
{
    // Rules of a journey whose breach is told by a gap in custody, or is none of these.
    static readonly Dictionary<JourneyBreach, (FindingRule Rule, string Case)> Told = new()
    {
        [JourneyBreach.ReceiverNotAuthorised] = (FindingRules.EscortFault, "receiver"),
        [JourneyBreach.IdNotChecked] = (FindingRules.EscortFault, "receiver"),
        [JourneyBreach.IdDiffers] = (FindingRules.EscortFault, "receiver"),
        [JourneyBreach.RatioExceeded] = (FindingRules.EscortFault, "ratio"),
        [JourneyBreach.NoConsent] = (FindingRules.NoConsent, "journey"),
    };

    Setting Setting => elsewhere.Setting;

    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellation)
    {
        List<Finding> found = [];
        foreach (var stream in elsewhere.StreamsOf(JourneyDecider.Instance.Category))
        {
            if (!Streams.TryId(stream, JourneyDecider.Instance.Category, out var id)) continue;
            // What happened on the day counts to its end.
            var at = EventTrace.BeginOf(Setting.On.AddDays(1)).AddTicks(-1);
            if (await journeys.GetAsync(new(id), at, new(null, known), cancellation).ConfigureAwait(false)
                is not { } journey || journey.DepartsOn > Setting.On) continue;
            var traces = elsewhere.TracesOf(stream);
            foreach (var gap in journey.Gaps.Where(gap => gap.Since <= at))
                found.AddRange(await OfAsync(gap, at, journey, traces, cancellation).ConfigureAwait(false));
            foreach (var fault in journey.Findings.Where(fault => fault.At <= at))
                found.AddRange(await OfAsync(fault, journey, traces, cancellation).ConfigureAwait(false));
            if (journey.ClosedOn is null && journey.Stage == JourneyStage.Open && journey.EndsOn < Setting.On)
                foreach (var child in journey.Children.Where(child =>
                    child.Custodian is { IsFinal: false } && child.Because is not null))
                    found.AddRange(await OfAsync(child, journey, traces, cancellation).ConfigureAwait(false));
        }
        return found;
    }

    /// <summary>It is unknown who had the child.</summary>
    Task<IReadOnlyList<Finding>> OfAsync(
        CustodyGap gap, DateTimeOffset at, JourneyView journey, Traces traces, CancellationToken cancellation)
    {
        var until = gap.Until <= at ? EventTrace.DayOf(gap.Until.Value).AddDays(1) : (DateOnly?)null;
        return AboutAsync(
            FindingRules.EscortFault, "custodyGap", gap.Child, gap.Because?.ToString() ?? journey.Journey.ToString(),
            EventTrace.DayOf(gap.Since), until, TracesOf(traces, gap.Because), passed: null, journey, cancellation);
    }

    /// <summary>A fact that breaks rules, once for each case.</summary>
    async Task<IReadOnlyList<Finding>> OfAsync(
        JourneyFinding fault, JourneyView journey, Traces traces, CancellationToken cancellation)
    {
        List<Finding> found = [];
        var on = EventTrace.DayOf(fault.At);
        foreach (var (rule, which) in fault.Breaches.Where(Told.ContainsKey).Select(breach => Told[breach]).Distinct())
        {
            // Of several children at once the fact does not say which of them it is.
            if (fault.Children is [var child] && which != "ratio")
                found.AddRange(await AboutAsync(
                    rule, which, child, fault.Event, on, on.AddDays(1), TracesOf(traces, fault.Event), null, journey,
                    cancellation).ConfigureAwait(false));
            else
                found.Add(Elsewhere.Found(rule, which, fault.Event, on, on.AddDays(1), traces, new([fault.Event])) with
                {
                    Office = journey.Office,
                });
        }
        return found;
    }

    /// <summary>The journey is over, and the child is with an escort, a hospital, the police or the railway
    /// still.</summary>
    Task<IReadOnlyList<Finding>> OfAsync(
        TravellerView child, JourneyView journey, Traces traces, CancellationToken cancellation) =>
        AboutAsync(
            FindingRules.EscortFault, "unaccounted", child.Child, journey.Journey, journey.EndsOn.AddDays(1), null,
            TracesOf(traces, child.Because), journey.EndsOn.AddDays(1), journey, cancellation);

    async Task<IReadOnlyList<Finding>> AboutAsync(
        FindingRule rule, string which, Id<Child> child, object about, DateOnly from, DateOnly? until,
        IReadOnlyList<EventTrace> proof, DateOnly? passed, JourneyView journey, CancellationToken cancellation) =>
        await elsewhere.CaseAsync(child, cancellation).ConfigureAwait(false) is { } one
            ? [one.Found(rule, which, about, from, until, new([], Passed: passed) { Outside = proof }) with
            {
                Office = journey.Office,
            }]
            : [];

    static IReadOnlyList<EventTrace> TracesOf(Traces traces, EventId? id) =>
        id is { } which && traces.Find(which) is { } trace ? [trace] : [];
}
