using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>
/// Reads a log from its beginning, and names the decisions that must not be there. It knows the events and the
/// calendar, and none of the states and deciders that the ledger decides with.
/// </summary>
sealed partial class DecisionAudit
{
    readonly EventCodec _codec;
    readonly List<string> _found = [];
    readonly Dictionary<EventId, Term<(Id<Child> Child, ConsentPurpose Purpose, DateOnly? Through)>> _consents = [];
    readonly Dictionary<EventId, Term<(Id<Child> Child, ChildEvent.Paired Paired)>> _pairings = [];
    readonly Dictionary<IdNumber, Id<Child>> _numbers = [];

    readonly HashSet<EventId> _entries = [];

    // Until is the last day of a stay, not the day after.
    readonly Dictionary<Id<HomeStay>, Term<(Id<Child> Child, ChildEvent.HomeStayApproved Approved)>> _stays = [];

    DecisionAudit(EventCodec codec) => _codec = codec;

    /// <summary>What must not be and is, each with the event that brought it about.</summary>
    /// <param name="events">Of a log, all.</param>
    /// <param name="codec">Which opens the ID numbers.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<DecodedEvent> events, EventCodec codec)
    {
        var audit = new DecisionAudit(codec);
        foreach (var recorded in events) audit.See(recorded);
        return audit._found;
    }

    void See(DecodedEvent recorded)
    {
        switch (recorded.Event)
        {
            case ChildEvent e:
                See(Id<Child>.Parse(recorded.Stored.Stream.Id, null), recorded.Id, e);
                SeeAdjustment(recorded, e);
                break;
            case Domain.Carers.CarerEvent e:
                See(Id<Carer>.Parse(recorded.Stored.Stream.Id, null), e);
                break;
            case Domain.Journeys.JourneyEvent e:
                See(Id<Journey>.Parse(recorded.Stored.Stream.Id, null), e);
                break;
            default:
                SeeCollective(recorded);
                break;
        }
    }

    void See(Id<Child> child, EventId id, ChildEvent happened)
    {
        switch (happened)
        {
            case ChildEvent.IntakeOpened e:
                Claim(child, e.Identity);
                break;
            case ChildEvent.IdNumberIssued e:
                Claim(child, e.Identity);
                break;
            case ChildEvent.ConsentGiven e:
                _consents.Add(id, new((child, e.Purpose, e.Through), e.From));
                break;
            case ChildEvent.ConsentWithdrawn e:
                _consents[e.Consent].Until = e.On;
                break;
            case ChildEvent.Paired e:
                Must(IsVetted(e.Carer, e.From) && IsVetted(e.Carer, e.DecidedOn), "P1 pairing without vetting", e);
                Must(e.Mode != PairingMode.Team || IsOfTeam(e.Carer, e.From), "P1 one of a team without a team", e);
                _pairings.Add(id, new((child, e), e.From));
                CheckOneToOne(child, e);
                break;
            case ChildEvent.PairingEnded e:
                _pairings.Values.Single(term => term.What.Paired.Pairing == e.Pairing).Until = e.On;
                break;
            case ChildEvent.DatesCorrected e:
                if (_consents.TryGetValue(e.Corrects, out var consent))
                    (consent.From, consent.Until) = (e.From, e.Until);
                if (_pairings.TryGetValue(e.Corrects, out var pairing)) SeeCorrected(child, pairing, e);
                break;
            case ChildEvent.RecordWithdrawn e:
                if (_consents.TryGetValue(e.Corrects, out var given)) given.IsVoid = true;
                if (!_pairings.TryGetValue(e.Corrects, out var paired)) break;
                Must(StaysIn(paired).Count == 0, "P1 home stay in a pairing that never was", e);
                paired.IsVoid = true;
                break;
            case ChildEvent.HomeStayApproved e:
                Must(e.From <= e.Through, "P1 home stay without a start and an end", e);
                Must(
                    _codec.Open(e.ResponsibleAdult).OrNull is { Name.Length: > 0 },
                    "P1 home stay without an adult", e);
                Must(
                    Consents(child, ConsentPurpose.HomeStay, e.Consent, e.From, e.Through),
                    "P1 home stay without consent", e);
                Must(
                    _pairings.Values.Any(term => !term.IsVoid && term.What.Child == child
                        && term.What.Paired.Carer == e.Carer && term.Holds(e.From) && term.Holds(e.Through)),
                    "P1 home stay with somebody else", e);
                Must(IsVetted(e.Carer, e.From, e.Through), "P1 home stay without vetting", e);
                _stays.Add(e.Stay, new((child, e), e.From) { Until = e.Through });
                break;
            case ChildEvent.HomeStayEnded e:
                var stay = _stays[e.Stay];
                if (e.On < stay.Until) stay.Until = e.On;
                break;
            case ChildEvent.JourneyBooked or ChildEvent.JourneyLeft:
                SeeBooking(child, happened);
                break;
        }
    }

