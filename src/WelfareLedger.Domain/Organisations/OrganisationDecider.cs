using System.Diagnostics;
using static WelfareLedger.Domain.Organisations.OrganisationCommand;
using static WelfareLedger.Domain.Organisations.OrganisationRejections;

namespace WelfareLedger.Domain.Organisations;

/// <summary>The rules of organisations. That one is gone and that a lead left are facts; all else is our
/// decision.</summary>
public static class OrganisationDecider
{
    /// <summary>The decider of streams <c>organisation-CODE</c>.</summary>
    public static Decider<OrganisationState, OrganisationCommand, OrganisationEvent> Instance { get; } =
        new("organisation", OrganisationState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<OrganisationEvent> Decide(
        OrganisationCommand command, OrganisationState state, Circumstances now) =>
        command switch
        {
            FoundOrganisation c => Found(c, state, now),
            _ when state.Kind is null => NoSuchOrganisation,
            AffiliateOrganisation c => Affiliate(c, state, now),
            DissolveOrganisation c => Dissolve(c, state, now),
            AppointLead c => Appoint(c, state, now),
            EndLead c => End(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<OrganisationEvent> Found(FoundOrganisation c, OrganisationState state, Circumstances now)
    {
        if (state.Kind is not null)
            return state.Kind == c.Kind && state.Level == c.Level && state.Region == c.Region
                && state.Period.From == c.On ? [] : OrganisationExists;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.Kind == OrganisationKind.Federation != c.Level is not null) return LevelMissing;
        if (c.Parent is { } parent && MayBelong(c.Organisation, c.Level, parent, c.On, now) is { } unfit) return unfit;
        return
        [
            new OrganisationEvent.OrganisationFounded(
                c.Organisation, c.Kind, c.Level, c.Office, c.Region, c.Parent, c.On),
        ];
    }

    static Decision<OrganisationEvent> Affiliate(AffiliateOrganisation c, OrganisationState state, Circumstances now)
    {
        if (state.Parent == (c.Parent, c.From)) return [];
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (!state.IsThereOn(c.From)) return NoSuchOrganisation;
        if (MayBelong(c.Organisation, state.Level, c.Parent, c.From, now) is { } unfit) return unfit;
        return [new OrganisationEvent.OrganisationAffiliated(c.Organisation, c.Parent, c.From)];
    }

    static Rejection? MayBelong(
        Code<Organisation> organisation, FederationLevel? level, Code<Organisation> parent, DateOnly on,
        Circumstances now)
    {
        if (parent == organisation) return OwnParent;
        var above = now.Surroundings.OrganisationOf(parent);
        return !above.IsThereOn(on) ? NoSuchOrganisation
            : level is not null && !(above.Level < level) ? ParentNotAbove
            : null;
    }

    static Decision<OrganisationEvent> Dissolve(DissolveOrganisation c, OrganisationState state, Circumstances now) =>
        state.Period.Until is { } gone ? gone == c.On ? [] : DissolvedAlready
        : Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : c.On < state.Period.From ? Rejections.EndsBeforeStart
        : [new OrganisationEvent.OrganisationDissolved(c.Organisation, c.On)];

    static Decision<OrganisationEvent> Appoint(AppointLead c, OrganisationState state, Circumstances now)
    {
        if (state.Leads.Contains(new(c.Lead, new(c.From)))) return [];
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (!state.IsThereOn(c.From)) return NoSuchOrganisation;
        var lead = now.Surroundings.CarerOf(c.Lead);
        if (!lead.ServesOn(c.From) || !lead.IsIn(c.Organisation, c.From)) return LeadNotMember;
        var before = state.Leads.FirstOrDefault(leading => leading.Period.IsOpen);
        if (before?.Lead == c.Lead || c.From < before?.Period.From) return LeadOverlaps;
        if (state.Leads.Any(other => other != before && other.Period.Overlaps(new(c.From)))) return LeadOverlaps;
        var appointed = new OrganisationEvent.LeadAppointed(c.Organisation, c.Lead, c.From, c.DecidedOn);
        return before is null
            ? [appointed]
            : [new OrganisationEvent.LeadEnded(c.Organisation, before.Lead, c.From, LeadEnd.Replaced), appointed];
    }

    static Decision<OrganisationEvent> End(EndLead c, OrganisationState state, Circumstances now)
    {
        if (state.Leads.FirstOrDefault(leading => leading.Period.IsOpen) is not { } open)
            return state.Leads.Any(leading => leading.Period.Until == c.On) ? [] : NoLead;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < open.Period.From) return Rejections.EndsBeforeStart;
        return [new OrganisationEvent.LeadEnded(c.Organisation, open.Lead, c.On, c.Reason)];
    }
}
