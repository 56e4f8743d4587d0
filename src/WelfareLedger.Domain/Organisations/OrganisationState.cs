using System.Diagnostics;
using static WelfareLedger.Domain.Organisations.OrganisationEvent;

namespace WelfareLedger.Domain.Organisations;

/// <summary>A time of leading.</summary>
public sealed record Leading(Id<Carer> Lead, Period Period);

/// <summary>What deciding on an organisation needs, and nothing else.</summary>
public sealed record OrganisationState
{
    OrganisationState() { }

    /// <summary>One that was never founded.</summary>
    public static OrganisationState Initial { get; } = new();

    /// <summary>What it is; null where it was never founded.</summary>
    public OrganisationKind? Kind { get; private init; }

    /// <summary>Of a federation, the level.</summary>
    public FederationLevel? Level { get; private init; }

    /// <summary>Where it is.</summary>
    public RegionCode Region { get; private init; }

    /// <summary>What it belongs to, and since when.</summary>
    public (Code<Organisation> Parent, DateOnly From)? Parent { get; private init; }

    /// <summary>From its first day on.</summary>
    public Period Period { get; private init; }

    /// <summary>Who led it, and when.</summary>
    public ValueList<Leading> Leads { get; private init; } = [];

    /// <summary>Whether it is there on a day.</summary>
    public bool IsThereOn(DateOnly day) => Kind is not null && Period.Contains(day);

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal OrganisationState After(OrganisationEvent recorded) => recorded switch
    {
        OrganisationFounded e => this with
        {
            Kind = e.Kind,
            Level = e.Level,
            Region = e.Region,
            Parent = e.Parent is { } parent ? (parent, e.On) : null,
            Period = new(e.On),
        },
        OrganisationAffiliated e => this with { Parent = (e.Parent, e.From) },
        OrganisationDissolved e => this with
        {
            Period = Period with { Until = e.On },
            Leads = Leads.Replace(
                lead => lead.Period.IsOpen, lead => lead with { Period = new(lead.Period.From, e.On) }),
        },
        LeadAppointed e => this with { Leads = Leads.Add(new(e.Lead, new(e.From))) },
        LeadEnded e => this with
        {
            Leads = Leads.Replace(
                lead => lead.Period.IsOpen && lead.Lead == e.Lead,
                lead => lead with { Period = new(lead.Period.From, e.On) }),
        },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };
}
