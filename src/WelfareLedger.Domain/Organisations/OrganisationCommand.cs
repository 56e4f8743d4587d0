namespace WelfareLedger.Domain.Organisations;

/// <summary>What may be asked of an organisation. Members mean what they mean in
/// <see cref="OrganisationEvent"/>.</summary>
public abstract record OrganisationCommand
{
    private OrganisationCommand() { }

    /// <summary>Which organisation.</summary>
    public abstract Code<Organisation> Organisation { get; init; }

    /// <summary>Founds an organisation, or puts one on record. A federation has a level, below that of the federation
    /// it belongs to.</summary>
    [CommandName("found-organisation")]
    public sealed record FoundOrganisation(
        Code<Organisation> Organisation,
        OrganisationKind Kind,
        FederationLevel? Level,
        Code<Office> Office,
        RegionCode Region,
        Code<Organisation>? Parent,
        DateOnly On) : OrganisationCommand;

    /// <summary>Puts an organisation under another one.</summary>
    [CommandName("affiliate-organisation")]
    public sealed record AffiliateOrganisation(
        Code<Organisation> Organisation, Code<Organisation> Parent, DateOnly From) : OrganisationCommand;

    /// <summary>Records that an organisation is no more.</summary>
    [CommandName("dissolve-organisation"), ReportedFact]
    public sealed record DissolveOrganisation(Code<Organisation> Organisation, DateOnly On) : OrganisationCommand;

    /// <summary>Appoints a lead, who is in the organisation then; an earlier one ends the same day.</summary>
    [CommandName("appoint-lead")]
    public sealed record AppointLead(
        Code<Organisation> Organisation, Id<Carer> Lead, DateOnly From, DateOnly DecidedOn) : OrganisationCommand;

    /// <summary>Records that the lead leads no more. Always recordable; without another, this leaves a gap that
    /// shows.</summary>
    [CommandName("end-lead"), ReportedFact]
    public sealed record EndLead(Code<Organisation> Organisation, DateOnly On, LeadEnd Reason) : OrganisationCommand;
}
