using WelfareLedger.Domain;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>An organisation of a day.</summary>
/// <param name="Organisation">Its code.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Level">A federation's level.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Parent">The one that it belongs to.</param>
/// <param name="FoundedOn">First day.</param>
/// <param name="DissolvedOn">First day without it; null while it is there.</param>
/// <param name="Lead">Who leads it on the day; null for nobody.</param>
/// <param name="LeadSince">Since when.</param>
/// <param name="Version">Its stream's version.</param>
/// <param name="LastEvent">The last event that counts.</param>
public sealed record OrganisationView(
    Code<Organisation> Organisation,
    OrganisationKind Kind,
    FederationLevel? Level,
    Code<Office> Office,
    RegionCode Region,
    Code<Organisation>? Parent,
    DateOnly FoundedOn,
    DateOnly? DissolvedOn,
    Id<Carer>? Lead,
    DateOnly? LeadSince,
    long Version,
    EventId LastEvent);

/// <summary>One organisation's stream as far as it counts on a day.</summary>
sealed class OrganisationFold : ICollectiveFold<OrganisationView>
{
    OrganisationEvent.OrganisationFounded? _founded;
    OrganisationState _state = OrganisationState.Initial;

    public void See(EventId id, object happened)
    {
        var recorded = (OrganisationEvent)happened;
        _founded ??= recorded as OrganisationEvent.OrganisationFounded;
        _state = OrganisationDecider.Instance.Evolve(_state, new(id, recorded));
    }

    public OrganisationView? View(StreamName stream, DateOnly day, StreamVersion version, EventId last)
    {
        if (_founded is not { } founded) return null;
        var lead = _state.Leads.LastOrDefault(one => one.Period.Contains(day));
        return new(
            founded.Organisation, founded.Kind, founded.Level, founded.Office, founded.Region, _state.Parent?.Parent,
            founded.On, _state.Period.Until, lead?.Lead, lead?.Period.From, version.Value, last);
    }
}
