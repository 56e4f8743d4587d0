using CsCheck;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Properties;
using static WelfareLedger.Domain.Carers.CarerCommand;

namespace WelfareLedger.Domain.Tests.Carers;

using Stream = World<CarerState, CarerCommand, CarerEvent>;

/// <summary>What holds after every history that commands can bring about.</summary>
public class CarerProperties
{
    static readonly HashSet<string> Impossible =
    [
        "not-recruited", "future-day", "ends-before-start", "hours-invalid", "left-already", "before-recruitment",
        "no-such-membership",
    ];

    static readonly CarerCommand[] Opening =
    [
        new RecruitCarer(Xingxian, SourceGroup.Volunteer, null, Day("2023-08-01"), 2, Relative),
        new VetCarer(VettingResult.Clear, Day("2023-08-01"), Day("2024-03-01"), null),
    ];

    internal static Gen<Stream> Streams(int most = 40) =>
        Stream.Reachable(CarerDecider.Instance, new(Today, LedgerKind.Sample), Opening, most);

    [Fact]
    public void A_decision_given_again_changes_nothing_more() =>
        Gen.Select(Streams(), Gen.Int).Try((stream, seed) =>
        {
            var command = stream.Draw(seed);
            var first = stream.Give(command);
            return first.Rejection is not null || Commands.IsReportedFact(command)
                || !stream.Decide(command).Events.Any();
        });

    [Fact]
    public void A_fact_is_refused_only_when_it_cannot_be_one() =>
        Gen.Select(Streams(), Gen.Int).Try((stream, seed) =>
        {
            var command = stream.Draw(seed);
            return !Commands.IsReportedFact(command)
                || stream.Decide(command).Rejection is not { } rejection || Impossible.Contains(rejection.Code);
        });

    [Fact]
    public void Places_held_never_exceed_the_capacity() => Streams().Try(stream =>
        stream.State.PlacesHeld <= stream.State.Capacity);

    [Fact]
    public void A_place_is_reserved_only_with_a_clear_vetting_on_its_first_day() => Streams().Try(stream =>
        stream.History.Select((recorded, index) => (recorded.Event, index))
            .Where(item => item.Event is CarerEvent.PlaceReserved)
            .All(item => CarerDecider.Instance.Fold(stream.History.Take(item.index))
                .VettedOn(((CarerEvent.PlaceReserved)item.Event).From) is not null));

    [Fact]
    public void Nobody_is_in_two_groups_at_once() => Streams().Try(stream =>
        stream.State.Memberships.Where(time => time.Kind == MembershipKind.GroupVolunteer).ToList() is var times
        && !times.Any(one => times.Any(other => other != one && one.Period.Overlaps(other.Period))));

    [Fact]
    public void A_child_holds_one_place() => Streams().Try(stream =>
        stream.State.Places.Where(place => place.IsHeld).GroupBy(place => place.Child)
            .All(places => places.Count() == 1));

    [Fact]
    public void Folding_again_gives_an_equal_state() => Streams().Try(stream =>
        CarerDecider.Instance.Fold(stream.History).Equals(stream.State));
}
