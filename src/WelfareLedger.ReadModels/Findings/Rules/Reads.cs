using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F23: who opened personal data beyond the own region without an approval, carers who read of children not
/// paired with them, of how many people somebody read in a day, and broken glass that nobody looked at, or that was no
/// emergency.</summary>
sealed class Reads(Elsewhere elsewhere)
{
    const string Category = "access";

    readonly List<Finding> _found = [];
    readonly Dictionary<EventId, (AccessEvent.GlassBroken Event, EventTrace Trace)> _broken = [];

    Setting Setting => elsewhere.Setting;

    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellation)
    {
        foreach (var stream in elsewhere.StreamsOf(Category))
        {
            var traces = elsewhere.TracesOf(stream);
            Dictionary<string, Opened> opened = new(StringComparer.Ordinal);
            await foreach (var (id, happened, by) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
            {
                if (traces.Find(id) is not { } trace || trace.RecordedOn > Setting.On) continue;
                switch (happened)
                {
                    case AccessEvent.PersonalDataDisclosed { Under: null } e:
                        if (!opened.TryGetValue(trace.Actor, out var before)) opened[trace.Actor] = before = new();
                        before.Add(e.Child?.Value ?? e.Carer?.Value ?? default, trace);
                        if (e is { Child: { } whose, ReadBy: { } reader })
                            await FormerAsync(whose, reader, trace, cancellation).ConfigureAwait(false);
                        if (e.Child is { } child && by.By.Office is { } office)
                            await BeyondAsync(child, office, trace, cancellation).ConfigureAwait(false);
                        break;
                    case AccessEvent.GlassBroken e:
                        _broken[id] = (e, trace);
                        break;
                    case AccessEvent.GlassReviewed e:
                        await ReviewedAsync(e, trace, cancellation).ConfigureAwait(false);
                        break;
                }
            }
            foreach (var (actor, day) in opened) Bulk(actor, day, traces);
        }
        foreach (var (glass, trace) in _broken.Values) await UnreviewedAsync(glass, trace, cancellation)
            .ConfigureAwait(false);
        return _found;
    }

    /// <summary>The reader's office is of another region than the file's was that day.</summary>
    async Task BeyondAsync(
        Id<Child> child, Code<Office> office, EventTrace trace, CancellationToken cancellation)
    {
        if (await elsewhere.CaseAsync(child, cancellation).ConfigureAwait(false) is not { } one
            || one.File.Owners.LatestOn(trace.RecordedOn)?.Value.Office is not { } owner
            || owner.Value.StartsWith(ReachOf(office), StringComparison.Ordinal)) return;
        _found.Add(one.Found(
            FindingRules.UndueRead, "otherOffice", trace.Event, trace.RecordedOn, trace.RecordedOn.AddDays(1),
            new([]) { Outside = [trace] }) with
        {
            Actor = Code<Actor>.Of(trace.Actor),
        });
    }

    /// <summary>A carer read of a child with whom she was not paired on that day, though she was before.</summary>
    async Task FormerAsync(Id<Child> child, Id<Carer> carer, EventTrace trace, CancellationToken cancellation)
    {
        if (await elsewhere.CaseAsync(child, cancellation).ConfigureAwait(false) is not { } one) return;
        var on = trace.RecordedOn;
        var pairings = one.File.Pairings.Where(fact => fact.Value.Carer == carer).ToList();
        // On the day itself on which it ended nobody can tell which was first.
        if (pairings.Exists(fact => fact.From <= on && !(fact.Until < on))) return;
        var last = pairings.FindLast(fact => fact.Until < on);
        _found.Add(one.Found(
            FindingRules.UndueRead, last is null ? "strangeCarer" : "formerCarer", trace.Event, on, on.AddDays(1),
            new(last?.EndedBy is { } ended ? [ended] : []) { Outside = [trace] }) with
        {
            Actor = Code<Actor>.Of(trace.Actor),
            Carer = carer,
        });
    }

    /// <summary>One person opened the data of more people than anybody works on in a day.</summary>
    void Bulk(string actor, Opened day, Traces traces)
    {
        var limit = Setting.Limits.ReadsADay;
        if (day.People <= limit) return;
        var on = day.Events[0].RecordedOn;
        _found.Add(Elsewhere.Found(
            FindingRules.UndueRead, "bulk", $"{actor} {on:yyyy-MM-dd}", on, on.AddDays(1), traces,
            new([day.Events[limit].Event]) { Besides = [.. day.Events.Take(limit).Select(one => one.Event)] }) with
        {
            Actor = Code<Actor>.Of(actor),
        });
    }

    async Task ReviewedAsync(AccessEvent.GlassReviewed review, EventTrace trace, CancellationToken cancellation)
    {
        if (!_broken.Remove(review.Broken, out var glass) || review.Justified
            || await elsewhere.CaseAsync(review.Child, cancellation).ConfigureAwait(false) is not { } one) return;
        var on = glass.Trace.RecordedOn;
        _found.Add(one.Found(
            FindingRules.UndueRead, "glassUnjustified", review.Broken, on, on.AddDays(1),
            new([]) { Outside = [glass.Trace, trace] }) with
        {
            Actor = Code<Actor>.Of(glass.Trace.Actor),
        });
    }

    async Task UnreviewedAsync(AccessEvent.GlassBroken glass, EventTrace trace, CancellationToken cancellation)
    {
        var overdue = trace.RecordedOn.AddDays(Setting.Limits.GlassReviewDays + 1);
        if (Setting.On < overdue
            || await elsewhere.CaseAsync(glass.Child, cancellation).ConfigureAwait(false) is not { } one) return;
        _found.Add(one.Found(
            FindingRules.UndueRead, "glassNotReviewed", trace.Event, trace.RecordedOn, null,
            new([], Passed: overdue) { Outside = [trace] }) with
        {
            Actor = Code<Actor>.Of(trace.Actor),
        });
    }

    /// <summary>The digits that the offices below an office begin with: of a province's two, of a prefecture's
    /// four.</summary>
    static string ReachOf(Code<Office> office)
    {
        const int CountyDigits = 6;
        var code = office.Value;
        if (code.Length < CountyDigits || code.AsSpan(0, CountyDigits).ContainsAnyExceptInRange('0', '9')) return code;
        var county = code[..CountyDigits];
        return county.EndsWith("0000", StringComparison.Ordinal) ? county[..2]
            : county.EndsWith("00", StringComparison.Ordinal) ? county[..4]
            : county;
    }

    /// <summary>What one person opened in a day: of each person the first time.</summary>
    sealed class Opened
    {
        readonly HashSet<Guid> _people = [];

        public List<EventTrace> Events { get; } = [];

        public int People => _people.Count;

        public void Add(Guid person, EventTrace trace)
        {
            if (_people.Add(person)) Events.Add(trace);
        }
    }
}
