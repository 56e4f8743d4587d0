using System.Diagnostics;
using static WelfareLedger.Domain.Children.ChildCommand;

namespace WelfareLedger.Domain.Children;

/// <summary>
/// The rules of a child's file, chapter by chapter. Decisions of ours are refused when they break a rule; facts
/// reported to us are recorded once there is a file, and marked with what they break, by what is on file then; what is
/// still to be done shows as a gap elsewhere. <see cref="ChildRejections"/> lists what may be refused.
/// </summary>
public static partial class ChildDecider
{
    /// <summary>The decider of streams <c>child-ID</c>.</summary>
    public static Decider<ChildState, ChildCommand, ChildEvent> Instance { get; } =
        new("child", ChildState.Initial, Decide, static (state, recorded) => state.After(recorded));

    static Decision<ChildEvent> Decide(ChildCommand command, ChildState state, Circumstances now) => command switch
    {
        OpenIntake c => Open(c, state, now),
        _ when state.Status == FileStatus.None => ChildRejections.NoFile,
        _ when state.MergedInto is not null && !IsForMergedFile(command) => ChildRejections.FileMerged,
        CheckIntake c => Check(c, state, now),
        ConfirmIntake c => Confirm(c, state, now),
        RefuseIntake c => Refuse(c, state, now),

        CorrectIdentity c => Correct(c, state, now),
        IssueIdNumber c => Issue(c, state, now),
        JoinHousehold c => Join(c, state, now),
        RecordResidence c => Record(c, now),
        RecordContact c => Record(c, now),
        RecordSchooling c => Record(c, now),
        RecordHealth c => Record(c, now),
        KeepColumns c => [new ChildEvent.ColumnsKept(c.Columns)],

        RecordGuardian c => Record(c, now),
        EndGuardian c => End(c, state, now),
        NameParent c => Name(c, now),
        RecordParentSituation c => Record(c, state, now),
        EndParentSituation c => End(c, state, now),

        EnterCategory c => Enter(c, state, now),
        LeaveCategory c => Leave(c, state, now),
        ChangeCategory c => Change(c, state, now),
        GradeRisk c => Grade(c, state, now),

        ContractCadre c => Contract(c, state, now),
        EndCadreContract c => End(c, state, now),
        AcceptPairing c => Accept(c, state, now),
        DeclinePairing c => Decline(c, state),
        EndPairing c => End(c, state, now),
        RecordVisit c => Record(c, state, now),

        RecordConsent c => Record(c, now),
        WithdrawConsent c => Withdraw(c, state, now),
        SuspectHarm c => Record(c, now),
        ReportHarm c => Record(c, state, now),
        RecordGuidance c => Record(c, now),
        RecordPicture c => Record(c, now),
        RemovePicture c => Record(c, state, now),
        ApproveHomeStay c => Approve(c, state, now),
        EndHomeStay c => End(c, state, now),

        AuthoriseReceiver c => Authorise(c, state, now),
        RevokeReceiver c => Revoke(c, state, now),
        BookJourney c => Book(c, state, now),
        DeclineJourney c => Decline(c, state),
        LeaveJourney c => Leave(c, state),

        RecordMatchWishes c => Record(c, now),
        ProposeMatch c => Propose(c, state, now),
        DeclineMatch c => Decline(c, state, now),

        ApplyRelief c => Apply(c, state, now),
        PushRelief c => Record(c, now),
        CheckRelief c => Check(c, state, now),
        ApproveRelief c => Approve(c, state, now),
        RefuseRelief c => Refuse(c, state, now),
        NotifyRelief c => Record(c, now),
        RecordReliefPayment c => Record(c, state, now),
        StopRelief c => Stop(c, state, now),
        AdjustRelief c => Adjust(c, state, now),
        SuspendRelief c => Suspend(c, state, now),
        ResumeRelief c => Resume(c, state, now),
        ReviewRelief c => Review(c, state, now),
        MakeUpRelief c => MakeUp(c, state, now),
        RecoverRelief c => Recover(c, state, now),
        RecordReliefRepayment c => Record(c, now),
        RecordOfficialKin c => Record(c, state, now),
        RecordPayeeAccount c => Record(c, now),

        AttachEvidence c => Attach(c, state, now),
        RecordDuplicateCheck c => Record(c, now),
        FindDistinct c => Find(c, state, now),
        RecordListHit c => Record(c, state, now),
        MergeFile c => Merge(c, state, now),
        UndoMerge c => Undo(c, state, now),

        CorrectDates c => Correct(c, state, now),
        WithdrawRecord c => Withdraw(c, state),
        TransferFile c => Transfer(c, state, now),
        ReportDeath c => Report(c, state, now),
        CloseFile c => Close(c, state, now),
        ReopenFile c => Reopen(c, state, now),

        _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
    };
}
