using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Domain.Carers;

/// <summary>What may be asked of a carer's file. Members mean what they mean in <see cref="CarerEvent"/>.</summary>
public abstract record CarerCommand
{
    private CarerCommand() { }

    /// <summary>Recruits a carer.</summary>
    [CommandName("recruit-carer")]
    public sealed record RecruitCarer(
        Code<Office> Office,
        SourceGroup Group,
        Code<Organisation>? Station,
        DateOnly RecruitedOn,
        int Capacity,
        Personal<RelativeDetails> Identity) : CarerCommand;

    /// <summary>Records a criminal-record check.</summary>
    [CommandName("vet-carer"), ReportedFact]
    public sealed record VetCarer(
        VettingResult Result, DateOnly CheckedOn, DateOnly ValidUntil, Code<Evidence>? Evidence) : CarerCommand;

    /// <summary>Records a training.</summary>
    [CommandName("train-carer"), ReportedFact]
    public sealed record TrainCarer(Code<Course> Course, DateOnly On, int Hours) : CarerCommand;

    /// <summary>Records what a carer can give.</summary>
    [CommandName("record-offer"), ReportedFact]
    public sealed record RecordOffer(
        ValueList<Need> Skills, ValueList<Code<Language>> Languages, Reach Reach, DateOnly From) : CarerCommand;

    /// <summary>Sets how many children the carer can be paired with at once.</summary>
    [CommandName("set-capacity")]
    public sealed record SetCapacity(int Capacity, DateOnly From) : CarerCommand;

    /// <summary>Suspends the carer.</summary>
    [CommandName("suspend-carer")]
    public sealed record SuspendCarer(DateOnly On, SuspensionGround Ground) : CarerCommand;

    /// <summary>Ends the suspension.</summary>
    [CommandName("reinstate-carer")]
    public sealed record ReinstateCarer(DateOnly On) : CarerCommand;

    /// <summary>Records that the carer left. Always recordable; pairings still open become gaps that show.</summary>
    [CommandName("leave-carer"), ReportedFact]
    public sealed record LeaveCarer(DateOnly On, LeavingGround Ground) : CarerCommand;

    /// <summary>Joins an organisation. A carer is in one volunteer group at a time.</summary>
    [CommandName("join-organisation")]
    public sealed record JoinOrganisation(Code<Organisation> Organisation, MembershipKind Kind, DateOnly From)
        : CarerCommand;

    /// <summary>Records that the carer left an organisation. Always recordable; a group whose lead she was has none
    /// then, and that shows.</summary>
    [CommandName("quit-organisation"), ReportedFact]
    public sealed record QuitOrganisation(Code<Organisation> Organisation, DateOnly On, MembershipEnd Reason)
        : CarerCommand;

    /// <summary>Reserves a place: refused without one free, or without a clear vetting in force. Given by the
    /// process.</summary>
    [CommandName("reserve-place")]
    public sealed record ReservePlace(
        Id<Pairing> Pairing, Id<Child> Child, PairingMode Mode, DateOnly From, DateOnly DecidedOn) : CarerCommand;

    /// <summary>Takes a reserved place. Given by the process.</summary>
    [CommandName("take-place")]
    public sealed record TakePlace(Id<Pairing> Pairing) : CarerCommand;

    /// <summary>Frees a place. Given by the process.</summary>
    [CommandName("free-place")]
    public sealed record FreePlace(Id<Pairing> Pairing, DateOnly On, FreedBecause Reason) : CarerCommand;
}
