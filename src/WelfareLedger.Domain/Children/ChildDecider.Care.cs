using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Contract(ContractCadre c, ChildState state, Circumstances now)
    {
        var running = state.Contracts.FirstOrDefault(spell => spell.IsOpen);
        if (running is not null && running.What == c.Post) return running.Period.From == c.From ? [] : SamePost;
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (YearMonth.Of(c.From) < state.BornIn) return BeforeBirth;
        if (c.From > state.DiedOn) return AfterDeath;
        var others = state.Contracts.Where(spell => spell != running);
        if (others.Any(spell => spell.Overlaps(new(c.From)))) return ContractOverlaps;
        var contracted = new ChildEvent.CadreContracted(c.Post, c.From, c.DecidedOn);
        if (running is null) return [contracted];
        if (c.From < running.Period.From) return ContractOverlaps;
        return [new ChildEvent.CadreContractEnded(running.Id, c.From, ContractEnd.HandedOver), contracted];
    }

    static Decision<ChildEvent> End(EndCadreContract c, ChildState state, Circumstances now)
    {
        if (state.Contracts.FirstOrDefault(spell => spell.IsOpen) is not { } spell)
            return state.Contracts.Any(old => !old.Withdrawn && old.Period.Until == c.On) ? [] : NoContract;
        if (Calendar.IsMoreThanDaysAfter(c.On, Rules.AheadDaysMax, now.Today)) return Rejections.TooFarAhead;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.CadreContractEnded(spell.Id, c.On, c.Reason)];
    }

    static Decision<ChildEvent> Accept(AcceptPairing c, ChildState state, Circumstances now)
    {
        if (state.FindPairing(c.Pairing) is { } known)
            return known.IsOpen && known.What.Carer == c.Carer ? [] : PairingIdUsed;
        if (state.HasDeclined(c.Pairing, c.Carer)) return PairingDeclined;
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (YearMonth.Of(c.From) < state.BornIn) return BeforeBirth;
        if (!state.IsOpenOn(c.From) && !state.IsBeforeFile(c.From)) return NotOpenThen;
        if (c.From > state.DiedOn) return AfterDeath;
        if (c.VettingValidUntil < c.From) return VettingNotInForce;
        var pairing = new PairedCarer(c.Pairing, c.Carer, c.Mode);
        if (IsBeside(pairing, new(c.From), state) is { } obstacle) return obstacle;
        var paired = new ChildEvent.Paired(c.Pairing, c.Carer, c.Mode, c.From, c.DecidedOn, c.VettingValidUntil);
        return ProposalFor(c, state) switch
        {
            null => [paired],
            { Stage: ProposalStage.Open } proposal =>
                [new ChildEvent.MatchAccepted(proposal.Id, c.Carer, c.DecidedOn), paired],
            _ => ProposalDeclined,
        };
    }

    /// <summary>Either accepted or declined, whichever comes first, and the other never.</summary>
    static Decision<ChildEvent> Decline(DeclinePairing c, ChildState state) =>
        state.FindPairing(c.Pairing) is { } known && known.What.Carer == c.Carer ? PairedAlready
        : state.HasDeclined(c.Pairing, c.Carer) ? []
        : [new ChildEvent.PairingDeclined(c.Pairing, c.Carer, c.DecidedOn)];

    static Decision<ChildEvent> End(EndPairing c, ChildState state, Circumstances now)
    {
        if (state.FindPairing(c.Pairing) is not { Withdrawn: false } spell) return NoSuchPairing;
        if (spell.Period.Until == c.On) return [];
        if (!spell.IsOpen) return EndedAlready;
        if (Calendar.IsMoreThanDaysAfter(c.On, Rules.AheadDaysMax, now.Today)) return Rejections.TooFarAhead;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.PairingEnded(c.Pairing, c.On, c.Reason)];
    }

    /// <summary>Which other pairing stands in the way of one at that time.</summary>
    static Rejection? IsBeside(PairedCarer pairing, Period period, ChildState state)
    {
        foreach (var spell in state.Pairings)
        {
            if (spell.What.Pairing == pairing.Pairing || !spell.Overlaps(period)) continue;
            if (spell.What.Carer == pairing.Carer) return PairedAlready;
            if (PairingMode.OneToOne == spell.What.Mode || PairingMode.OneToOne == pairing.Mode) return OneToOneOnly;
        }
        return null;
    }

    static Decision<ChildEvent> Record(RecordVisit c, ChildState state, Circumstances now)
    {
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.Carer is null && c.Official is null) return VisitorMissing;
        ValueList<Breach> breaches = [];
        if (!state.IsOpenOn(c.On)) breaches = breaches.Add(Breach.FileNotOpen);
        if (c.Carer is { } carer && !state.Pairings.Any(spell => spell.What.Carer == carer && spell.Covers(c.On)))
            breaches = breaches.Add(Breach.NotPairedThen);
        if (c.On > state.DiedOn) breaches = breaches.Add(Breach.AfterDeath);
        if (state.Visits.Any(mark => IsSame(mark, c))) breaches = breaches.Add(Breach.ToldBefore);
        return
        [
            new ChildEvent.VisitRecorded(
                c.Kind, c.On, c.Outcome, c.Carer, c.Official, c.Needs, c.Notes, breaches),
        ];
    }

    static bool IsSame(VisitMark mark, RecordVisit c) =>
        !mark.Withdrawn && mark.On == c.On && mark.Kind == c.Kind && mark.Outcome == c.Outcome
        && mark.Carer == c.Carer && mark.Official == c.Official;
}
