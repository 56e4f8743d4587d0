using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class CareSpec
{
    static readonly Id<Pairing> One = NewId<Pairing>(1);
    static readonly Id<Pairing> Two = NewId<Pairing>(2);
    static readonly Id<Carer> Mother = NewId<Carer>(11);
    static readonly Id<Carer> OtherMother = NewId<Carer>(12);

    static readonly CadreContracted Contracted = new(FirstPost, Day("2023-10-01"), Day("2023-09-28"));

    static readonly AcceptPairing Accept = new(
        One, Mother, PairingMode.ManyToOne, Day("2023-10-01"), Day("2023-09-28"), Day("2024-12-31"));

    static readonly Paired PairedOne = new(
        One, Mother, PairingMode.ManyToOne, Day("2023-10-01"), Day("2023-09-28"), Day("2024-12-31"));

    static readonly PairingEnded EndedOne = new(One, Day("2024-03-01"), PairingEnd.CarerLeft);

    static readonly RecordVisit Visit = new(
        VisitKind.HomeVisit, Day("2023-11-01"), VisitOutcome.Met, Mother, null, [Need.Schooling], Words);

    static readonly VisitRecorded Visited = new(
        VisitKind.HomeVisit, Day("2023-11-01"), VisitOutcome.Met, Mother, null, [Need.Schooling], Words, []);

    [Fact]
    public void A_cadre_is_contracted() =>
        InCare().When(new ContractCadre(FirstPost, Day("2023-10-01"), Day("2023-09-28"))).Then(Contracted);

    [Fact]
    public void A_new_contract_ends_the_last_on_the_same_day() =>
        InCare(Contracted).When(new ContractCadre(SecondPost, Day("2024-02-01"), Day("2024-01-31"))).Then(
            new CadreContractEnded(Nth(3), Day("2024-02-01"), ContractEnd.HandedOver),
            new CadreContracted(SecondPost, Day("2024-02-01"), Day("2024-01-31")));

    [Fact]
    public void The_post_that_has_the_contract_gets_it_once() =>
        InCare(Contracted).When(new ContractCadre(FirstPost, Day("2024-02-01"), Day("2024-01-31")))
            .ThenRefused("same-post");

    [Fact]
    public void Contracts_do_not_overlap() =>
        InCare(Contracted).When(new ContractCadre(SecondPost, Day("2023-09-30"), Day("2023-09-30")))
            .ThenRefused("contract-overlaps");

    [Fact]
    public void Contracts_do_not_overlap_one_that_ended() =>
        InCare(Contracted, new CadreContractEnded(Nth(3), Day("2024-02-01"), ContractEnd.LeftPost))
            .When(new ContractCadre(SecondPost, Day("2024-01-31"), Day("2024-01-31")))
            .ThenRefused("contract-overlaps");

    [Fact]
    public void A_contract_ends_when_the_cadre_leaves_the_post() =>
        InCare(Contracted).When(new EndCadreContract(Day("2024-02-01"), ContractEnd.LeftPost))
            .Then(new CadreContractEnded(Nth(3), Day("2024-02-01"), ContractEnd.LeftPost));

    [Fact]
    public void No_contract_no_end() =>
        InCare().When(new EndCadreContract(Day("2024-02-01"), ContractEnd.LeftPost)).ThenRefused("no-contract");

    [Fact]
    public void A_child_is_paired() => InCare().When(Accept).Then(PairedOne);

    [Fact]
    public void A_pairing_accepted_again_is_nothing() => InCare(PairedOne).When(Accept).ThenNothing();

    [Fact]
    public void A_pairing_id_is_used_once() =>
        InCare(PairedOne, EndedOne).When(Accept).ThenRefused("pairing-id-used");

    [Fact]
    public void Only_a_child_in_care_is_paired() => Given(Opened).When(Accept).ThenRefused("not-confirmed");

    [Fact]
    public void A_pairing_of_old_may_come_on_file() =>
        InCare().When(Accept with { From = Day("2020-12-31"), DecidedOn = Day("2020-12-31") })
            .Then(PairedOne with { From = Day("2020-12-31"), DecidedOn = Day("2020-12-31") });

    [Fact]
    public void A_pairing_does_not_begin_while_the_file_is_closed() =>
        InCare(new FileClosed(Day("2024-01-01"), Day("2024-01-01"), ClosingGround.OutOfCare),
                new FileReopened(Day("2024-03-01"), Day("2024-03-01"), null))
            .When(Accept with { From = Day("2024-02-01"), DecidedOn = Day("2024-02-01") })
            .ThenRefused("not-open-then");

    [Fact]
    public void The_vetting_holds_on_the_first_day() =>
        InCare().When(Accept with { VettingValidUntil = Day("2023-09-30") }).ThenRefused("vetting-not-in-force");

    [Fact]
    public void One_pairing_with_a_carer_at_a_time() =>
        InCare(PairedOne).When(Accept with { Pairing = Two }).ThenRefused("paired-already");

    [Fact]
    public void The_same_carer_again_after_an_end() =>
        InCare(PairedOne, EndedOne)
            .When(Accept with { Pairing = Two, From = Day("2024-03-01"), DecidedOn = Day("2024-03-01") })
            .Then(PairedOne with { Pairing = Two, From = Day("2024-03-01"), DecidedOn = Day("2024-03-01") });

    [Fact]
    public void Several_carers_for_one_child() =>
        InCare(PairedOne).When(Accept with { Pairing = Two, Carer = OtherMother })
            .Then(PairedOne with { Pairing = Two, Carer = OtherMother });

    [Theory]
    [InlineData(PairingMode.OneToOne, PairingMode.ManyToOne)]
    [InlineData(PairingMode.ManyToOne, PairingMode.OneToOne)]
    public void One_to_one_stands_alone(PairingMode first, PairingMode second) =>
        InCare(PairedOne with { Mode = first })
            .When(Accept with { Pairing = Two, Carer = OtherMother, Mode = second })
            .ThenRefused("one-to-one-only");

    [Fact]
    public void A_pairing_that_came_to_nothing_is_declined() =>
        InCare().When(new DeclinePairing(One, Mother, Day("2023-10-02")))
            .Then(new PairingDeclined(One, Mother, Day("2023-10-02")));

    [Fact]
    public void A_declined_pairing_is_never_accepted() =>
        InCare(new PairingDeclined(One, Mother, Day("2023-10-02"))).When(Accept).ThenRefused("pairing-declined");

    [Fact]
    public void An_accepted_pairing_is_never_declined() =>
        InCare(PairedOne).When(new DeclinePairing(One, Mother, Day("2023-10-02"))).ThenRefused("paired-already");

    [Fact]
    public void A_pairing_ends() =>
        InCare(PairedOne).When(new EndPairing(One, Day("2024-03-01"), PairingEnd.CarerLeft)).Then(EndedOne);

    [Fact]
    public void A_pairing_ends_once() =>
        InCare(PairedOne, EndedOne).When(new EndPairing(One, Day("2024-03-02"), PairingEnd.CarerLeft))
            .ThenRefused("ended-already");

    [Fact]
    public void An_unknown_pairing_does_not_end() =>
        InCare(PairedOne).When(new EndPairing(Two, Day("2024-03-01"), PairingEnd.CarerLeft))
            .ThenRefused("no-such-pairing");

    [Fact]
    public void A_carer_visits() => InCare(PairedOne).When(Visit).Then(Visited);

    [Fact]
    public void A_visit_outside_a_pairing_is_recorded_and_marked() =>
        InCare(PairedOne, EndedOne).When(Visit with { On = Day("2024-03-01") })
            .Then(Visited with { On = Day("2024-03-01"), Breaches = [Breach.NotPairedThen] });

    [Fact]
    public void A_late_entry_of_a_visit_in_the_pairing_breaks_nothing() =>
        InCare(PairedOne, EndedOne).When(Visit with { On = Day("2024-02-29") })
            .Then(Visited with { On = Day("2024-02-29") });

    [Fact]
    public void A_visit_to_a_closed_file_is_recorded_and_marked() =>
        InCare(new DeathReported(Day("2024-01-04"), null),
                new FileClosed(Day("2024-01-05"), Day("2024-01-05"), ClosingGround.Died))
            .When(Visit with { Carer = null, Official = Code<Actor>.Of("officer-7"), On = Day("2024-02-01") })
            .Then(Visited with
            {
                Carer = null,
                Official = Code<Actor>.Of("officer-7"),
                On = Day("2024-02-01"),
                Breaches = [Breach.FileNotOpen, Breach.AfterDeath],
            });

    [Fact]
    public void A_visit_told_twice_is_recorded_and_marked() =>
        InCare(PairedOne, Visited).When(Visit).Then(Visited with { Breaches = [Breach.ToldBefore] });

    [Fact]
    public void A_visit_that_was_withdrawn_may_be_told_again() =>
        InCare(PairedOne, Visited, new RecordWithdrawn(Nth(4), CorrectionGround.EntryError)).When(Visit)
            .Then(Visited);

    [Fact]
    public void A_visit_has_a_visitor() =>
        InCare(PairedOne).When(Visit with { Carer = null }).ThenRefused("visitor-missing");

    [Fact]
    public void A_visit_is_not_in_the_future() =>
        InCare(PairedOne).When(Visit with { On = Day("2024-06-02") }).ThenRefused("future-day");
}
