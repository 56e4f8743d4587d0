using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(RecordConsent c, Circumstances now)
    {
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (c.Through < c.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.ConsentGiven(c.Purpose, c.Giver, c.From, c.Through, c.Evidence)];
    }

    static Decision<ChildEvent> Withdraw(WithdrawConsent c, ChildState state, Circumstances now)
    {
        if (state.Consents.Find(c.Consent) is not { Withdrawn: false } spell) return NoSuchRecord;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (spell.Period.Until == c.On) return [];
        if (!spell.IsOpen) return EndedAlready;
        if (c.On < spell.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.ConsentWithdrawn(c.Consent, c.On)];
    }

    static Decision<ChildEvent> Record(SuspectHarm c, Circumstances now) =>
        Rules.Happened(c.NoticedOn, now) is { } tooEarly ? tooEarly
        : c.Carer is null && c.Official is null ? VisitorMissing
        : [new ChildEvent.HarmSuspected(c.Kind, c.NoticedOn, c.Carer, c.Official, c.Notes)];

    /// <summary>The law says at once, so that a report on a later day is late.</summary>
    static Decision<ChildEvent> Record(ReportHarm c, ChildState state, Circumstances now)
    {
        if (state.Find(c.Harm) is not { Kind: RecordKind.Harm, Withdrawn: false } harm) return NoSuchRecord;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < harm.Period.From) return Rejections.EndsBeforeStart;
        ValueList<Breach> breaches = c.On > harm.Period.From ? [Breach.ReportedLate] : [];
        return [new ChildEvent.HarmReported(c.Harm, c.On, c.Receipt, breaches)];
    }

    static Decision<ChildEvent> Record(RecordGuidance c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : c.Carer is null && c.Official is null ? VisitorMissing
        : [new ChildEvent.GuardianGuided(c.Topic, c.On, c.Carer, c.Official, c.Notes)];

    static Decision<ChildEvent> Record(RecordPicture c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly
            ? tooEarly
            : [new ChildEvent.PictureRecorded(c.Use, c.On, c.Evidence)];

    static Decision<ChildEvent> Record(RemovePicture c, ChildState state, Circumstances now)
    {
        if (state.Find(c.Picture) is not { Kind: RecordKind.Picture, Withdrawn: false } picture) return NoSuchRecord;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        return c.On < picture.Period.From
            ? Rejections.EndsBeforeStart
            : [new ChildEvent.PictureRemoved(c.Picture, c.On, c.Evidence)];
    }

    static Decision<ChildEvent> Approve(ApproveHomeStay c, ChildState state, Circumstances now)
    {
        if (state.FindStay(c.Stay) is { } known)
            return known.Carer == c.Carer && known.From == c.From && known.Through == c.Through ? [] : HomeStayIdUsed;
        if (c.From is not { } from) return HomeStayStartMissing;
        if (c.Through is not { } through) return HomeStayEndMissing;
        if (through < from) return Rejections.EndsBeforeStart;
        if (c.ResponsibleAdult is not { } adult) return ResponsibleAdultMissing;
        if (Rules.Names(adult, now) is { } unfit) return unfit;
        if (Rules.Decided(c.DecidedOn, from, now) is { } untimely) return untimely;
        if (state.Status != FileStatus.Confirmed || !state.IsInCareOn(from)) return NotConfirmed;
        if (!state.Pairings.Any(spell => spell.What.Carer == c.Carer && spell.Covers(from) && spell.Covers(through)))
            return NotPairedThen;
        if (state.ConsentTo(ConsentPurpose.HomeStay, from, through) is not { } consent) return NoConsent;
        if (state.Stays.Any(stay => stay.Days.Overlaps(new(from, Calendar.DayAfter(through))))) return HomeStayOverlaps;
        var carer = now.Surroundings.CarerOf(c.Carer);
        if (!carer.ServesOn(from) || carer.VettedThrough(from, through) is not { } vetted) return VettingNotInForce;
        return
        [
            new ChildEvent.HomeStayApproved(
                c.Stay, c.Carer, from, through, c.DecidedOn, consent, vetted, adult),
        ];
    }

    static Decision<ChildEvent> End(EndHomeStay c, ChildState state, Circumstances now)
    {
        if (state.FindStay(c.Stay) is not { } stay) return NoSuchRecord;
        if (stay.EndedOn == c.On) return [];
        if (stay.EndedOn is not null) return EndedAlready;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < stay.From) return Rejections.EndsBeforeStart;
        // The day after the last is when it comes back at the latest.
        ValueList<Breach> breaches = c.On > Calendar.DayAfter(stay.Through) ? [Breach.Overstayed] : [];
        return [new ChildEvent.HomeStayEnded(c.Stay, c.On, c.Reason, breaches)];
    }
}
