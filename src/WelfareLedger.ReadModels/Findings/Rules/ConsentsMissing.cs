using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F24: a device in the home, or an activity, without consent in force. What journeys tell of it is found with
/// them.</summary>
sealed class ConsentsMissing(Elsewhere elsewhere)
{
    DateOnly On => elsewhere.Setting.On;

    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellation)
    {
        List<Finding> found = [];
        foreach (var stream in elsewhere.StreamsOf(VideoLinkDecider.Instance.Category))
        {
            var traces = elsewhere.TracesOf(stream);
            VideoLinkEvent.VideoLinkInstalled? installed = null;
            EventTrace? since = null;
            await foreach (var (id, happened, _) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
            {
                switch (happened)
                {
                    case VideoLinkEvent.VideoLinkInstalled e:
                        (installed, since) = (e, traces.Find(id));
                        break;
                    case VideoLinkEvent.VideoLinkRemoved e:
                        if (installed is not null && since is { } trace)
                            found.AddRange(
                                await DeviceAsync(installed, trace, e.On, cancellation).ConfigureAwait(false));
                        installed = null;
                        break;
                }
            }
            if (installed is not null && since is { } last)
                found.AddRange(await DeviceAsync(installed, last, null, cancellation).ConfigureAwait(false));
        }
        foreach (var stream in elsewhere.StreamsOf(ActivityDecider.Instance.Category))
            await foreach (var (id, happened, _) in elsewhere.ReadAsync(stream, cancellation).ConfigureAwait(false))
                if (happened is ActivityEvent.ChildAttended e && e.On <= On
                    && e.Breaches.Contains(ActivityBreach.NotConsented)
                    && elsewhere.TracesOf(stream).Find(id) is { } trace
                    && await elsewhere.CaseAsync(e.Child, cancellation).ConfigureAwait(false) is { } one)
                    found.Add(one.Found(
                        FindingRules.NoConsent, "activity", id, e.On, e.On.AddDays(1),
                        new([]) { Outside = [trace] }));
        return found;
    }

    /// <summary>The first stretch of a device's time in the home that no consent covers.</summary>
    async Task<IReadOnlyList<Finding>> DeviceAsync(
        VideoLinkEvent.VideoLinkInstalled installed, EventTrace trace, DateOnly? removed,
        CancellationToken cancellation)
    {
        if (installed.On > On
            || await elsewhere.CaseAsync(installed.Child, cancellation).ConfigureAwait(false) is not { } one) return [];
        if (ConsentsOnFile.Uncovered(
            one.File.Consents.Where(fact => fact.Value.Purpose == ConsentPurpose.Device), installed.On, removed, On)
            is not var (day, until, last)) return [];
        // What ended the consent, or took back that there was one.
        var ended = last?.EndedBy
            ?? one.Traces.All.Where(change => change.Corrects == installed.Consent)
                .Select(change => (Domain.EventId?)change.Event).LastOrDefault()
            ?? last?.Event;
        return
        [
            one.Found(
                FindingRules.NoConsent, "device", trace.Event, day, until,
                new(ended is { } id ? [id] : [], Passed: day) { Outside = [trace] }),
        ];
    }
}
