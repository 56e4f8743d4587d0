using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests.Journeys;

/// <summary>A journey by one train, and children who may go on it.</summary>
static class UsualJourney
{
    public static readonly DateOnly Departs = new(2024, 5, 20);

    public static readonly Code<Stop> Halt = Code<Stop>.Of("shijiazhuang");

    public static Code<SeatGroup> Group(int carriage) =>
        Code<SeatGroup>.Of(FormattableString.Invariant($"c{carriage:D2}"));

    /// <summary>An instant of the day in China.</summary>
    public static DateTimeOffset At(TimeSpan time) =>
        new DateTimeOffset(Departs, TimeOnly.MinValue, TimeSpan.FromHours(8)).ToUniversalTime() + time;

    public static async Task<Id<Journey>> JourneyAsync(this TestLedger ledger, int carriages = 2, int seats = 2)
    {
        var planned = await ledger.AcceptedAsync(new JourneyCommand.PlanJourney(
            Usual.Bureau, Code<Trip>.Of("love-on-the-road-2024"), 1, JourneyDirection.ToParents, Usual.Region,
            RegionCode.Of("110000"), Departs, Departs.AddDays(1), 9, Usual.Day));
        var journey = Id<Journey>.Parse(planned.Stream.Id, null);
        await ledger.AcceptedAsync(
            new JourneyCommand.PlanLeg(
                1, Code<Train>.Of("G692"), At(TimeSpan.FromHours(7)), At(TimeSpan.FromHours(13)), [Halt],
                [
                    .. Enumerable.Range(1, carriages)
                        .Select(carriage => new GroupSeats(Group(carriage), carriage, seats)),
                ]),
            journey.Value);
        return journey;
    }

    /// <summary>A child whose guardian consents, with two authorised receivers.</summary>
    public static async Task<Passenger> TravellerAsync(this TestLedger ledger)
    {
        var child = await ledger.ChildAsync();
        var mother = new Id<Receiver>(EventIds.Derive(child.Value, "mother"));
        var father = new Id<Receiver>(EventIds.Derive(child.Value, "father"));
        await ledger.AcceptedAsync(
            new ChildCommand.RecordConsent(ConsentPurpose.Journey, ConsentGiver.Guardian, Usual.Day, null, null),
            child.Value);
        await ledger.AcceptedAsync(Receiver(mother, Relation.Mother), child.Value);
        await ledger.AcceptedAsync(Receiver(father, Relation.Father), child.Value);
        return new(child, mother, father);
    }

    public static ChildCommand.AuthoriseReceiver Receiver(Id<Receiver> receiver, Relation relation) =>
        new(receiver, relation, Usual.Day, null, null, new RelativeDetails("李样例", null, "13900000000"));

    public static EnrolmentCommand.EnrolChild Enrolment(Id<Journey> journey, Id<Child> child, int carriage = 1) =>
        new(journey, child, null, Group(carriage), Usual.Day);

    public sealed record Passenger(Id<Child> Child, Id<Receiver> Mother, Id<Receiver> Father);
}
