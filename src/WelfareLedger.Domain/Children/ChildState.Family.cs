namespace WelfareLedger.Domain.Children;

/// <summary>What is the matter with which parent.</summary>
public readonly record struct ParentCondition(Parent Parent, ParentSituation Situation);

public sealed partial record ChildState
{
    /// <summary>Guardians, by relation.</summary>
    public ValueList<Spell<Relation>> Guardians { get; private init; } = [];

    /// <summary>The parents' situations.</summary>
    public ValueList<Spell<ParentCondition>> Situations { get; private init; } = [];

    /// <summary>What the decision table says about the parents on a day, by what is on file.</summary>
    public ParentsVerdict VerdictOn(DateOnly day) =>
        UnattendedTable.Judge(
            Situations.Where(spell => spell.Covers(day))
                .Select(spell => new KnownSituation(spell.What.Parent, spell.What.Situation, spell.Period.From)),
            day);

    ChildState SituationRecorded(EventId id, ChildEvent.ParentSituationRecorded e) =>
        this with { Situations = Situations.Begin(id, new(e.Parent, e.Situation), e.Since, e.Evidence) };
}
