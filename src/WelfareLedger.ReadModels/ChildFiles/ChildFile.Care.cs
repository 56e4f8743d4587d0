using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

public sealed partial record ChildFile
{
    ChildFile AfterCare(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.GuardianRecorded e => this with
        {
            Guardians = Guardians.Begin(id, e.Since, new(e.Relation, e.Guardian)),
        },
        ChildEvent.GuardianEnded e => this with { Guardians = Guardians.End(e.Guardian, e.On, id) },
        ChildEvent.ParentNamed e => this with { Parents = Parents.Begin(id, Always, new(e.Parent, e.Details)) },
        ChildEvent.ParentSituationRecorded e => this with
        {
            Situations = Situations.Begin(id, e.Since, new(e.Parent, e.Situation, e.Evidence)),
        },
        ChildEvent.ParentSituationEnded e => this with { Situations = Situations.End(e.Situation, e.On, id) },
        ChildEvent.RiskGraded e => this with { Risks = Risks.Begin(id, e.From, new(e.Grade, e.DecidedOn)) },
        ChildEvent.CadreContracted e => this with { Contracts = Contracts.Begin(id, e.From, new(e.Post, e.DecidedOn)) },
        ChildEvent.CadreContractEnded e => this with { Contracts = Contracts.End(e.Contract, e.On, id) },
        ChildEvent.Paired e => this with
        {
            Pairings = Pairings.Begin(id, e.From, new(e.Pairing, e.Carer, e.Mode)),
        },
        ChildEvent.PairingDeclined => this,
        // Proposals are answered by matching; what comes of one is a pairing.
        ChildEvent.MatchWishesRecorded or ChildEvent.MatchProposed or ChildEvent.MatchDeclined
            or ChildEvent.MatchAccepted => this,
        ChildEvent.PairingEnded e => this with
        {
            Pairings = Pairings.Replace(
                fact => fact.Value.Pairing == e.Pairing,
                fact => fact with { Until = e.On, EndedBy = id, Value = fact.Value with { Ended = e.Reason } }),
        },
        _ => AfterCategories(id, happened),
    };

    ChildFile AfterCategories(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.CategoryEntered e => this with
        {
            Categories = Categories.Begin(id, e.From, new(e.Category, e.Basis, e.DecidedOn)),
            Adjustments = Adjustments.Add(
                new(id, AdjustmentKind.Entry, null, e.Category, e.From, e.DecidedOn, null, e.Evidence)),
        },
        ChildEvent.CategoryLeft e => this with
        {
            Categories = Categories.End(e.Entry, e.On, id),
            Adjustments = Adjustments.Add(
                new(id, AdjustmentKind.Exit, e.Category, null, e.On, e.DecidedOn, e.Reason, e.Evidence)),
        },
        ChildEvent.CategoryChanged e => this with
        {
            Categories = Categories.End(e.Entry, e.On, id).Begin(id, e.On, new(e.To, Basis: null, e.DecidedOn)),
            Adjustments = Adjustments.Add(
                new(id, AdjustmentKind.Change, e.From, e.To, e.On, e.DecidedOn, null, e.Evidence)),
        },
        _ => AfterRelief(id, happened),
    };

    ChildFile AfterRelief(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.ReliefPaid e => WithRelief(e.Relief, relief => relief with
        {
            Payments = relief.Payments.Begin(id, e.PaidOn, new(e.Month, e.Amount)),
        }),
        ChildEvent.ReliefApplied e => WithRelief(e.Relief, relief => relief with
        {
            Applications = relief.Applications.Begin(id, e.AppliedOn, e.Measure),
            Course = e.ReceivedIn is null
                ? relief.Course
                : relief.Course.Begin(id, e.AppliedOn, new(ReliefTurnKind.AppliedElsewhere)),
            Hands = Add(relief.Hands, id, e.AppliedOn, ReliefAct.Received, e.ReceivedBy),
        }),
        ChildEvent.ReliefApproved e => WithRelief(e.Relief, relief => relief with
        {
            Decisions = relief.Decisions.Begin(
                id, e.DecidedOn,
                new(new ReliefTerms(e.Monthly, e.FirstMonth, e.OtherMonth is not null), Reason: null)),
            Hands = Add(relief.Hands, id, e.DecidedOn, ReliefAct.Approved, e.ApprovedBy),
        }),
        ChildEvent.ReliefRefused e => WithRelief(e.Relief, relief => relief with
        {
            Decisions = relief.Decisions.Begin(id, e.DecidedOn, new(Approved: null, e.Reason)),
        }),
        ChildEvent.ReliefStopped e => WithRelief(e.Relief, relief => relief with
        {
            Stops = relief.Stops.Begin(id, e.DecidedOn, new(e.LastMonth, e.Reason)),
        }),
        _ => AfterCourse(id, happened),
    };

