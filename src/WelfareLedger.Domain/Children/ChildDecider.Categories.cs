using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Enter(EnterCategory c, ChildState state, Circumstances now)
    {
        if (state.Categories.Any(spell => IsSame(spell, c))) return [];
        if (Stands(c.Category, c.From, state) is { } obstacle) return obstacle;
        var breaches = BreachesOfEntry(c.Category, c.From, state);
        if (c.Basis == CategoryBasis.KeptByBureau)
        {
            if ((Rules.Happened(c.From, now) ?? Rules.Decided(c.DecidedOn, now)) is { } tooEarly) return tooEarly;
            if (!state.IsOpenOn(c.From) && !state.IsBeforeFile(c.From))
                breaches = breaches.Add(Breach.FileNotOpen);
        }
        else if (MayDecideEntry(c.Category, c.From, c.DecidedOn, breaches, state, now) is { } refusal)
        {
            return refusal;
        }
        return [new ChildEvent.CategoryEntered(c.Category, c.From, c.DecidedOn, c.Basis, c.Evidence, breaches)];
    }

    static Decision<ChildEvent> Leave(LeaveCategory c, ChildState state, Circumstances now)
    {
        if (state.OpenIn(c.Category) is not { } spell)
        {
            var left = state.Categories.Any(
                old => !old.Withdrawn && old.What.Category == c.Category && old.Period.Until == c.On);
            return left && c.Evidence is null ? [] : NotInCategory;
        }
        if (Rules.Decided(c.DecidedOn, c.On, now) is { } untimely) return untimely;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.CategoryLeft(spell.Id, c.Category, c.On, c.DecidedOn, c.Reason, c.Evidence)];
    }

    static Decision<ChildEvent> Change(ChangeCategory c, ChildState state, Circumstances now)
    {
        if (c.From == c.To) return SameCategory;
        if (state.OpenIn(c.From) is not { } spell)
        {
            var changed = state.OpenIn(c.To) is { } other && other.Period.From == c.On
                && (c.Evidence is null || c.Evidence == other.Evidence);
            return changed ? [] : NotInCategory;
        }
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        if (Stands(c.To, c.On, state) is { } obstacle) return obstacle;
        var breaches = BreachesOfEntry(c.To, c.On, state);
        if (MayDecideEntry(c.To, c.On, c.DecidedOn, breaches, state, now, leaving: c.From) is { } refusal)
            return refusal;
        return [new ChildEvent.CategoryChanged(spell.Id, c.From, c.To, c.On, c.DecidedOn, c.Evidence, breaches)];
    }

    static Decision<ChildEvent> Grade(GradeRisk c, ChildState state, Circumstances now)
    {
        if (state.Grades.Any(grade => !grade.Withdrawn && grade.From == c.From && grade.Grade == c.Grade))
            return NothingNew(c.Reason);
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (c.From > state.DiedOn) return AfterDeath;
        return [new ChildEvent.RiskGraded(c.Grade, c.From, c.DecidedOn, c.Reason)];
    }

    /// <summary>Whether a spell is just what an entry asks for, a retry in other words.</summary>
    static bool IsSame(Spell<InCategory> spell, EnterCategory c) =>
        spell.IsOpen && spell.What.Category == c.Category && spell.Period.From == c.From
        && (c.Evidence is null || c.Evidence == spell.Evidence);

    /// <summary>What stands in the way of being in a category from a day on: being in it then or later.</summary>
    static Rejection? Stands(ChildCategory category, DateOnly from, ChildState state)
    {
        if (YearMonth.Of(from) < state.BornIn) return BeforeBirth;
        foreach (var spell in state.Categories)
        {
            if (spell.Withdrawn || spell.What.Category != category || spell.Period.Until <= from) continue;
            return spell.Period.From <= from ? InCategoryAlready : LaterEntryOnFile;
        }
        return null;
    }

    /// <summary>Which rules a category from a day on would break, by what is on file.</summary>
    static ValueList<Breach> BreachesOfEntry(ChildCategory category, DateOnly from, ChildState state)
    {
        ValueList<Breach> breaches = [];
        if (!IsDerived(category, state.VerdictOn(from))) breaches = breaches.Add(Breach.NotDerived);
        if (state.IsPast(AgeLimitOf(category), from)) breaches = breaches.Add(Breach.OverAge);
        if (from > state.DiedOn) breaches = breaches.Add(Breach.AfterDeath);
        return breaches;
    }

    static Rejection? MayDecideEntry(
        ChildCategory category,
        DateOnly from,
        DateOnly decidedOn,
        ValueList<Breach> breaches,
        ChildState state,
        Circumstances now,
        ChildCategory? leaving = null)
    {
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(decidedOn, now) is { } tooEarly) return tooEarly;
        if (from > decidedOn) return FromAfterDecision;
        if (breaches.Contains(Breach.AfterDeath)) return AfterDeath;
        if (breaches.Contains(Breach.OverAge)) return OverAge;
        if (breaches.Contains(Breach.NotDerived)) return NotDerived;
        return Excluded(category) is { } other && other != leaving && state.OpenIn(other) is not null
            ? ChangeInstead
            : null;
    }

    /// <summary>The decision table says who is an orphan or unattended; people say the rest.</summary>
    static bool IsDerived(ChildCategory category, ParentsVerdict verdict) => category switch
    {
        ChildCategory.Orphan => verdict == ParentsVerdict.Orphan,
        ChildCategory.Unattended => verdict == ParentsVerdict.Unattended,
        _ => true,
    };

    /// <summary>Of the two categories that the table tells apart, the other one.</summary>
    static ChildCategory? Excluded(ChildCategory category) => category switch
    {
        ChildCategory.Orphan => ChildCategory.Unattended,
        ChildCategory.Unattended => ChildCategory.Orphan,
        _ => null,
    };

    static int AgeLimitOf(ChildCategory category) => category == ChildCategory.LeftBehind ? 16 : 18;
}