    /// <summary>Entry, exit and change are decided by the day on which they are recorded, and no category begins after
    /// its decision.</summary>
    void SeeAdjustment(DecodedEvent recorded, ChildEvent happened)
    {
        var today = DateOnly.FromDateTime(recorded.Metadata.RecordedAt.UtcDateTime.AddHours(8));
        var isDated = happened switch
        {
            ChildEvent.CategoryEntered e => e.From <= e.DecidedOn && e.DecidedOn <= today,
            ChildEvent.CategoryChanged e => e.On <= e.DecidedOn && e.DecidedOn <= today,
            ChildEvent.CategoryLeft e => e.DecidedOn <= today,
            ChildEvent.DatesCorrected e => !_entries.Contains(e.Corrects) || e.From <= today,
            _ => true,
        };
        Must(isDated, "P6 adjustment ahead of its day", happened);
        if (happened is ChildEvent.CategoryEntered or ChildEvent.CategoryChanged) _entries.Add(recorded.Id);
    }

    /// <summary>A pairing is said to have had other days: that takes what beginning it on them would have
    /// taken.</summary>
    void SeeCorrected(
        Id<Child> child, Term<(Id<Child> Child, ChildEvent.Paired Paired)> pairing, ChildEvent.DatesCorrected e)
    {
        var (paired, stays) = (pairing.What.Paired, StaysIn(pairing));
        if (e.From != pairing.From)
        {
            Must(IsVetted(paired.Carer, e.From), "P1 pairing corrected to days without vetting", e);
            Must(
                paired.Mode != PairingMode.Team || IsOfTeam(paired.Carer, e.From),
                "P1 one of a team corrected to days without a team", e);
        }
        (pairing.From, pairing.Until) = (e.From, e.Until);
        Must(stays.TrueForAll(stay => IsIn(stay, pairing)), "P1 home stay outside the corrected pairing", e);
        CheckOneToOne(child, e);
    }

    List<Term<(Id<Child> Child, ChildEvent.HomeStayApproved Approved)>> StaysIn(
        Term<(Id<Child> Child, ChildEvent.Paired Paired)> pairing) =>
        [.. _stays.Values.Where(stay => !pairing.IsVoid && IsIn(stay, pairing))];

    static bool IsIn(
        Term<(Id<Child> Child, ChildEvent.HomeStayApproved Approved)> stay,
        Term<(Id<Child> Child, ChildEvent.Paired Paired)> pairing) =>
        stay.What.Child == pairing.What.Child && stay.What.Approved.Carer == pairing.What.Paired.Carer
        && pairing.Holds(stay.From) && pairing.Holds(stay.Until!.Value);

    void Claim(Id<Child> child, Personal<IdentityDetails> identity)
    {
        if (_codec.Open(identity).OrNull!.Number is not { } number) return;
        Must(_numbers.TryAdd(number, child) || _numbers[number] == child, "P6 two files for one person", child);
    }

    void CheckOneToOne(Id<Child> child, ChildEvent cause)
    {
        var terms = _pairings.Values.Where(term => !term.IsVoid && term.What.Child == child).ToList();
        foreach (var (at, term) in terms.Index())
            foreach (var other in terms.Skip(at + 1).Where(term.Meets))
                Must(
                    term.What.Paired.Mode != PairingMode.OneToOne && other.What.Paired.Mode != PairingMode.OneToOne,
                    "P4 one to one, and another", cause);
    }

    bool Consents(Id<Child> child, ConsentPurpose purpose, EventId consent, DateOnly from, DateOnly through) =>
        _consents.TryGetValue(consent, out var term) && !term.IsVoid
        && term.What.Child == child && term.What.Purpose == purpose
        && term.Holds(from) && term.Holds(through) && !(term.What.Through < through);

    void Must(bool holds, string what, object cause)
    {
        if (!holds) _found.Add($"{what}: {cause}");
    }

    /// <summary>Something that holds from a day on, until a day that is no more of it.</summary>
    sealed class Term<T>(T what, DateOnly from)
    {
        public T What { get; } = what;

        public DateOnly From { get; set; } = from;

        public DateOnly? Until { get; set; }

        public bool IsVoid { get; set; }

        public bool Holds(DateOnly day) => From <= day && !(Until <= day);

        public bool Meets(Term<T> other)
        {
            var first = From > other.From ? From : other.From;
            return !(Until <= first) && !(other.Until <= first);
        }
    }
}
