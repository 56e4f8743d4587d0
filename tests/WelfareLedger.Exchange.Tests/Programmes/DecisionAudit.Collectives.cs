using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>Carers, organisations, activities, video links, county teams.</summary>
sealed partial class DecisionAudit
{
    readonly Dictionary<Id<Carer>, List<CarerEvent.CarerVetted>> _vettings = [];
    readonly Dictionary<Code<Organisation>, Term<OrganisationKind>> _organisations = [];
    readonly List<Term<(Id<Carer> Carer, Code<Organisation> Organisation, MembershipKind Kind)>> _memberships = [];
    readonly Dictionary<string, DateOnly> _activities = [];
    readonly List<Term<Id<Household>>> _links = [];
    readonly List<Term<(RegionCode County, Code<Organisation> Team)>> _teams = [];

    void See(Id<Carer> carer, CarerEvent happened)
    {
        switch (happened)
        {
            case CarerEvent.CarerVetted e:
                if (!_vettings.TryGetValue(carer, out var vettings)) _vettings.Add(carer, vettings = []);
                vettings.Add(e);
                break;
            case CarerEvent.OrganisationJoined e:
                var joined = new Term<(Id<Carer>, Code<Organisation>, MembershipKind)>(
                    (carer, e.Organisation, e.Kind), e.From);
                Must(
                    e.Kind != MembershipKind.GroupVolunteer || !_memberships.Exists(term => term.What.Carer == carer
                        && term.What.Kind == MembershipKind.GroupVolunteer && term.Meets(joined)),
                    "P7 in two groups", e);
                _memberships.Add(joined);
                break;
            case CarerEvent.OrganisationQuit e:
                foreach (var term in OpenOf(carer).Where(term => term.What.Organisation == e.Organisation))
                    term.Until = e.On;
                break;
            case CarerEvent.CarerLeft e:
                foreach (var term in OpenOf(carer)) term.Until = e.On;
                break;
        }
    }

    void SeeCollective(DecodedEvent recorded)
    {
        switch (recorded.Event)
        {
            case OrganisationEvent.OrganisationFounded e:
                _organisations.Add(e.Organisation, new(e.Kind, e.On));
                break;
            case OrganisationEvent.OrganisationDissolved e:
                _organisations[e.Organisation].Until = e.On;
                break;
            case ActivityEvent.ActivityPlanned e:
                _activities.Add(recorded.Stored.Stream.Id, e.On);
                break;
            case ActivityEvent.ChildEnrolled e:
                var day = _activities[recorded.Stored.Stream.Id];
                Must(Consents(e.Child, ConsentPurpose.Activity, e.Consent, day, day), "P4 enrolled unconsented", e);
                break;
            case ActivityEvent.CarerEnrolled e:
                Must(IsVetted(e.Carer, _activities[recorded.Stored.Stream.Id]), "P4 enrolled unvetted", e);
                break;
            case VideoLinkEvent.VideoLinkInstalled e:
                var link = new Term<Id<Household>>(e.Household, e.On);
                Must(Consents(e.Child, ConsentPurpose.Device, e.Consent, e.On, e.On), "P3 device without consent", e);
                Must(!_links.Exists(term => term.What == e.Household && term.Meets(link)), "P3 two devices", e);
                _links.Add(link);
                break;
            case VideoLinkEvent.VideoLinkRemoved e:
                _links.Last(term => term.What == e.Household).Until = e.On;
                break;
            case ProgrammeEvent.CountyTeamAssigned e:
                var team = new Term<(RegionCode, Code<Organisation>)>((e.County, e.Team), e.From);
                Must(
                    !_teams.Exists(term => term.What.County == e.County && term.Meets(team)),
                    "P5 two teams for one county unit", e);
                Must(
                    !_teams.Exists(term => term.What.Team == e.Team && term.Meets(team)),
                    "P5 one team for two county units", e);
                _teams.Add(team);
                break;
            case ProgrammeEvent.CountyTeamEnded e:
                _teams.Last(term => term.What.County == e.County).Until = e.On;
                break;
        }
    }

    List<Term<(Id<Carer> Carer, Code<Organisation> Organisation, MembershipKind Kind)>> OpenOf(Id<Carer> carer) =>
        _memberships.FindAll(term => term.What.Carer == carer && term.Until is null);

    /// <summary>By the newest check of that day; of one day's checks the one told last.</summary>
    bool IsVetted(Id<Carer> carer, DateOnly day)
    {
        CarerEvent.CarerVetted? newest = null;
        foreach (var check in _vettings.GetValueOrDefault(carer) ?? [])
            if (check.CheckedOn <= day && !(check.CheckedOn < newest?.CheckedOn)) newest = check;
        return newest is { Result: VettingResult.Clear } clear && day <= clear.ValidUntil;
    }

    bool IsVetted(Id<Carer> carer, DateOnly from, DateOnly through) =>
        Enumerable.Range(0, through.DayNumber - from.DayNumber + 1).All(days => IsVetted(carer, from.AddDays(days)));

    bool IsOfTeam(Id<Carer> carer, DateOnly day) => _memberships.Exists(term =>
        term.What.Carer == carer && term.Holds(day)
        && _organisations.TryGetValue(term.What.Organisation, out var organisation) && organisation.Holds(day)
        && organisation.What is OrganisationKind.Team or OrganisationKind.Group);
}
