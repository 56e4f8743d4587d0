namespace WelfareLedger.Domain.Organisations;

/// <summary>What happened to one organisation, in the stream <c>organisation-CODE</c>. Who is in it stands in the
/// carers' streams.</summary>
public abstract record OrganisationEvent
{
    private OrganisationEvent() { }

    /// <summary>An organisation was founded, or put on record.</summary>
    /// <param name="Organisation">Its code.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Level">Of a federation, the level.</param>
    /// <param name="Office">The office that keeps it on record.</param>
    /// <param name="Region">Where it is.</param>
    /// <param name="Parent">What it belongs to, if anything.</param>
    /// <param name="On">First day.</param>
    [EventType("organisation-founded")]
    public sealed record OrganisationFounded(
        Code<Organisation> Organisation,
        OrganisationKind Kind,
        FederationLevel? Level,
        Code<Office> Office,
        RegionCode Region,
        Code<Organisation>? Parent,
        DateOnly On) : OrganisationEvent;

    /// <summary>It belongs to another one from a day on.</summary>
    /// <param name="Organisation">Its code.</param>
    /// <param name="Parent">To which.</param>
    /// <param name="From">First day.</param>
    [EventType("organisation-affiliated")]
    public sealed record OrganisationAffiliated(
        Code<Organisation> Organisation, Code<Organisation> Parent, DateOnly From) : OrganisationEvent;

    /// <summary>It is no more.</summary>
    /// <param name="Organisation">Its code.</param>
    /// <param name="On">First day without.</param>
    [EventType("organisation-dissolved")]
    public sealed record OrganisationDissolved(Code<Organisation> Organisation, DateOnly On) : OrganisationEvent;

    /// <summary>Somebody in it leads it from a day on.</summary>
    /// <param name="Organisation">Its code.</param>
    /// <param name="Lead">Who.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("lead-appointed")]
    public sealed record LeadAppointed(
        Code<Organisation> Organisation, Id<Carer> Lead, DateOnly From, DateOnly DecidedOn) : OrganisationEvent;

    /// <summary>The lead leads it no more.</summary>
    /// <param name="Organisation">Its code.</param>
    /// <param name="Lead">Who.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("lead-ended")]
    public sealed record LeadEnded(Code<Organisation> Organisation, Id<Carer> Lead, DateOnly On, LeadEnd Reason)
        : OrganisationEvent;
}