    ChildFile AfterFile(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.DatesCorrected e => Corrected(id, e),
        ChildEvent.RecordWithdrawn e => Withdrawn(id, e.Corrects),
        ChildEvent.FileTransferred e => this with { Owners = Owners.Begin(id, e.On, new(e.To, e.Region)) },
        ChildEvent.DeathReported e => this with { Deaths = Deaths.Begin(id, e.On, e.Evidence) },
        ChildEvent.FileClosed e => this with
        {
            Closings = Closings.Begin(id, e.On, e.Ground),
            Stages = Stages.Begin(id, e.On, FileStage.Closed),
        },
        ChildEvent.FileReopened e => this with
        {
            Closings = Closings.EndOpen(e.On, id),
            // A refused intake was decided on its facts, so it is decided anew.
            Stages = Stages.Begin(
                id, e.On, StageOn(day: null) == FileStage.Refused ? FileStage.Opened : FileStage.Confirmed),
        },
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };

    ChildFile WithRelief(Id<Relief> which, Func<ReliefRecord, ReliefRecord> with) =>
        Reliefs.Any(relief => relief.Relief == which)
            ? this with { Reliefs = Reliefs.Replace(relief => relief.Relief == which, with) }
            : this with { Reliefs = Reliefs.Add(with(new(which, [], [], [], [], []))) };

    ChildFile Corrected(EventId id, ChildEvent.DatesCorrected e) => this with
    {
        Owners = Owners.Correct(e.Corrects, e.From, e.Until),
        Categories = Categories.Correct(e.Corrects, e.From, e.Until),
        Adjustments = Adjustments.Replace(
            one => one.Event == e.Corrects,
            one => one with { Evidence = e.Evidence ?? one.Evidence, CorrectedBy = id }),
        Risks = Risks.Correct(e.Corrects, e.From, e.Until),
        Contracts = Contracts.Correct(e.Corrects, e.From, e.Until),
        Pairings = Pairings.Correct(e.Corrects, e.From, e.Until),
        Guardians = Guardians.Correct(e.Corrects, e.From, e.Until),
        Situations = Situations.Correct(e.Corrects, e.From, e.Until),
        Visits = Visits.Correct(e.Corrects, e.From, e.Until),
        Households = Households.Correct(e.Corrects, e.From, e.Until),
        Residences = Residences.Correct(e.Corrects, e.From, e.Until),
        Contacts = Contacts.Correct(e.Corrects, e.From, e.Until),
        Payees = Payees.Correct(e.Corrects, e.From, e.Until),
        Schoolings = Schoolings.Correct(e.Corrects, e.From, e.Until),
        Healths = Healths.Correct(e.Corrects, e.From, e.Until),
        Consents = Consents.Correct(e.Corrects, e.From, e.Until),
        Harms = Harms.Correct(e.Corrects, e.From, e.Until),
        Guidances = Guidances.Correct(e.Corrects, e.From, e.Until),
        Pictures = Pictures.Correct(e.Corrects, e.From, e.Until),
        Deaths = Deaths.Correct(e.Corrects, e.From, e.Until),
    };

    ChildFile Withdrawn(EventId id, EventId which) => this with
    {
        Identities = Identities.Withdraw(which),
        Owners = Owners.Withdraw(which),
        Checks = Checks.Withdraw(which),
        Decisions = Decisions.Withdraw(which),
        Households = Households.Withdraw(which),
        Residences = Residences.Withdraw(which),
        Contacts = Contacts.Withdraw(which),
        Payees = Payees.Withdraw(which),
        Schoolings = Schoolings.Withdraw(which),
        Healths = Healths.Withdraw(which),
        Guardians = Guardians.Withdraw(which),
        Parents = Parents.Withdraw(which),
        Situations = Situations.Withdraw(which),
        Categories = Categories.Withdraw(which),
        Adjustments = Adjustments.Replace(one => one.Event == which, one => one with { CorrectedBy = id }),
        Risks = Risks.Withdraw(which),
        Contracts = Contracts.Withdraw(which),
        Pairings = Pairings.Withdraw(which),
        Visits = Visits.Withdraw(which),
        Reliefs = [.. Reliefs.Select(relief => relief.Without(which))],
        Consents = Consents.Withdraw(which),
        Harms = Harms.Withdraw(which),
        Guidances = Guidances.Withdraw(which),
        Pictures = Pictures.Withdraw(which),
        Documents = Documents.Withdraw(which),
        ListHits = ListHits.Withdraw(which),
        Kept = Kept.Withdraw(which),
        Deaths = Deaths.Withdraw(which),
        Closings = Closings.Withdraw(which),
        Stages = Stages.Withdraw(which),
    };
}
