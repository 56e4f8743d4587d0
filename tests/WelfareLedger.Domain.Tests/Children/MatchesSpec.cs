using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class MatchesSpec
{
    static readonly Id<MatchProposal> One = NewId<MatchProposal>(1);
    static readonly Id<MatchProposal> Two = NewId<MatchProposal>(2);
    static readonly Id<Carer> Mother = NewId<Carer>(11);
    static readonly Id<Carer> OtherMother = NewId<Carer>(12);

    static readonly ValueList<CriterionScore> Reasons = [new(MatchCriterion.Needs, 20, 30)];

    static readonly ProposeMatch Propose = new(One, Mother, Day("2024-05-02"), Reasons);
    static readonly MatchProposed Proposed = new(One, Mother, Day("2024-05-02"), Reasons);
    static readonly MatchDeclined Declined = new(One, MatchDecliner.Guardian, Day("2024-05-05"), null);

    static readonly AcceptPairing Accept = new(
        new(One.Value), Mother, PairingMode.OneToOne, Day("2024-05-06"), Day("2024-05-06"), Day("2024-12-31"));

    static readonly Paired PairedOne = new(
        new(One.Value), Mother, PairingMode.OneToOne, Day("2024-05-06"), Day("2024-05-06"), Day("2024-12-31"));

    static readonly MatchAccepted Accepted = new(One, Mother, Day("2024-05-06"));

    [Fact]
    public void What_they_wish_is_recorded() =>
        InCare().When(new RecordMatchWishes([], [Mother], [OtherMother], Day("2024-05-01")))
            .Then(new MatchWishesRecorded([], [Mother], [OtherMother], Day("2024-05-01")));

    [Fact]
    public void A_carer_is_proposed_with_reasons() => InCare().When(Propose).Then(Proposed);

    [Fact]
    public void A_proposal_says_why() =>
        InCare().When(Propose with { Reasons = [] }).ThenRefused("reasons-missing");

    [Fact]
    public void A_proposal_has_an_id_of_its_own() =>
        InCare(Proposed).When(Propose with { Carer = OtherMother }).ThenRefused("proposal-id-used");

    [Fact]
    public void One_proposal_is_asked_at_a_time() =>
        InCare(Proposed).When(Propose with { Proposal = Two, Carer = OtherMother }).ThenRefused("proposal-open");

    [Fact]
    public void Nobody_is_proposed_who_is_paired() =>
        InCare(PairedOne).When(Propose with { Proposal = Two }).ThenRefused("paired-already");

    [Fact]
    public void A_proposal_is_declined() =>
        InCare(Proposed).When(new DeclineMatch(One, MatchDecliner.Guardian, Day("2024-05-05"), null)).Then(Declined);

    [Fact]
    public void Only_a_proposal_is_declined() => InCare()
        .When(new DeclineMatch(One, MatchDecliner.Child, Day("2024-05-05"), null)).ThenRefused("no-such-proposal");

    [Fact]
    public void After_one_is_declined_another_is_proposed() =>
        InCare(Proposed, Declined).When(Propose with { Proposal = Two, Carer = OtherMother })
            .Then(Proposed with { Proposal = Two, Carer = OtherMother });

    [Fact]
    public void Accepting_and_pairing_are_one() => InCare(Proposed).When(Accept).Then(Accepted, PairedOne);

    [Fact]
    public void What_was_declined_is_not_accepted() =>
        InCare(Proposed, Declined).When(Accept).ThenRefused("proposal-declined");

    [Fact]
    public void What_was_accepted_is_not_declined() => InCare(Proposed, Accepted, PairedOne)
        .When(new DeclineMatch(One, MatchDecliner.Carer, Day("2024-05-07"), null)).ThenRefused("proposal-accepted");

    [Fact]
    public void A_pairing_that_nobody_proposed_is_accepted_as_ever() =>
        InCare(Proposed).When(Accept with { Pairing = NewId<Pairing>(9) })
            .Then(PairedOne with { Pairing = NewId<Pairing>(9) });
}
