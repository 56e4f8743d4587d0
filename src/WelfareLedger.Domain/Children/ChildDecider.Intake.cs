using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>Nobody past this age is taken in.</summary>
    const int IntakeAgeMax = 18;

    static Decision<ChildEvent> Open(OpenIntake c, ChildState state, Circumstances now)
    {
        if (state.Status == FileStatus.Refused) return IntakeWasRefused;
        if (state.Status != FileStatus.None) return FileExists;
        if (c.FileNumber is not { } number) return FileNumberMissing;
        if (Rules.Happened(c.OpenedOn, now) is { } tooEarly) return tooEarly;
        if (c.Identity.OrNull is not { } identity) return Rejections.NotInClear;
        if (Agrees(identity, c.Sex, c.NumberStatus, now) is { } disagreement) return disagreement;
        if (identity.Born > c.OpenedOn) return BornAfterOpening;
        if (Calendar.PlusYears(identity.Born, IntakeAgeMax) < c.OpenedOn) return OverAgeAtIntake;
        return
        [
            new ChildEvent.IntakeOpened(
                number,
                c.Office,
                c.Region,
                c.Route,
                c.OpenedOn,
                c.Sex,
                YearMonth.Of(identity.Born),
                c.NumberStatus,
                c.Identity),
        ];
    }

    static Decision<ChildEvent> Check(CheckIntake c, ChildState state, Circumstances now)
    {
        if (state.Status is not (FileStatus.Opened or FileStatus.Checked)) return IntakeDecided;
        if (Rules.Happened(c.CheckedOn, now) is { } tooEarly) return tooEarly;
        if (c.CheckedOn < state.OpenedOn) return BeforeOpening;
        var same = state.Status == FileStatus.Checked && state.CheckedOn == c.CheckedOn
            && state.CheckSupports == c.Supports && state.Duplicates == c.Duplicates
            && state.CheckEvidence == c.Evidence;
        if (same) return NothingNew(c.Notes);
        return [new ChildEvent.IntakeChecked(c.CheckedOn, c.Supports, c.Duplicates, c.Evidence, c.Notes)];
    }

    static Decision<ChildEvent> Confirm(ConfirmIntake c, ChildState state, Circumstances now)
    {
        var same = state.DecidedOn == c.DecidedOn && state.DecisionEvidence == c.Evidence;
        if (state.Status == FileStatus.Confirmed && same) return [];
        if (state.Status is not (FileStatus.Opened or FileStatus.Checked)) return IntakeDecided;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (state.Status != FileStatus.Checked || !state.CheckSupports) return NoSupportingCheck;
        if (c.DecidedOn < state.CheckedOn) return BeforeCheck;
        if (state.Duplicates == DuplicateCheck.NotDone && state.NumberStatus != NumberStatus.Held)
            return DuplicatesNotChecked;
        return [new ChildEvent.IntakeConfirmed(c.DecidedOn, c.Evidence)];
    }

    static Decision<ChildEvent> Refuse(RefuseIntake c, ChildState state, Circumstances now)
    {
        if (state.Status is not (FileStatus.Opened or FileStatus.Checked)) return IntakeDecided;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn < state.OpenedOn) return BeforeOpening;
        if (Rules.GivesReason(c.Reason) is { } missing) return missing;
        return [new ChildEvent.IntakeRefused(c.DecidedOn, c.Reason)];
    }

    /// <summary>
    /// The same is on file. Words that come with it cannot be compared, because they are encrypted there: they are
    /// refused aloud, so that none is dropped in silence.
    /// </summary>
    static Decision<ChildEvent> NothingNew(Personal<Narrative>? words) => words is null ? [] : ToldAlready;

    /// <summary>What is said about a person agrees with the ID number, and with itself.</summary>
    static Rejection? Agrees(IdentityDetails identity, Sex sex, NumberStatus status, Circumstances now)
    {
        if (string.IsNullOrWhiteSpace(identity.Name)) return Rejections.NameMissing;
        if (identity.Born > now.Today) return BornInFuture;
        if (identity.Number is not { } number) return status == NumberStatus.Held ? NumberMissing : null;
        if (status != NumberStatus.Held) return NumberUnexpected;
        if (Rules.Fits(number, now) is { } unfit) return unfit;
        if (sex is Sex.Male or Sex.Female && sex != number.Sex) return SexDiffersFromNumber;
        return BirthAgrees(identity, number.Born) ? null : BirthDiffersFromNumber;
    }

    /// <summary>An estimated or lunar birth need not be the day that the number states.</summary>
    static bool BirthAgrees(IdentityDetails identity, DateOnly stated) => identity.Precision switch
    {
        BirthPrecision.Day => identity.Born == stated,
        BirthPrecision.Month => YearMonth.Of(identity.Born) == YearMonth.Of(stated),
        _ => true,
    };
}
