using WelfareLedger.Domain.Retention;

namespace WelfareLedger.Domain.Keys;

/// <summary>Who stands behind an order about somebody's data.</summary>
/// <param name="First">Approves.</param>
/// <param name="Second">Approves besides; somebody else.</param>
/// <param name="Applicant">Asked for it, where known by a code; approves nothing.</param>
public sealed record Approval(Code<Actor> First, Code<Actor> Second, Code<Actor>? Applicant);

/// <summary>A person whose data is to be erased, with what holds it back.</summary>
/// <param name="Who">The person.</param>
/// <param name="Hold">The retention rule that stands against it; null when none does.</param>
public readonly record struct ErasureSubject(DataSubject Who, RetentionHold? Hold);

/// <summary>What may be asked for about people's keys. Given by the verbs <c>keys …</c> and by the work that they
/// start, never as a line of commands.</summary>
public abstract record KeysCommand
{
    private KeysCommand() { }

    /// <summary>Erase these people's data.</summary>
    public sealed record OrderErasure(
        Id<Erasure> Erasure,
        ValueList<ErasureSubject> Subjects,
        ValueList<PersonalCategory> Categories,
        ErasureGround Ground,
        Code<Evidence>? Evidence,
        Approval Approval,
        int RulesVersion) : KeysCommand;

    /// <summary>Their keys are gone.</summary>
    [ReportedFact]
    public sealed record ReportKeysDestroyed(ValueList<KeysEvent.KeysDestroyed> Destroyed) : KeysCommand;

    /// <summary>The order was carried out.</summary>
    [ReportedFact]
    public sealed record ReportErasureCompleted(KeysEvent.ErasureCompleted Result) : KeysCommand;

    /// <summary>Keep these people's data, and do not use it.</summary>
    public sealed record Restrict(
        ValueList<DataSubject> Subjects,
        ValueList<PersonalCategory> Categories,
        RestrictionGround Ground,
        Code<Evidence>? Evidence,
        Approval Approval) : KeysCommand;

    /// <summary>Let these people's data be used again.</summary>
    public sealed record Lift(
        ValueList<DataSubject> Subjects,
        ValueList<PersonalCategory> Categories,
        Code<Evidence>? Evidence,
        Approval Approval) : KeysCommand;

    /// <summary>A new wrapping key is in use.</summary>
    [ReportedFact]
    public sealed record ReportRotation(int Epoch, RotationReason Reason) : KeysCommand;

    /// <summary>A copy of the wrapping key was handed out.</summary>
    [ReportedFact]
    public sealed record ReportCopy(int Epoch, int Holders, int Needed) : KeysCommand;
}
