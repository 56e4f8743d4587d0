using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(RecordGuardian c, Circumstances now) =>
        Rules.Happened(c.Since, now) is { } tooEarly ? tooEarly
        : Rules.Names(c.Guardian, now) is { } unfit ? unfit
        : [new ChildEvent.GuardianRecorded(c.Relation, c.Since, c.Guardian)];

    static Decision<ChildEvent> End(EndGuardian c, ChildState state, Circumstances now)
    {
        if (state.Guardians.Find(c.Guardian) is not { Withdrawn: false } spell) return NoSuchRecord;
        if (spell.Period.Until == c.On) return [];
        if (!spell.IsOpen) return EndedAlready;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.GuardianEnded(c.Guardian, c.On, c.Reason)];
    }

    static Decision<ChildEvent> Name(NameParent c, Circumstances now) =>
        Rules.Names(c.Details, now) is { } unfit ? unfit : [new ChildEvent.ParentNamed(c.Parent, c.Details)];

    static Decision<ChildEvent> Record(RecordParentSituation c, ChildState state, Circumstances now)
    {
        if (Rules.Happened(c.Since, now) is { } tooEarly) return tooEarly;
        var what = new ParentCondition(c.Parent, c.Situation);
        var running = state.Situations.FirstOrDefault(spell => spell.What == what && spell.IsOpen);
        if (running is null)
            return [new ChildEvent.ParentSituationRecorded(c.Parent, c.Situation, c.Since, c.Evidence, c.Notes)];
        var same = running.Period.From == c.Since && (c.Evidence is null || c.Evidence == running.Evidence);
        return same && c.Notes is null ? [] : SituationOnFile;
    }

    static Decision<ChildEvent> End(EndParentSituation c, ChildState state, Circumstances now)
    {
        if (state.Situations.Find(c.Situation) is not { Withdrawn: false } spell) return NoSuchRecord;
        if (spell.What.Situation == ParentSituation.Dead) return DeathDoesNotEnd;
        if (spell.Period.Until == c.On && c.Evidence is null) return [];
        if (!spell.IsOpen) return EndedAlready;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.ParentSituationEnded(c.Situation, c.On, c.Evidence)];
    }
}
