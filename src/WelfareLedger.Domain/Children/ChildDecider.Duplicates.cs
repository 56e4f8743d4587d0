using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>What may still be decided in a file that was merged: to take it back, and to put right what was wrong.
    /// Facts are recorded wherever they are told.</summary>
    static bool IsForMergedFile(ChildCommand command) =>
        command is UndoMerge or MergeFile or AttachEvidence or CorrectDates or WithdrawRecord or CorrectIdentity
            or EndPairing or LeaveCategory or EndCadreContract or StopRelief or CloseFile or DeclinePairing
        || command is EnterCategory { Basis: CategoryBasis.KeptByBureau }
        || command.GetType().IsDefined(typeof(ReportedFactAttribute), inherit: false);

    static Decision<ChildEvent> Record(RecordDuplicateCheck c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly : [new ChildEvent.DuplicatesLookedFor(c.On, c.Alike)];

    static Decision<ChildEvent> Find(FindDistinct c, ChildState state, Circumstances now)
    {
        if (state.Distinct.Contains(c.Other)) return [];
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (Rules.GivesReason(c.Reason) is { } missing) return missing;
        return [new ChildEvent.FoundDistinct(c.Other, c.DecidedOn, c.Reason)];
    }

    static Decision<ChildEvent> Merge(MergeFile c, ChildState state, Circumstances now)
    {
        if (state.MergedInto is { } into) return into == c.Into ? [] : FileMerged;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (Rules.GivesReason(c.Reason) is { } missing) return missing;
        if (state.Pairings.Any(spell => spell.IsOpen)) return PairingsOpen;
        if (state.Reliefs.Any(item => item.Stage == ReliefStage.Applied)) return ReliefUndecided;
        if (state.Reliefs.Any(item => item.Stage == ReliefStage.Approved)) return ReliefRunning;
        return [new ChildEvent.MergedInto(c.Into, c.DecidedOn, c.Reason)];
    }

    static Decision<ChildEvent> Undo(UndoMerge c, ChildState state, Circumstances now)
    {
        if (state.MergedInto is not { } from) return state.MergeUndoneOn == c.DecidedOn ? [] : NotMerged;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (Rules.GivesReason(c.Reason) is { } missing) return missing;
        return [new ChildEvent.MergeUndone(from, c.DecidedOn, c.Reason)];
    }
}
