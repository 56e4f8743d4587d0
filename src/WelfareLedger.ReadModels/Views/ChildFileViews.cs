using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Makes child files readable. Personal data is opened here, inside the process; masked, it is no disclosure. For
/// <see cref="InClear"/> the disclosure must have been recorded before.
/// </summary>
public sealed class ChildFileViews(EventCodec codec)
{
    /// <summary>With names as 张* and numbers as 9***X.</summary>
    public ChildFileView Masked(ChildFileAnswer answer) => Of(answer, new PersonalViews(codec, IsMasked: true));

    /// <summary>With everything that the keys open.</summary>
    public ChildFileView InClear(ChildFileAnswer answer) => Of(answer, new PersonalViews(codec, IsMasked: false));

    /// <summary>Who the child is, masked; null where nothing is known on the day.</summary>
    public IdentityView? MaskedIdentity(ChildFileAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.File.Identities.LastRecordedBy(answer.AsOf.On) is { } identity
            ? new PersonalViews(codec, IsMasked: true).Of(identity)
            : null;
    }

    static ChildFileView Of(ChildFileAnswer answer, PersonalViews views)
    {
        var (asOf, file) = (answer.AsOf, answer.File);
        var day = asOf.On;
        var owner = file.Owners.LatestOn(day)?.Value;
        return new()
        {
            AsOf = AsOfView.Of(asOf),
            Masked = views.IsMasked,
            Child = file.Id,
            FileNumber = file.FileNumber,
            Stage = file.StageOn(day),
            Office = owner?.Office,
            Region = owner?.Region,
            Route = file.Route,
            OpenedOn = file.OpenedOn,
            Identity = file.Identities.LastRecordedBy(day) is { } identity ? views.Of(identity) : null,
            Categories = [.. file.Categories.Select(fact => new CategoryView(
                fact.Event, fact.Value.Category, fact.From, fact.Until, fact.Value.Basis, fact.Value.DecidedOn))],
            Risk = file.Risks.LatestOn(day) is { } risk
                ? new(risk.Event, risk.Value.Grade, risk.From, risk.Value.DecidedOn)
                : null,
            Guardians = [.. file.Guardians.Select(fact => new GuardianView(
                fact.Event, fact.Value.Relation, fact.From, fact.Until, views.Of(fact.Value.Details)))],
            Parents = Parents(file, views),
            Household = file.Households.LatestOn(day)?.Value,
            Residence = file.Residences.LatestOn(day) is { } residence ? views.Of(residence) : null,
            Contact = file.Contacts.LatestOn(day) is { } contact ? views.Of(contact) : null,
            Payee = file.Payees.LatestOn(day) is { } payee ? views.Of(payee) : null,
            Schooling = file.Schoolings.LatestOn(day) is { } schooling ? views.Of(schooling) : null,
            Health = file.Healths.LatestOn(day) is { } health ? views.Of(health) : null,
            Contracts = [.. file.Contracts.Select(fact => new ContractView(
                fact.Event, fact.Value.Post, fact.From, fact.Until, fact.Value.DecidedOn))],
            Pairings = [.. file.Pairings.Select(fact => new PairingView(
                fact.Event, fact.Value.Pairing, fact.Value.Carer, fact.Value.Mode, fact.From, fact.Until))],
            Receivers = [.. file.Receivers.Select(fact => new ReceiverView(
                fact.Event, fact.Value.Receiver, fact.Value.Relation, fact.From, fact.Value.Through, fact.Until,
                fact.Value.Evidence, views.Of(fact.Value.Details)))],
            Gaps = answer.OpenDuties(),
            Visits = Visits(file),
            Reliefs = [.. file.Reliefs.Select(Relief)],
            Adjustments = [.. file.Adjustments],
            Documents = [.. file.Documents.Select(views.Of)],
            Owners = [.. file.Owners.Select(fact => new OwnerView(
                fact.Event, fact.Value.Office, fact.Value.Region,
                fact.From == ChildFile.Always ? file.OpenedOn : fact.From))],
            ListHits = [.. file.ListHits.Select(fact => Of(fact))],
            Kept = [.. file.Kept.SelectMany(fact => views.Of(fact.Value))],
            DiedOn = file.Deaths.Count > 0 ? file.Deaths[^1].From : null,
            Closed = file.Closings.LatestOn(day) is { } closed
                ? new(closed.Event, closed.From, closed.Value)
                : null,
            Version = file.Version.Value,
            LastEvent = file.LastEvent,
        };
    }

    static ListHitView Of(Dated<ListHit> fact)
    {
        var (hit, entry) = (fact.Value, fact.Value.Entry);
        return new(
            fact.Event, hit.Run, hit.List, fact.From, hit.Person, entry.Says, entry.From, entry.Until, entry.Measure,
            entry.Stage, entry.Grade, hit.By);
    }

    static List<ParentView> Parents(ChildFile file, PersonalViews views)
    {
        List<ParentView> parents = [];
        foreach (var parent in Enum.GetValues<Parent>())
        {
            var named = file.Parents.LastOrDefault(fact => fact.Value.Parent == parent);
            List<SituationView> situations = [.. file.Situations.Where(fact => fact.Value.Parent == parent)
                .Select(fact => new SituationView(
                    fact.Event, fact.Value.What, fact.From, fact.Until, fact.Value.Evidence))];
            if (named is not null || situations.Count > 0)
                parents.Add(new(parent, named is null ? null : views.Of(named.Value.Details), situations));
        }

        return parents;
    }

    static VisitsView Visits(ChildFile file)
    {
        List<DateOnly> met = [.. file.Visits.Where(visit => visit.Value.Outcome == VisitOutcome.Met)
            .Select(visit => visit.From)];
        return new(
            met.Count,
            file.Visits.Count - met.Count,
            met.Count > 0 ? met.Max() : null,
            file.Visits.Count > 0 ? file.Visits.Max(visit => visit.From) : null);
    }

    static ReliefView Relief(ReliefRecord relief)
    {
        var applied = relief.Applications.Count > 0 ? relief.Applications[^1] : null;
        var decided = relief.Decisions.Count > 0 ? relief.Decisions[^1] : null;
        var stopped = relief.Stops.Count > 0 ? relief.Stops[^1] : null;
        return new(
            relief.Relief,
            applied?.Value,
            stopped is not null ? ReliefStage.Stopped
            : decided is null ? ReliefStage.Applied
            : decided.Value.Approved is null ? ReliefStage.Refused
            : ReliefStage.Approved,
            applied?.From,
            decided?.From,
            relief.Course.LastOrDefault(turn => turn.Value.Kind == ReliefTurnKind.Adjusted)?.Value.Amount
                ?? decided?.Value.Approved?.Monthly,
            decided?.Value.Approved?.FirstMonth,
            stopped?.Value.LastMonth,
            stopped?.Value.Reason,
            relief.Payments.Select(payment => payment.Value.Month).Distinct().Count(),
            relief.Payments.Sum(payment => payment.Value.Amount),
            [
                .. relief.Course.Select(turn => new ReliefTurnView(
                    turn.Event, turn.Value.Kind, turn.From, turn.Value.Month, turn.Value.Through, turn.Value.Amount)),
            ]);
    }
}
