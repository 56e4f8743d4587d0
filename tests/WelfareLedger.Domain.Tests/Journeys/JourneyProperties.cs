using CsCheck;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Properties;
using static WelfareLedger.Domain.Journeys.JourneyCommand;

namespace WelfareLedger.Domain.Tests.Journeys;

using Stream = World<JourneyState, JourneyCommand, JourneyEvent>;

/// <summary>What holds after every history that commands can bring about.</summary>
public class JourneyProperties
{
    static readonly HashSet<string> Impossible = ["no-journey", "future-day", "custodian-unclear", "minutes-invalid"];

    static readonly Code<SeatGroup> Group = Code<SeatGroup>.Of("sample-seatgroup-0");

    static readonly JourneyCommand[] Opening =
    [
        new PlanJourney(
            Xingxian, Code<Trip>.Of("trip"), 1, JourneyDirection.ToParents, Region, Region, Day("2023-12-31"),
            Day("2024-01-30"), 2, Day("2023-12-01")),
        new PlanLeg(
            1, Code<Train>.Of("G1"), Instant("2024-01-01T01:00Z"), Instant("2024-01-01T05:00Z"), [],
            [new(Group, 1, 3)]),
        new AcceptEscort(NewId<Carer>(1), Group, Day("2025-01-01")),
        new ReserveSeat(NewId<Booking>(1), NewId<Child>(1), null, Group, Day("2023-12-02")),
        new ReserveSeat(NewId<Booking>(2), NewId<Child>(2), null, Group, Day("2023-12-02")),
        new ConfirmSeat(NewId<Booking>(1), true, [NewId<Receiver>(1)]),
        new CheckInChildren([NewId<Child>(1)], NewId<Carer>(1), Instant("2024-01-01T00:30Z")),
    ];

    internal static Gen<Stream> Streams(int most = 40) =>
        Stream.Reachable(JourneyDecider.Instance, new(Today, LedgerKind.Sample), Opening, most);

    [Fact]
    public void A_decision_given_again_changes_nothing_more() =>
        Gen.Select(Streams(), Gen.Int).Try(
            (stream, seed) =>
            {
                var command = stream.Draw(seed);
                var first = stream.Give(command);
                return first.Rejection is not null || Commands.IsReportedFact(command)
                    || !stream.Decide(command).Events.Any();
            });

    [Fact]
    public void A_fact_is_refused_only_when_it_cannot_be_one() =>
        Gen.Select(Streams(), Gen.Int).Try(
            (stream, seed) =>
            {
                var command = stream.Draw(seed);
                return !Commands.IsReportedFact(command)
                    || stream.Decide(command).Rejection is not { } rejection || Impossible.Contains(rejection.Code);
            });

    [Fact]
    public void A_child_has_one_custodian_or_a_doubt_at_every_instant() => Streams().Try(
        stream => stream.State.Travellers.All(traveller =>
        {
            var spans = traveller.Custody.Spans;
            return spans[0].From == DateTimeOffset.MinValue
                && spans.All(span => span.Custodian is null != (span.Doubt is null))
                && spans.Zip(spans.Skip(1)).All(pair => pair.First.From < pair.Second.From);
        }));

    [Fact]
    public void Who_has_a_child_does_not_depend_on_when_it_was_told() => Streams().Try(
        stream => stream.State.Travellers.All(traveller =>
        {
            var again = CustodyLine.Initial;
            foreach (var mark in traveller.Custody.Marks.Reverse()) again = again.With(mark);
            return again == traveller.Custody;
        }));

    [Fact]
    public void A_closed_journey_had_nobody_unaccounted() => Streams().Try(
        stream => stream.History.Select((recorded, index) => (recorded.Event, index))
            .Where(item => item.Event is JourneyEvent.JourneyClosed)
            .All(item => JourneyDecider.Instance.Fold(stream.History.Take(item.index)).Travellers
                .All(traveller => traveller.Custody.Now.Custodian is { IsFinal: true })));

    [Fact]
    public void A_group_never_has_more_children_than_seats() => Streams().Try(
        stream => stream.State.SeatsTaken(Group) <= (stream.State.SeatsOf(Group) ?? 0));

    [Fact]
    public void Who_boards_had_consent_a_receiver_and_an_escort() => Streams().Try(
        stream => stream.History.Select((recorded, index) => (recorded.Event, index))
            .Where(item => item.Event is JourneyEvent.ChildrenBoarded)
            .All(item =>
            {
                var boarded = (JourneyEvent.ChildrenBoarded)item.Event;
                var before = JourneyDecider.Instance.Fold(stream.History.Take(item.index));
                return !before.ExceedsRatio(boarded.Group) && boarded.Children.All(child =>
                    before.Find(child) is { Consents: true, Receivers.Count: > 0 } traveller
                    && traveller.Custody.At(boarded.At).Custodian?.Escort is not null);
            }));

    [Fact]
    public void Folding_again_gives_an_equal_state() => Streams().Try(
        stream => JourneyDecider.Instance.Fold(stream.History).Equals(stream.State));

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);
}
