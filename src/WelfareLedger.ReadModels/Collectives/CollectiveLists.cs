using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>What there is of one kind, and what the answer knows of.</summary>
/// <param name="AsOf">The day, and the last event that counts.</param>
/// <param name="Items">In the order in which they were first recorded.</param>
public sealed record CollectiveList<T>(AsOf AsOf, IReadOnlyList<T> Items);

/// <summary>
/// Organisations, programmes, journeys and surveys of a day, as known at a moment. Made from their streams when asked,
/// so always current: there are few of them.
/// </summary>
public sealed class CollectiveLists(IEventLog log, EventCodec codec)
{
    /// <summary>Organisations, those that are dissolved too.</summary>
    public ValueTask<CollectiveList<OrganisationView>> OrganisationsAsync(AsOf asOf, CancellationToken cancellation) =>
        ListAsync(OrganisationDecider.Instance.Category, _ => new OrganisationFold(), asOf, cancellation);

    /// <summary>One organisation; null where there is none such.</summary>
    public ValueTask<(AsOf AsOf, OrganisationView? View)> OrganisationAsync(
        Code<Organisation> organisation, AsOf asOf, CancellationToken cancellation) => OneAsync(
            new(OrganisationDecider.Instance.Category, organisation.Value), _ => new OrganisationFold(), asOf,
            cancellation);

    /// <summary>Programmes.</summary>
    public ValueTask<CollectiveList<ProgrammeView>> ProgrammesAsync(AsOf asOf, CancellationToken cancellation) =>
        ListAsync(ProgrammeDecider.Instance.Category, _ => new ProgrammeFold(), asOf, cancellation);

    /// <summary>One programme; null where there is none such.</summary>
    public ValueTask<(AsOf AsOf, ProgrammeView? View)> ProgrammeAsync(
        Code<Programme> programme, AsOf asOf, CancellationToken cancellation) => OneAsync(
            new(ProgrammeDecider.Instance.Category, programme.Value), _ => new ProgrammeFold(), asOf, cancellation);

    /// <summary>Journeys, at the end of all that is told of each; the day does not matter.</summary>
    public ValueTask<CollectiveList<JourneyView>> JourneysAsync(AsOf asOf, CancellationToken cancellation) =>
        ListAsync(JourneyDecider.Instance.Category, _ => new JourneyFold(), asOf with { On = null }, cancellation);

    /// <summary>Rounds of surveys; what was found after the day does not count.</summary>
    public ValueTask<CollectiveList<SurveySummary>> SurveysAsync(AsOf asOf, CancellationToken cancellation) =>
        ListAsync(SurveyDecider.Instance.Category, day => new SurveyFold(day), asOf, cancellation);

    ValueTask<CollectiveList<TView>> ListAsync<TView>(
        string category, Func<DateOnly, ICollectiveFold<TView>> foldOf, AsOf asOf, CancellationToken cancellation)
        where TView : class => FoldAsync(
            log.ReadAllAsync(Position.Start, new HashSet<string> { category }, cancellation), category, foldOf, asOf,
            cancellation);

    async ValueTask<(AsOf AsOf, TView? View)> OneAsync<TView>(
        StreamName stream, Func<DateOnly, ICollectiveFold<TView>> foldOf, AsOf asOf, CancellationToken cancellation)
        where TView : class
    {
        var events = log.ReadStreamAsync(stream, null, ReadDirection.Forwards, cancellation);
        var list = await FoldAsync(events, stream.Category, foldOf, asOf, cancellation).ConfigureAwait(false);
        return (list.AsOf, list.Items is [var view] ? view : null);
    }

    async ValueTask<CollectiveList<TView>> FoldAsync<TView>(
        IAsyncEnumerable<StoredEvent> events, string category, Func<DateOnly, ICollectiveFold<TView>> foldOf, AsOf asOf,
        CancellationToken cancellation)
        where TView : class
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var known = asOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var day = asOf.On ?? DateOnly.MaxValue;
        List<StreamName> order = [];
        Dictionary<StreamName, (ICollectiveFold<TView> Fold, StreamVersion Version, EventId Last)> folds = [];
        await foreach (var stored in events.ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            var happened = codec.DecodeBody(stored);
            // A survey is planned ahead, and looks at the days of what it found by itself.
            if (category != SurveyDecider.Instance.Category && TimelineRow.DayOf(happened) > day
                && asOf.On is not null) continue;
            if (!folds.TryGetValue(stored.Stream, out var entry))
            {
                order.Add(stored.Stream);
                entry.Fold = foldOf(day);
            }
            var id = new EventId(stored.Id);
            entry.Fold.See(id, happened);
            folds[stored.Stream] = (entry.Fold, stored.Version, id);
        }
        return new(asOf with { Known = known },
        [
            .. order.Select(stream => folds[stream].Fold.View(stream, day, folds[stream].Version, folds[stream].Last))
                .OfType<TView>(),
        ]);
    }
}

/// <summary>Makes a view of one stream's events.</summary>
/// <typeparam name="TView">What is made.</typeparam>
interface ICollectiveFold<out TView>
    where TView : class
{
    /// <summary>One more event, in their order.</summary>
    void See(EventId id, object happened);

    /// <summary>The view; null when nothing that opens it was seen.</summary>
    TView? View(StreamName stream, DateOnly day, StreamVersion version, EventId last);
}
