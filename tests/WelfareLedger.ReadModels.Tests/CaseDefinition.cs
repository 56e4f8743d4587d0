using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>
/// What the caseload means, written down without any thought of how to find it quickly: all facts known, gone through
/// for each question anew. Written apart from the code that it judges.
/// </summary>
sealed class CaseDefinition
{
    readonly List<Fact> _facts = [];

    public CaseDefinition(IEnumerable<Told> known)
    {
        foreach (var told in known) Learn(told.Id, told.Event);
    }

    /// <summary>Everything that a child or carer is in on a day. Of what can only be one at a time it is what began
    /// last, and of that the last recorded.</summary>
    public IEnumerable<string> At(DateOnly day)
    {
        if (_facts.Exists(fact => fact.Kind == "Merged" && fact.Covers(day))) yield break;
        foreach (var kind in _facts.Select(fact => fact.Kind).Distinct())
        {
            List<Fact> covering = _facts.FindAll(fact => fact.Kind == kind && fact.Covers(day));
            if (kind is "Office" or "School" && covering.Count > 1)
            {
                var latest = covering.Max(fact => fact.From);
                covering = [covering.FindLast(fact => fact.From == latest)!];
            }

            foreach (var fact in covering)
                if (fact.Value.Length > 0)
                    yield return $"{kind} {fact.Value}";
        }
    }

    void Learn(EventId id, object happened)
    {
        switch (happened)
        {
            case ChildEvent.IntakeOpened e: Begin(id, "Office", e.Office.Value, DateOnly.MinValue); break;
            case ChildEvent.FileTransferred e: Begin(id, "Office", e.To.Value, e.On); break;
            case ChildEvent.SchoolingRecorded e: Begin(id, "School", e.School?.Value ?? "", e.Since); break;
            case ChildEvent.CategoryEntered e: Begin(id, "Category", e.Category.ToString(), e.From); break;
            case ChildEvent.CategoryLeft e: End(fact => fact.Kind == "Category" && fact.Id == e.Entry, e.On, id); break;
            case ChildEvent.CategoryChanged e:
                End(fact => fact.Kind == "Category" && fact.Id == e.Entry, e.On, id);
                Begin(id, "Category", e.To.ToString(), e.On);
                break;
            case ChildEvent.CadreContracted e: Begin(id, "Contract", e.Post.Value, e.From); break;
            case ChildEvent.CadreContractEnded e:
                End(fact => fact.Kind == "Contract" && fact.Id == e.Contract, e.On, id);
                break;
            case ChildEvent.Paired e: Begin(id, "Pairing", e.Carer.ToString(), e.From, e.Pairing.Value); break;
            case ChildEvent.PairingEnded e: End(fact => fact.Tag == e.Pairing.Value, e.On, id); break;
            case ChildEvent.ReliefApplied e:
                Begin(id, "Relief", e.Measure.ToString(), DateOnly.MaxValue, e.Relief.Value);
                break;
            case ChildEvent.ReliefApproved e:
                foreach (var fact in _facts.Where(fact => fact.Tag == e.Relief.Value))
                    fact.From = e.FirstMonth.FirstDay;
                break;
            case ChildEvent.ReliefStopped e:
                End(fact => fact.Tag == e.Relief.Value, e.LastMonth.Plus(1).FirstDay, id);
                break;
            case ChildEvent.MergedInto e: Begin(id, "Merged", e.Into.ToString(), e.DecidedOn); break;
            case ChildEvent.MergeUndone e:
                End(fact => fact.Kind == "Merged" && fact.Until is null, e.DecidedOn, id);
                break;
            case ChildEvent.DatesCorrected e: Correct(e); break;
            case ChildEvent.RecordWithdrawn e: Withdraw(e.Corrects); break;
            case CarerEvent.CarerRecruited e:
                Begin(id, "Service", e.Office.Value, e.RecruitedOn);
                Begin(id, "Station", e.Station?.Value ?? "", e.RecruitedOn);
                break;
            case CarerEvent.CarerLeft e: End(fact => fact.Until is null, e.On, id); break;
        }
    }

    void Begin(EventId id, string kind, string value, DateOnly from, Guid tag = default) =>
        _facts.Add(new() { Id = id, Kind = kind, Value = value, From = from, Tag = tag });

    void End(Func<Fact, bool> which, DateOnly on, EventId by)
    {
        foreach (var fact in _facts.Where(which)) (fact.Until, fact.EndedBy) = (on, by);
    }

    void Correct(ChildEvent.DatesCorrected e)
    {
        foreach (var fact in _facts)
        {
            if (fact.EndedBy == e.Corrects) fact.Until = e.From;
            if (fact.Id != e.Corrects) continue;
            (fact.From, fact.Until) = (e.From, e.Until);
            if (e.Until is null) fact.EndedBy = null;
        }
    }

    void Withdraw(EventId which)
    {
        foreach (var fact in _facts.Where(fact => fact.EndedBy == which)) (fact.Until, fact.EndedBy) = (null, null);
        _facts.RemoveAll(fact => fact.Id == which);
    }

    sealed class Fact
    {
        public required EventId Id { get; init; }

        public required string Kind { get; init; }

        public required string Value { get; init; }

        public required DateOnly From { get; set; }

        public DateOnly? Until { get; set; }

        public EventId? EndedBy { get; set; }

        public Guid Tag { get; init; }

        public bool Covers(DateOnly day) => From <= day && (Until is null || day < Until);
    }
}
