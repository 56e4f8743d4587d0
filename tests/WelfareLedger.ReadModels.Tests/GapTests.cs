using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Properties;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Duties that are open, as times.</summary>
public class GapTests
{
    static readonly CategoryEntered Orphan =
        new(ChildCategory.Orphan, Day(0), Day(0), CategoryBasis.Survey, Code<Evidence>.Of("survey-1"), []);

    [Fact]
    public void An_orphan_without_contract_is_a_gap_until_there_is_one() =>
        All(Orphan, new CadreContracted(Post, Day(3), Day(3)))
            .Should().Equal(new Gap(GapKind.NoContract, Day(0), Day(3), null));

    [Fact]
    public void A_contract_that_ends_opens_the_gap_again() =>
        All(
            Orphan, new CadreContracted(Post, Day(0), Day(0)),
            new CadreContractEnded(Id(1), Day(5), ContractEnd.LeftPost))
            .Should().Equal(new Gap(GapKind.NoContract, Day(5), null, null));

    [Fact]
    public void A_contract_handed_over_leaves_no_gap() =>
        All(
            Orphan, new CadreContracted(Post, Day(0), Day(0)),
            new CadreContractEnded(Id(1), Day(5), ContractEnd.HandedOver), new CadreContracted(Post, Day(5), Day(5)))
            .Should().BeEmpty();

    [Fact]
    public void A_left_behind_child_needs_no_contract() =>
        All(Orphan with { Category = ChildCategory.LeftBehind }).Should().BeEmpty();

    [Theory]
    [InlineData(PairingEnd.CarerLeft, true)]
    [InlineData(PairingEnd.VettingLapsed, true)]
    [InlineData(PairingEnd.TermReached, false)]
    [InlineData(PairingEnd.ChildWished, false)]
    public void A_pairing_that_ended_for_want_of_the_carer_wants_a_successor(PairingEnd reason, bool isGap) =>
        All(Paired(1, Day(0)), new PairingEnded(Pairing(1), Day(4), reason)).Should()
            .BeEquivalentTo(isGap ? [new Gap(GapKind.NoSuccessor, Day(4), null, null)] : Array.Empty<Gap>());

    [Fact]
    public void A_successor_closes_the_gap_and_her_own_end_in_time_opens_none() =>
        All(
            Paired(1, Day(0)), new PairingEnded(Pairing(1), Day(4), PairingEnd.CarerLeft),
            Paired(2, Day(6)), new PairingEnded(Pairing(2), Day(9), PairingEnd.TermReached))
            .Should().Equal(new Gap(GapKind.NoSuccessor, Day(4), Day(6), null));

    [Fact]
    public void Another_carer_who_was_there_all_along_leaves_no_gap() =>
        All(Paired(1, Day(0)), Paired(2, Day(1)), new PairingEnded(Pairing(1), Day(4), PairingEnd.CarerLeft))
            .Should().BeEmpty();

    [Fact]
    public void A_withdrawn_end_leaves_no_gap() =>
        All(
            Paired(1, Day(0)), new PairingEnded(Pairing(1), Day(4), PairingEnd.CarerLeft),
            new RecordWithdrawn(Id(1), CorrectionGround.EntryError))
            .Should().BeEmpty();

    [Fact]
    public void On_a_day_only_what_is_open_then_is_told()
    {
        ChildEvent[] events = [Orphan, new CadreContracted(Post, Day(3), Day(3))];
        new ChildFileAnswer(new AsOf(Day(2)), Given(events)).OpenDuties().Should().ContainSingle();
        new ChildFileAnswer(new AsOf(Day(3)), Given(events)).OpenDuties().Should().BeEmpty();
    }

    /// <summary>The definition, day by day: an orphan on that day, and no contract that covers it.</summary>
    [Fact]
    public void Contract_gaps_are_the_days_without_one() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12]).Array[0, 4].Try(contracts =>
        {
            ChildEvent[] events =
            [
                Orphan,
                .. contracts.SelectMany((days, at) => new ChildEvent[]
                {
                    new CadreContracted(Post, Day(days.Item1), Day(0)),
                    new CadreContractEnded(Id((at * 2) + 1), Day(days.Item1 + days.Item2), ContractEnd.LeftPost),
                }),
            ];
            var gaps = All(events);
            return Enumerable.Range(0, 30).All(day =>
                gaps.Count(gap => gap.From <= Day(day) && !(gap.Until <= Day(day)))
                == (contracts.Any(days => days.Item1 <= day && day < days.Item1 + days.Item2) ? 0 : 1));
        });

    static Code<Post> Post => Code<Post>.Of("141002-post-01");

    static Paired Paired(int number, DateOnly from) => new(
        Pairing(number), new Id<Carer>(new Guid(number, 0, 0, new byte[8])), PairingMode.ManyToOne, from, from,
        from.AddYears(1));

    static Id<Pairing> Pairing(int number) => new(new Guid(number, 1, 0, new byte[8]));

    static IReadOnlyList<Gap> All(params ChildEvent[] events) =>
    [
        .. new ChildFileAnswer(AsOf.Now, Given(events)).OpenDuties()
            .Where(gap => gap.Kind != GapKind.NoPairingConsent),
    ];

    static ChildFile Given(params ChildEvent[] events) =>
        events.Index().Aggregate(
            new ChildFile(Histories.Child(0)), (file, one) => file.After(Id(one.Index), one.Item));

    static EventId Id(int number) => new(new Guid(number + 1, 2, 0, new byte[8]));

    static DateOnly Day(int number) => new DateOnly(2024, 1, 1).AddDays(number);
}
