using WelfareLedger.Domain.Carers;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

/// <summary>
/// Corrections. They move days and take records back; they end nothing and reopen nothing, because ending is a decision
/// with a reason of its own.
/// </summary>
public static partial class ChildDecider
{
    static Decision<ChildEvent> Correct(CorrectDates c, ChildState state, Circumstances now)
    {
        if (c.Corrects == state.IdentityBy) return IsTheIdentity;
        if (state.Find(c.Corrects) is not { } named) return NoSuchRecord;
        if (named.Withdrawn) return WithdrawnAlready;
        var corrected = new Period(c.From, c.Until);
        if (named.Period == corrected && (c.Evidence is null || c.Evidence == named.Evidence)) return [];
        var refusal = MayCorrect(named, corrected, now) ?? StillFits(named.Kind, c.Corrects, corrected, state, now);
        return refusal is not null
            ? refusal
            : [new ChildEvent.DatesCorrected(c.Corrects, c.From, c.Until, c.Ground, c.Evidence)];
    }

    static Decision<ChildEvent> Withdraw(WithdrawRecord c, ChildState state)
    {
        if (c.Corrects == state.IdentityBy) return IsTheIdentity;
        if (state.Find(c.Corrects) is not { } named) return NoSuchRecord;
        if (named.Withdrawn) return [];
        if (named.Kind == RecordKind.PairingEnd) return PairAgain;
        if (named.Kind == RecordKind.Pairing && named.Period.IsOpen) return EndPairingFirst;
        if (named.Kind == RecordKind.End && state.Status == FileStatus.Closed) return FileNotOpen;
        if (named.Kind == RecordKind.Closing && state.OpenTimes[^1].ClosedBy != c.Corrects) return LaterEntryOnFile;
        if (ReopensOntoAnother(c.Corrects, state)) return LaterEntryOnFile;
        if (state.Pairings.Find(c.Corrects) is { } pairing && IsReliedOn(pairing, corrected: null, state))
            return HomeStayReliesOnIt;
        return [new ChildEvent.RecordWithdrawn(c.Corrects, c.Ground)];
    }

    static Rejection? MayCorrect(NamedRecord named, Period corrected, Circumstances now)
    {
        if (named.Kind is RecordKind.End or RecordKind.PairingEnd) return CorrectTheBeginning;
        if (named.Kind is RecordKind.Payment or RecordKind.Closing or RecordKind.Document or RecordKind.ListHit)
            return WithdrawInstead;
        if (named.Period.IsOpen && !corrected.IsOpen) return EndInstead;
        if (!named.Period.IsOpen && corrected.IsOpen) return WithdrawTheEnd;
        if (corrected.Until < corrected.From) return Rejections.EndsBeforeStart;
        var latest = corrected.Until ?? corrected.From;
        return IsDecision(named.Kind)
            ? Calendar.IsMoreThanDaysAfter(latest, Rules.AheadDaysMax, now.Today) ? Rejections.TooFarAhead : null
            : Rules.Happened(latest, now);
    }

    /// <summary>The corrected days get along with everything else on file.</summary>
    static Rejection? StillFits(
        RecordKind kind, EventId id, Period corrected, ChildState state, Circumstances now) => kind switch
        {
            RecordKind.Category => CategoryStillFits(state.Categories.Find(id)!, corrected, state, now),
            RecordKind.Contract => ContractStillFits(id, corrected, state),
            RecordKind.Pairing => PairingStillFits(state.Pairings.Find(id)!, corrected, state, now),
            RecordKind.Transfer => TransferStillFits(id, corrected.From, state),
            RecordKind.Death => YearMonth.Of(corrected.From) < state.BornIn ? BeforeBirth : null,
            _ => null,
        };

