using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;

namespace WelfareLedger.ReadModels;

/// <summary>Holds what is on file against what should be, for one day.</summary>
sealed class GapSearch
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    readonly Collectives _collectives;
    readonly DateOnly _day;
    readonly ILookup<Id<Child>, InstalledLink> _links;
    readonly Dictionary<Id<Child>, List<MarkedFact>> _factsOfChildren = [];
    readonly HashSet<Id<Child>> _travellers;
    readonly Dictionary<Id<Child>, FileNumber> _numbers = [];
    readonly HashSet<Id<Carer>> _leads;
    readonly Dictionary<(Id<Carer>, Code<Organisation>), List<Period>> _memberships = [];
    readonly List<MarkedFact> _facts = [];

    public GapSearch(Collectives collectives, DateOnly day)
    {
        (_collectives, _day) = (collectives, day);
        _links = collectives.Links.Values.SelectMany(links => links).ToLookup(link => link.Installed.Child);
        _leads = [.. collectives.Organisations.Values.SelectMany(one => one.State.Leads).Select(lead => lead.Lead)];
        _travellers =
            [.. collectives.Journeys.Values.SelectMany(one => one.State.Travellers).Select(one => one.Child)];
        foreach (var fact in collectives.FactsBy(day))
        {
            if (fact.Child is not { } child) _facts.Add(fact with { Office = collectives.OfficeOf(fact.Stream) });
            else if (_factsOfChildren.TryGetValue(child, out var facts)) facts.Add(fact);
            else _factsOfChildren[child] = [fact];
        }
    }

    /// <summary>Duties open on the day.</summary>
    public List<OpenDuty> Duties { get; } = [];

    /// <summary>Marked facts, those of one event's day in the order recorded.</summary>
    public IEnumerable<MarkedFact> Facts() =>
        _facts.Concat(_factsOfChildren.Values.SelectMany(facts => facts)
            .Select(fact => fact with { Office = _collectives.OfficeOf(fact.Stream) }));

    /// <summary>Looks into a child's file.</summary>
    public void Look(ChildFile file)
    {
        var owner = file.Owners.LatestOn(_day)?.Value.Office;
        if (_travellers.Contains(file.Id)) _numbers[file.Id] = file.FileNumber;
        if (_factsOfChildren.Remove(file.Id, out var facts))
            _facts.AddRange(facts.Select(fact => fact with
            {
                File = file.FileNumber,
                Office = _collectives.OfficeOf(fact.Stream) ?? owner,
            }));
        foreach (var gap in Gaps.Of(file, _collectives.Posts, _day))
            if (IsDue(gap.Kind, file))
                Duties.Add(new(
                    gap.Kind, gap.From, gap.Until, owner, file.Id, file.FileNumber, null,
                    Streams.Of(file.Id).Value, gap.Kind == GapKind.VacantPost ? PostOf(file) : null,
                    Event: gap.About));
        foreach (var link in _links[file.Id]) Look(file, link);
    }

    /// <summary>Looks into a carer's file.</summary>
    public void Look(CarerFile file)
    {
        foreach (var time in file.Memberships.Where(_ => _leads.Contains(file.Id)))
        {
            var key = (file.Id, time.Value.Organisation);
            if (!_memberships.TryGetValue(key, out var times)) _memberships[key] = times = [];
            times.Add(Periods.Of(time));
        }
        var lapsed = Periods.Without(
            [.. file.Places.Where(place => place.Value.IsTaken).Select(Periods.Of)], Cleared(file));
        Add(lapsed, period => new(
            GapKind.VettingLapsed, period.From, period.Until, file.Services.LatestOn(_day)?.Value.Office, null, null,
            file.Id, Streams.Of(file.Id).Value));
    }

    /// <summary>Looks at what is nobody's file, after all files.</summary>
    public void Conclude()
    {
        foreach (var (code, (founded, state)) in _collectives.Organisations)
            if (founded.Kind == OrganisationKind.Group) LookAtLead(code, founded, state);
        foreach (var programme in _collectives.Programmes.Values) LookAtTeams(programme);
        foreach (var (stream, journey) in _collectives.Journeys) LookAt(stream.Value, journey);
        LookAtEscorts();
        foreach (var (stream, round) in _collectives.Rounds) LookAt(stream.Value, round);
    }

    /// <summary>What is owed to a child in care only; a child must be brought home, and harm reported, whatever the
    /// file says.</summary>
    bool IsDue(GapKind kind, ChildFile file) =>
        kind is GapKind.HomeStayOverdue or GapKind.NoHomeStayConsent or GapKind.HarmNotReported
        || (file.On(_day) is { Deaths.Count: 0 } then && then.StageOn(_day) == FileStage.Confirmed);

    Code<Post>? PostOf(ChildFile file) => file.Contracts
        .FirstOrDefault(contract => contract.Covers(_day)
            && _collectives.Posts.VacanciesOf(contract.Value.Post).Any(vacant => vacant.Contains(_day)))
        ?.Value.Post;

    void Look(ChildFile file, InstalledLink link)
    {
        var consents = Gaps.ConsentsTo(ConsentPurpose.Device, file);
        Add(Periods.Without([link.Period], [.. consents]), period => new(
            GapKind.NoDeviceConsent, period.From, period.Until, link.Installed.Office, file.Id, file.FileNumber, null,
            $"videolink-{link.Installed.Household}"));
    }

    /// <summary>The latest check counts: until its last day if it is clear, and never if it is not.</summary>
    static List<Period> Cleared(CarerFile file)
    {
        List<Period> cleared = [];
        Dated<Check>[] checks = [.. file.Checks.OrderBy(check => check.From)];
        for (var at = 0; at < checks.Length; at++)
        {
            if (checks[at].Value.Result != VettingResult.Clear) continue;
            var own = Periods.Through(checks[at].From, checks[at].Value.ValidUntil);
            cleared.Add(at + 1 < checks.Length && !(own.Until < checks[at + 1].From)
                ? own with { Until = checks[at + 1].From }
                : own);
        }

        return cleared;
    }

    void LookAtLead(
        Code<Organisation> code, OrganisationEvent.OrganisationFounded founded, OrganisationState state)
    {
        var led = state.Leads.SelectMany(lead => Periods.Common(
            [lead.Period], _memberships.GetValueOrDefault((lead.Lead, code)) ?? []));
        Add(Periods.Without([state.Period], [.. led]), period => new(
            GapKind.NoLead, period.From, period.Until, founded.Office, null, null, null, $"organisation-{code}",
            Place: founded.Region));
    }

    void LookAtTeams(Domain.Programmes.ProgrammeState programme)
    {
        if (programme.Launched is not { } launched) return;
        foreach (var county in launched.CountyUnits)
        {
            var served = programme.Teams.Where(team => team.County == county).SelectMany(team => Periods.Common(
                [team.Period],
                _collectives.Organisations.TryGetValue(team.Team, out var told) ? [told.State.Period] : []));
            var gaps = Periods.Without([Periods.Through(launched.From, launched.Through)], [.. served]);
            Add(gaps, period => new(
                GapKind.NoCountyTeam, period.From, period.Until, launched.Office, null, null, null,
                $"programme-{launched.Programme}", Place: county));
        }
    }

    void LookAt(string stream, JourneyTold journey)
    {
        if (journey.State.Plan is not { } plan) return;
        Add([new(Periods.After(plan.EndsOn), journey.DoneOn)], period => new(
            GapKind.JourneyNotClosed, period.From, period.Until, plan.Office, null, null, null, stream));
        var endOfDay = new DateTimeOffset(_day.ToDateTime(TimeOnly.MaxValue), China);
        foreach (var traveller in journey.State.Travellers.Where(one => one.Counts))
        {
            var spans = traveller.Custody.Spans;
            var at = spans.ToList().FindLastIndex(span => span.From <= endOfDay);
            if (spans[at].Doubt is null) continue;
            Duties.Add(new(
                GapKind.Unaccounted, Marks.DayOf(spans[at].From),
                at + 1 < spans.Count ? Marks.DayOf(spans[at + 1].From) : null, plan.Office, traveller.Child,
                _numbers.TryGetValue(traveller.Child, out var number) ? number : null, null, stream));
        }
    }

    /// <summary>Each journey knows its own escorts only, so that who goes on two at once is seen here: from the day on
    /// which both were planned, until the days are past that they have in common.</summary>
    void LookAtEscorts()
    {
        var assigned =
            from journey in _collectives.Journeys
            where journey.Value.State is { Stage: not JourneyStage.Cancelled, Plan: not null }
            from escort in journey.Value.State.Escorts
            select (escort.Carer, Stream: journey.Key.Value, Plan: journey.Value.State.Plan!, Days: DaysOf(
                journey.Value.State.Plan!, escort));
        foreach (var ofCarer in assigned.GroupBy(one => one.Carer))
        {
            var journeys = ofCarer.OrderBy(one => one.Plan.DecidedOn)
                .ThenBy(one => one.Stream, StringComparer.Ordinal).ToList();
            foreach (var (at, later) in journeys.Index())
                foreach (var earlier in journeys.Take(at))
                    Add(
                        Periods.Common([earlier.Days], [later.Days]).Select(both => new Period(
                            later.Plan.DecidedOn, both.Until)),
                        period => new(
                            GapKind.EscortOnTwoJourneys, period.From, period.Until, later.Plan.Office, null, null,
                            later.Carer, later.Stream));
        }
    }

    static Period DaysOf(JourneyEvent.JourneyPlanned plan, JourneyEscort escort) => new(
        plan.DepartsOn,
        escort.GoneAt is { } gone && Marks.DayOf(gone) is var day && day <= plan.EndsOn
            ? day
            : Periods.After(plan.EndsOn));

    void LookAt(string stream, RoundTold round)
    {
        foreach (var target in round.Plan.Villages)
        {
            DateOnly? reported = round.Reported.TryGetValue(target.Village, out var on) ? on : round.ClosedOn;
            Add([new(Periods.After(round.Plan.Through), reported)], period => new(
                GapKind.VillageNotReported, period.From, period.Until, round.Plan.Office, null, null, null, stream,
                Place: target.Village));
        }
    }

    void Add(IEnumerable<Period> gaps, Func<Period, OpenDuty> duty) =>
        Duties.AddRange(gaps.Where(gap => gap.Contains(_day)).Select(duty));
}
