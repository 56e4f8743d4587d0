using System.Diagnostics;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.Domain.Children;

/// <summary>
/// What deciding on a child needs, and nothing else: no personal data is in it, so it can be folded when every key is
/// gone. What people look at is a projection's business.
/// </summary>
public sealed partial record ChildState
{
    ChildState() { }

    /// <summary>A child without a file.</summary>
    public static ChildState Initial { get; } = new();

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal ChildState After(Recorded<ChildEvent> recorded)
    {
        var id = recorded.Id;
        return recorded.Event switch
        {
            VisitRecorded e => Visited(id, e),
            ReliefPaid e => Paid(id, e),

            IntakeOpened e => IntakeOpened(id, e),
            IntakeChecked e => IntakeChecked(e),
            IntakeConfirmed e => IntakeConfirmed(e),
            IntakeRefused e => IntakeRefused(e),

            IdentityCorrected e => IdentityCorrected(id, e),
            IdNumberIssued => this with { IdentityBy = id, NumberStatus = NumberStatus.Held },
            HouseholdJoined e => HouseholdJoined(id, e),
            ResidenceRecorded e => Noted(id, RecordKind.Residence, e.Since),
            ContactRecorded e => Noted(id, RecordKind.Contact, e.Since),
            SchoolingRecorded e => Noted(id, RecordKind.Schooling, e.Since),
            HealthRecorded e => Noted(id, RecordKind.Health, e.Since),
            ColumnsKept => this,

            GuardianRecorded e => this with { Guardians = Guardians.Begin(id, e.Relation, e.Since) },
            GuardianEnded e => this with { Guardians = Guardians.End(e.Guardian, e.On, id) },
            ParentNamed => this,
            ParentSituationRecorded e => SituationRecorded(id, e),
            ParentSituationEnded e => this with { Situations = Situations.End(e.Situation, e.On, id) },

            CategoryEntered e => Entered(id, e),
            CategoryLeft e => this with { Categories = Categories.End(e.Entry, e.On, id) },
            CategoryChanged e => Changed(id, e),
            RiskGraded e => this with { Grades = Grades.Add(new(id, e.Grade, e.From)) },

            CadreContracted e => this with { Contracts = Contracts.Begin(id, e.Post, e.From) },
            CadreContractEnded e => this with { Contracts = Contracts.End(e.Contract, e.On, id) },
            Paired e => PairedWith(id, e),
            PairingDeclined e => this with { Declined = Declined.Add((e.Pairing, e.Carer)) },
            PairingEnded e => PairingEnded(id, e),

            ConsentGiven e => Consented(id, e),
            ConsentWithdrawn e => this with { Consents = Consents.End(e.Consent, e.On, id) },
            HarmSuspected e => Noted(id, RecordKind.Harm, e.NoticedOn),
            HarmReported => this,
            GuardianGuided e => Noted(id, RecordKind.Guidance, e.On),
            PictureRecorded e => Noted(id, RecordKind.Picture, e.On),
            PictureRemoved => this,
            HomeStayApproved e => this with { Stays = Stays.Add(new(e.Stay, e.Carer, e.From, e.Through)) },
            HomeStayEnded e => StayEnded(e),

            ReceiverAuthorised e => Authorised(e),
            ReceiverRevoked e => Revoked(e),
            JourneyBooked e => Booked(e),
            JourneyDeclined e => this with { DeclinedBookings = DeclinedBookings.Add(e.Booking) },
            JourneyLeft e => LeftJourney(e),

            MatchWishesRecorded => this,
            MatchProposed e => this with { Proposals = Proposals.Add(new(e.Proposal, e.Carer, ProposalStage.Open)) },
            MatchDeclined e => ProposalBecame(e.Proposal, ProposalStage.Declined),
            MatchAccepted e => ProposalBecame(e.Proposal, ProposalStage.Accepted),

            ReliefApplied e => ReliefApplied(e),
            ReliefPushed or ReliefNotified or ReliefRepaid => this,
            ReliefChecked e => ReliefChecked(e),
            ReliefApproved e => ReliefApproved(e),
            ReliefRefused e => ReliefRefused(e),
            ReliefStopped e => ReliefStopped(e),
            ReliefAdjusted e => ReliefAdjusted(e),
            ReliefSuspended e => ReliefSuspended(e),
            ReliefResumed e => ReliefResumed(e),
            ReliefReviewed e => ReliefReviewed(e),
            ReliefMakeUpDecided e => Settled(e.Relief, new(false, e.From, e.Through, e.DecidedOn)),
            ReliefRecoveryDecided e => Settled(e.Relief, new(true, e.From, e.Through, e.DecidedOn)),
            PayeeAccountRecorded e => Noted(id, RecordKind.PayeeAccount, e.Since),
            OfficialKinRecorded e => this with { KinOfficials = KinOfficials.Add(e.Official) },

            EvidenceAttached e => Attached(id, e),
            DuplicatesLookedFor => this,
            ListHitRecorded e => ListHit(id, e),
            FoundDistinct e => this with { Distinct = Distinct.Add(e.Other) },
            ChildEvent.MergedInto e => this with { MergedInto = e.Into },
            MergeUndone e => this with { MergedInto = null, MergeUndoneOn = e.DecidedOn },

            DatesCorrected e => Corrected(e),
            RecordWithdrawn e => WithdrawnBy(e),
            FileTransferred e => Transferred(id, e),
            DeathReported e => this with { Death = new(id, RecordKind.Death, e.On, e.Evidence) },
            FileClosed e => FileClosed(id, e),
            FileReopened e => FileReopened(e),

            var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
        };
    }
}

/// <summary>A record of one day that a correction may name.</summary>
/// <param name="Id">Its event.</param>
/// <param name="Kind">What it records.</param>
/// <param name="On">Its day, as corrected.</param>
/// <param name="Evidence">The newest document that proves it, if any.</param>
/// <param name="Withdrawn">Whether it was withdrawn: it never was.</param>
public sealed record DayRecord(
    EventId Id, RecordKind Kind, DateOnly On, Code<Evidence>? Evidence = null, bool Withdrawn = false);
