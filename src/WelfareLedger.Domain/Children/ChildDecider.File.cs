using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Transfer(TransferFile c, ChildState state, Circumstances now)
    {
        if (state.Status is FileStatus.Refused or FileStatus.Closed) return FileNotOpen;
        var owner = state.Owner;
        if (owner?.Office == c.To) return owner.Since == c.On ? [] : SameOffice;
        if (Rules.Decided(c.DecidedOn, c.On, now) is { } untimely) return untimely;
        if (c.On < owner?.Since) return BeforeLastTransfer;
        return
        [
            new ChildEvent.FileTransferred(owner?.Office ?? default, c.To, c.Region, c.On, c.DecidedOn, c.Ground),
        ];
    }

    static Decision<ChildEvent> Report(ReportDeath c, ChildState state, Circumstances now) =>
        state.DiedOn == c.On && (c.Evidence is null || c.Evidence == state.Death!.Evidence) ? []
        : state.DiedOn is not null ? DeathOnFile
        : Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : YearMonth.Of(c.On) < state.BornIn ? BeforeBirth
        : [new ChildEvent.DeathReported(c.On, c.Evidence)];

    /// <summary>What still runs ends by events of its own, so that each can be found by its kind.</summary>
    static Decision<ChildEvent> Close(CloseFile c, ChildState state, Circumstances now)
    {
        if (state.Status == FileStatus.Closed)
            return state.ClosedFor == c.Ground && state.ClosedOn == c.On ? [] : FileNotOpen;
        if (MayClose(c, state, now) is { } refusal) return refusal;
        var end = EndOfCare(c, state);
        var categories = state.Categories.Where(spell => spell.IsOpen).Select(ChildEvent (spell) =>
            new ChildEvent.CategoryLeft(
                spell.Id, spell.What.Category, EndOf(spell, end), c.DecidedOn, ExitFor(c.Ground), Evidence: null));
        var contracts = state.Contracts.Where(spell => spell.IsOpen).Select(ChildEvent (spell) =>
            new ChildEvent.CadreContractEnded(spell.Id, EndOf(spell, end), ContractEnd.NoLongerNeeded));
        var reliefs = state.Reliefs.Where(item => item.Stage == ReliefStage.Approved).Select(ChildEvent (item) =>
            new ChildEvent.ReliefStopped(item.Id, LastMonthOf(item, end), c.DecidedOn, StopFor(c.Ground)));
        return [.. categories, .. contracts, .. reliefs, new ChildEvent.FileClosed(c.On, c.DecidedOn, c.Ground)];
    }

    static Rejection? MayClose(CloseFile c, ChildState state, Circumstances now)
    {
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if ((Rules.Happened(c.On, now) ?? Rules.Decided(c.DecidedOn, now)) is { } tooEarly) return tooEarly;
        if (state.Pairings.Any(spell => spell.IsOpen)) return PairingsOpen;
        if (state.Reliefs.Any(item => item.Stage == ReliefStage.Applied)) return ReliefUndecided;
        if (c.Ground == ClosingGround.Died && (state.DiedOn is null || c.On < state.DiedOn)) return DeathNotReported;
        if (c.Ground == ClosingGround.Adulthood && YearMonth.Of(c.On).MonthsSince(state.BornIn) < 18 * 12)
            return NotOfAge;
        return LatestDayOf(state) > c.On || c.On < state.OpenedOn ? ClosesTooEarly : null;
    }

    /// <summary>First day out of care: after the day of death, else the day of closing.</summary>
    static DateOnly EndOfCare(CloseFile c, ChildState state) =>
        c.Ground == ClosingGround.Died && state.DiedOn is { } died && Calendar.DayAfter(died) < c.On
            ? Calendar.DayAfter(died)
            : c.On;

    /// <summary>What was begun before anybody knew of the death ends where it began: it was so on no day.</summary>
    static DateOnly EndOf<T>(Spell<T> spell, DateOnly end) => spell.Period.From > end ? spell.Period.From : end;

    static DateOnly LatestDayOf(ChildState state)
    {
        var latest = Latest(state.Categories);
        if (Latest(state.Contracts) is var contract && contract > latest) latest = contract;
        return Latest(state.Pairings) is var pairing && pairing > latest ? pairing : latest;
    }

    static DateOnly Latest<T>(ValueList<Spell<T>> spells) =>
        spells.Where(spell => !spell.Withdrawn)
            .Select(spell => spell.Period.Until ?? spell.Period.From)
            .DefaultIfEmpty(DateOnly.MinValue)
            .Max();

    static YearMonth LastMonthOf(ReliefCase relief, DateOnly end)
    {
        var month = YearMonth.Of(end);
        return relief.FirstMonth is { } first && first > month ? first.Plus(-1) : month;
    }

    static CategoryExit ExitFor(ClosingGround ground) => ground switch
    {
        ClosingGround.Adulthood => CategoryExit.AgeReached,
        ClosingGround.Adopted => CategoryExit.Adopted,
        ClosingGround.Died => CategoryExit.Died,
        ClosingGround.MovedAway => CategoryExit.Moved,
        _ => CategoryExit.NoLongerApplies,
    };

    static ReliefStop StopFor(ClosingGround ground) => ground switch
    {
        ClosingGround.Adulthood => ReliefStop.AgeReached,
        ClosingGround.Adopted => ReliefStop.ParentsCare,
        ClosingGround.Died => ReliefStop.Died,
        _ => ReliefStop.SituationEnded,
    };

    static Decision<ChildEvent> Reopen(ReopenFile c, ChildState state, Circumstances now)
    {
        if (state.Status is not (FileStatus.Closed or FileStatus.Refused)) return FileIsOpen;
        if (state.DiedOn is not null) return ChildDied;
        if ((Rules.Happened(c.On, now) ?? Rules.Decided(c.DecidedOn, now)) is { } tooEarly) return tooEarly;
        if (c.On < state.ClosedOn) return ReopensBeforeClosing;
        return [new ChildEvent.FileReopened(c.On, c.DecidedOn, c.Reason)];
    }
}
