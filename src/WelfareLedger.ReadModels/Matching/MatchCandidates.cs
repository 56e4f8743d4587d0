using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>The children and carers of an office, as far as matching looks at them.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Children">Children in care, by id.</param>
/// <param name="Carers">Carers, by id.</param>
public sealed record MatchField(
    AsOfView AsOf, IReadOnlyList<ChildCandidate> Children, IReadOnlyList<CarerCandidate> Carers);

/// <summary>
/// Who may be paired on a day, as known at a moment. It goes through the streams of children and carers once; no read
/// model keeps what only matching asks for.
/// </summary>
public sealed class MatchCandidates(IEventLog log, EventCodec codec)
{
    /// <summary>Reads them.</summary>
    /// <param name="asOf">Must say the day.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<MatchField> ReadAsync(AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        var day = asOf.On ?? throw new ArgumentException("Candidates are of a day.", nameof(asOf));
        var known = asOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var children = new Dictionary<Id<Child>, ChildFacts>();
        var carers = new Dictionary<Id<Carer>, CarerFacts>();
        await foreach (var stored in log
            .ReadAllAsync(Position.Start, Streams.ChildrenAndCarers, cancellation).ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            var happened = codec.DecodeBody(stored);
            var id = new EventId(stored.Id);
            if (Streams.TryChild(stored.Stream, out var child))
                Of(children, child, () => new(day)).See(id, (ChildEvent)happened);
            else if (Streams.TryCarer(stored.Stream, out var carer))
                Of(carers, carer, () => new(day)).See(id, (CarerEvent)happened);
        }

        var siblings = children.Values.Where(one => one.Household is not null)
            .ToLookup(one => one.Household!.Value, one => one.Carers);
        bool IsWanted(Code<Office>? office) =>
            office?.Value.StartsWith(officePrefix ?? "", StringComparison.Ordinal) == true;
        return new(
            AsOfView.Of(asOf with { Known = known }),
            [
                .. children.Where(one => one.Value.IsInCare && IsWanted(one.Value.Office))
                    .OrderBy(one => one.Key.Value)
                    .Select(one => one.Value.ToCandidate(one.Key, one.Value.Household is { } household
                        ? siblings[household].SelectMany(theirs => theirs)
                        : one.Value.Carers)),
            ],
            [
                .. carers.Where(one => IsWanted(one.Value.State.Exists ? one.Value.Office : null))
                    .OrderBy(one => one.Key.Value).Select(one => one.Value.ToCandidate(one.Key)),
            ]);
    }

    static TFacts Of<TKey, TFacts>(Dictionary<TKey, TFacts> all, TKey key, Func<TFacts> begin)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var facts)) all[key] = facts = begin();
        return facts;
    }

    /// <summary>What one child's stream says up to a day.</summary>
    sealed class ChildFacts(DateOnly day)
    {
        // Needs that nobody found again in a year are taken to be answered.
        const int NeedsDays = 365;

        readonly HashSet<Need> _needs = [];
        readonly HashSet<Id<Carer>> _declined = [];

        ChildState _state = ChildState.Initial;
        RegionCode? _region;
        ChildEvent.MatchWishesRecorded? _wishes;

        public Code<Office>? Office => _state.Owner?.Office;

        public Id<Household>? Household => _state.Household;

        public bool IsInCare => _state.Status == FileStatus.Confirmed && !(_state.DiedOn <= day);

        /// <summary>Carers it has or had.</summary>
        public IEnumerable<Id<Carer>> Carers =>
            _state.Pairings.Where(spell => !spell.Withdrawn && spell.Period.From <= day)
                .Select(spell => spell.What.Carer);

        public void See(EventId id, ChildEvent happened)
        {
            _state = ChildDecider.Instance.Evolve(_state, new(id, happened));
            switch (happened)
            {
                case ChildEvent.IntakeOpened e:
                    _region = e.Region;
                    break;
                case ChildEvent.ResidenceRecorded e when e.Since <= day:
                    _region = e.Region;
                    break;
                case ChildEvent.VisitRecorded e when e.On <= day && day.DayNumber - e.On.DayNumber <= NeedsDays:
                    _needs.UnionWith(e.Needs);
                    break;
                case ChildEvent.MatchWishesRecorded e when e.On <= day:
                    _wishes = e;
                    break;
                case ChildEvent.MatchDeclined { By: not MatchDecliner.Office } e when e.On <= day:
                    if (_state.FindProposal(e.Proposal) is { } proposal) _declined.Add(proposal.Carer);
                    break;
            }
        }

        public ChildCandidate ToCandidate(Id<Child> child, IEnumerable<Id<Carer>> former) => new(
            child,
            _region,
            [.. _needs.Order()],
            _wishes?.Languages ?? [],
            _wishes?.Wished ?? [],
            [.. (_wishes?.Unwanted ?? []).Union(_declined)],
            [.. former.Distinct()],
            _state.Pairings.Any(spell => spell.Covers(day))
                || _state.Proposals.Any(proposal => proposal.Stage == ProposalStage.Open));
    }

    /// <summary>What one carer's stream says up to a day.</summary>
    sealed class CarerFacts(DateOnly day)
    {
        CarerEvent.OfferRecorded? _offer;

        public CarerState State { get; private set; } = CarerState.Initial;

        public Code<Office>? Office { get; private set; }

        public void See(EventId id, CarerEvent happened)
        {
            State = CarerDecider.Instance.Evolve(State, new(id, happened));
            if (happened is CarerEvent.CarerRecruited recruited) Office = recruited.Office;
            if (happened is CarerEvent.OfferRecorded offer && offer.From <= day) _offer = offer;
        }

        public CarerCandidate ToCandidate(Id<Carer> carer) => new(
            carer,
            Office is { Value.Length: >= 6 } office && RegionCode.TryParse(office.Value[..6], null, out var county)
                ? county
                : null,
            _offer?.Skills ?? [],
            _offer?.Languages ?? [],
            State.Capacity - State.PlacesHeld,
            State.RecruitedOn <= day && !(State.LeftOn <= day) && !(State.SuspendedOn <= day),
            State.VettedOn(day) is not null,
            _offer?.Reach ?? Reach.County);
    }
}
