using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>F16: one carer at the homes of children in two counties on one day. Asked only of carers who were seen in
/// more than one county at all.</summary>
sealed class Places(ReadDatabase database, ChildFiles children, Position known, Setting setting)
{
    public async ValueTask<IReadOnlyList<Finding>> OfAsync(Guid carer, CancellationToken cancellation)
    {
        Dictionary<Guid, Traces> traces = [];
        List<(Dated<Visit> Visit, string County, Code<Office>? Office, EventTrace Trace)> seen = [];
        var reader = new TraceReader(database, known);
        foreach (var child in ChildrenOf(carer))
        {
            if (await children.GetAsync(child, new(null, known), cancellation).ConfigureAwait(false)
                is not { Whole: var whole }) continue;
            var one = new ChildCase(whole, traces[child.Value] = reader.Of(Streams.Of(child)), setting);
            foreach (var visit in one.File.Visits)
                if (IsAtHome(visit.Value) && visit.Value.Carer?.Value == carer
                    && one.PlaceOn(visit.From) is { } place && one.Traces.Find(visit.Event) is { } trace)
                    seen.Add((visit, place.County, one.Office, trace));
        }
        List<Finding> found = [];
        foreach (var day in seen.GroupBy(one => one.Visit.From).OrderBy(day => day.Key))
        {
            var visits = day.OrderBy(one => one.Trace.Position).ToList();
            var second = visits.Find(one => one.County != visits[0].County);
            if (second.Visit is null) continue;
            found.Add(new()
            {
                Id = FindingIds.Of(
                    FindingRules.ImplausibleVisits, "twoCounties", carer, "", day.Key, day.Key.AddDays(1)),
                Rule = FindingRules.ImplausibleVisits,
                Case = "twoCounties",
                Office = visits[0].Office,
                Carer = new(carer),
                From = day.Key,
                Until = day.Key.AddDays(1),
                Evidence = [.. visits.Select(one => one.Visit.Event)],
                KnowableBy = second.Visit.Event,
                KnowableSince = second.Trace.RecordedAt,
            });
        }
        return found;
    }

    /// <summary>Whether a visit says that the carer was at the child's home.</summary>
    public static bool IsAtHome(Visit visit) =>
        visit is { Kind: VisitKind.HomeVisit, Outcome: VisitOutcome.Met or VisitOutcome.GuardianOnly };

    List<Id<Child>> ChildrenOf(Guid carer) => database.Read((carer, known), static (connection, asked) =>
        connection
            .Prepare("""
                SELECT DISTINCT w.word FROM timeline t JOIN timeline_word w ON w.id = t.stream
                WHERE t.carer = ?1 AND t.position <= ?2
                """)
            .Bind(1, asked.carer).Bind(2, asked.known.Value)
            .All(row => StreamName.Parse(row.Text(0)))
            .SelectMany(stream => Streams.TryChild(stream, out var child) ? [child] : Array.Empty<Id<Child>>())
            .ToList());
}