    /// <summary>A correction is no way around the rules of entry; what was only kept is not held to them.</summary>
    static Rejection? CategoryStillFits(
        Spell<InCategory> spell, Period corrected, ChildState state, Circumstances now)
    {
        if (YearMonth.Of(corrected.From) < state.BornIn) return BeforeBirth;
        // It is decided anew today.
        if (corrected.From > now.Today) return FromAfterDecision;
        var before = state.Categories.FindEndedBy(spell.Id);
        if (corrected.From < before?.Period.From) return Rejections.EndsBeforeStart;
        var others = state.Categories.Where(other => other.Id != spell.Id
            && other.What.Category == spell.What.Category && other.Overlaps(corrected));
        if (others.Any()) return InCategoryAlready;
        if (spell.What.KeptByBureau) return null;
        var breaches = BreachesOfEntry(spell.What.Category, corrected.From, state);
        return breaches.Contains(Breach.OverAge) ? OverAge
            : breaches.Contains(Breach.NotDerived) ? NotDerived
            : null;
    }

    static Rejection? ContractStillFits(EventId id, Period corrected, ChildState state) =>
        YearMonth.Of(corrected.From) < state.BornIn ? BeforeBirth
        : corrected.From > state.DiedOn ? AfterDeath
        : state.Contracts.Any(spell => spell.Id != id && spell.Overlaps(corrected)) ? ContractOverlaps
        : null;

    /// <summary>A pairing that is said to have begun on another day could have been begun on that day; and what was
    /// approved in it still lies in it.</summary>
    static Rejection? PairingStillFits(
        Spell<PairedCarer> spell, Period corrected, ChildState state, Circumstances now)
    {
        if (IsBeside(spell.What, corrected, state) is { } obstacle) return obstacle;
        if (IsReliedOn(spell, corrected, state)) return HomeStayReliesOnIt;
        var from = corrected.From;
        if (from == spell.Period.From) return null;
        if (YearMonth.Of(from) < state.BornIn) return BeforeBirth;
        if (!state.IsOpenOn(from) && !state.IsBeforeFile(from)) return NotOpenThen;
        if (from > state.DiedOn) return AfterDeath;
        var carer = now.Surroundings.CarerOf(spell.What.Carer);
        if (carer.VettedOn(from) is null) return VettingNotInForce;
        return spell.What.Mode == PairingMode.Team && !carer.IsOfTeam(from, now.Surroundings)
            ? CarerRejections.NotOfTeam
            : null;
    }

    /// <summary>Whether a home stay that was approved in a pairing would lie outside it. Its end is another matter: no
    /// stay keeps a pairing from being ended.</summary>
    static bool IsReliedOn(Spell<PairedCarer> spell, Period? corrected, ChildState state)
    {
        return !spell.Withdrawn && state.Stays.Any(stay => stay.Carer == spell.What.Carer
            && IsIn(spell.Period, stay) && !(corrected is { } period && IsIn(period, stay)));

        static bool IsIn(Period period, Stay stay) => period.Contains(stay.From) && period.Contains(stay.Last);
    }

    /// <summary>Offices follow one another as they were recorded.</summary>
    static Rejection? TransferStillFits(EventId id, DateOnly since, ChildState state)
    {
        var after = false;
        foreach (var owner in state.Owners.Where(owner => !owner.Withdrawn))
        {
            if (owner.By == id) after = true;
            else if (after ? owner.Since < since : owner.Since > since) return TransfersOutOfOrder;
        }
        return null;
    }

    /// <summary>Whether the spell whose end would be taken back runs into a later one of its kind.</summary>
    static bool ReopensOntoAnother(EventId end, ChildState state) =>
        state.Categories.FindEndedBy(end) is { } category && state.Categories.Any(other => other.Id != category.Id
            && other.Id != end && other.What.Category == category.What.Category
            && other.Overlaps(new(category.Period.From)))
        || state.Contracts.FindEndedBy(end) is { } contract && state.Contracts.Any(other => other.Id != contract.Id
            && other.Overlaps(new(contract.Period.From)));

    static bool IsDecision(RecordKind kind) =>
        kind is RecordKind.Category or RecordKind.Contract or RecordKind.Pairing or RecordKind.Grade
            or RecordKind.Transfer;
}
