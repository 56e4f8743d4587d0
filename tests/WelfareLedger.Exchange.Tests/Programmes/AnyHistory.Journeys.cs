using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>Three journeys, of which two are at the same time.</summary>
sealed partial class AnyHistory
{
    static readonly Code<SeatGroup> Carriage = Code<SeatGroup>.Of("c01");
    static readonly Code<Stop> Stop = Code<Stop>.Of("shijiazhuang");
    static readonly DateOnly[] Departures = [new(2024, 5, 20), new(2024, 5, 21), new(2024, 5, 24)];

    static readonly Id<Receiver>[] Receivers =
        [new(new Guid(3, 3, 3, new byte[8])), new(new Guid(4, 3, 3, new byte[8]))];

    readonly List<Id<Journey>> _journeys = [];

    async Task PlanJourneysAsync()
    {
        foreach (var (at, departs) in Departures.Index())
        {
            var planned = await _world.DoneAsync(new JourneyCommand.PlanJourney(
                Usual.Bureau, Code<Trip>.Of("love-on-the-road-2024"), at + 1, JourneyDirection.ToParents, Usual.Region,
                RegionCode.Of("110000"), departs, departs.AddDays(1), 1, Usual.Day));
            _journeys.Add(Id<Journey>.Parse(planned.Stream.Id, null));
            await _world.DoneAsync(
                new JourneyCommand.PlanLeg(
                    1, Code<Train>.Of("G692"), At(at, 60), At(at, 900), [Stop], [new GroupSeats(Carriage, 1, 4)]),
                _journeys[at].Value);
        }
        foreach (var child in _children)
            foreach (var receiver in Receivers)
                await _world.DoneAsync(
                    new ChildCommand.AuthoriseReceiver(
                        receiver, Relation.Mother, Usual.Day, null, null,
                        new RelativeDetails("李样例", null, "13900000000")),
                    child.Value);
    }

    /// <summary>Mostly by one of its escorts, of a child that has a seat.</summary>
    async Task<(object, Guid?)> NextOfJourneyAsync()
    {
        var at = _dice.Next(_journeys.Count);
        var (journey, now) = (_journeys[at], At(at, _told));
        var events = await _world.Test.EventsAsync(new("journey", journey.ToString()));
        List<object> told = [.. events.Select(e => e.Event)];
        var escort = AnyOr(told.OfType<JourneyEvent.EscortAssigned>(), e => e.Escort, _carers);
        var child = AnyOr(told.OfType<JourneyEvent.SeatConfirmed>(), e => e.Child, _children);
        object command = _dice.Next(17) switch
        {
            0 or 1 or 14 => new EnrolmentCommand.AssignEscort(journey, Any(_carers), Carriage),
            2 or 3 => new EnrolmentCommand.EnrolChild(journey, Any(_children), null, Carriage, Day()),
            4 or 5 or 15 => new JourneyCommand.CheckInChildren(Some(_children).Add(child), escort, now),
            6 => new JourneyCommand.CountHeads(Carriage, Stop, now, escort, Some(_children)),
            9 when _dice.Next(2) == 0 => new JourneyCommand.HandOverChild(
                child, now, escort, _dice.Next(5) == 0 ? null : Any(Receivers), IdCheck.Matched),
            10 => _dice.Next(3) == 0
                ? new JourneyCommand.RecordCustody(
                    [.. _children], now, Custodian.Of(Any(Receivers)))
                : new JourneyCommand.ReturnChild(child, now, escort),
            11 => _dice.Next(3) > 0
                ? new JourneyCommand.WithdrawEscort(escort)
                : new JourneyCommand.RecordEscortDropOut(
                    escort, now, DropOutReason.Ill, _dice.Next(2) == 0 ? null : Any(_carers)),
            12 when _dice.Next(3) == 0 => new JourneyCommand.ReleaseSeat(child, Day(), SeatRelease.FamilyWithdrew),
            13 when _dice.Next(2) == 0 => new JourneyCommand.CloseJourney(Day()),
            _ => new JourneyCommand.BoardChildren(
                1, Carriage,
                [AnyOr(told.OfType<JourneyEvent.ChildrenCheckedIn>().TakeLast(2), e => e.Children[^1], _children)],
                now),
        };
        return (command, command is EnrolmentCommand ? null : journey.Value);
    }

    T AnyOr<T, TEvent>(IEnumerable<TEvent> told, Func<TEvent, T> which, IReadOnlyList<T> all)
    {
        List<T> named = [.. told.Select(which)];
        return named.Count == 0 || _dice.Next(6) == 0 ? Any(all) : Any(named);
    }

    /// <summary>So many minutes after six in the morning of a departure.</summary>
    static DateTimeOffset At(int journey, int minutes) =>
        new DateTimeOffset(Departures[journey], new TimeOnly(6, 0), TimeSpan.FromHours(8))
            .ToUniversalTime().AddMinutes(minutes);
}
