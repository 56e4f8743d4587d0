namespace WelfareLedger.Domain.Keys;

/// <summary>
/// What was ordered about the keys of people's personal data, and what became of it, in the one stream
/// <c>keys-main</c>. One stream, because each order is decided on all that went before, and a key store that was put
/// back asks it one question: what do I not know yet?
/// </summary>
public abstract record KeysEvent
{
    private KeysEvent() { }

    /// <summary>Two people ordered that a person's data be erased. Durable before a key is touched.</summary>
    /// <param name="Erasure">The order; people who are erased together have the same.</param>
    /// <param name="Child">Whose data, where it is a child's.</param>
    /// <param name="Carer">Whose data, where it is a carer's.</param>
    /// <param name="Categories">Which kinds of it.</param>
    /// <param name="Ground">The legal basis.</param>
    /// <param name="Evidence">The document.</param>
    /// <param name="Applicant">Who asked for it, where that is known by a code.</param>
    /// <param name="FirstApprover">Who approved.</param>
    /// <param name="SecondApprover">Who approved besides.</param>
    /// <param name="RulesVersion">The version of the retention rules that stood against it no more.</param>
    [EventType("erasure-ordered")]
    public sealed record ErasureOrdered(
        Id<Erasure> Erasure,
        Id<Child>? Child,
        Id<Carer>? Carer,
        ValueList<PersonalCategory> Categories,
        ErasureGround Ground,
        Code<Evidence>? Evidence,
        Code<Actor>? Applicant,
        Code<Actor> FirstApprover,
        Code<Actor> SecondApprover,
        int RulesVersion) : KeysEvent;

    /// <summary>A person's keys are gone, and the wrapping key that could have opened an older copy of them.</summary>
    /// <param name="Erasure">The order.</param>
    /// <param name="Child">Whose keys, where they were a child's.</param>
    /// <param name="Carer">Whose keys, where they were a carer's.</param>
    /// <param name="Epoch">The wrapping key's epoch from then on.</param>
    /// <param name="Keys">Which keys.</param>
    /// <param name="Wrapped">The digest of each as it lay wrapped in the key store, in the same order.</param>
    [EventType("keys-destroyed")]
    public sealed record KeysDestroyed(
        Id<Erasure> Erasure,
        Id<Child>? Child,
        Id<Carer>? Carer,
        int Epoch,
        ValueList<Code<PersonKey>> Keys,
        ValueList<Digest> Wrapped) : KeysEvent;

    /// <summary>An order was carried out to its end, and looked after.</summary>
    /// <param name="Erasure">The order.</param>
    /// <param name="BoxesBefore">Encrypted boxes and documents of these people that could be opened before; null where
    /// the keys were gone when the work was taken up again after a crash.</param>
    /// <param name="BoxesAfter">How many can be opened now.</param>
    /// <param name="Canaries">Texts and pieces of documents of theirs that were looked for in every file; null as
    /// above.</param>
    /// <param name="Files">Files that were looked through.</param>
    /// <param name="FilesWithCanaries">Files in which one was found.</param>
    [EventType("erasure-completed")]
    public sealed record ErasureCompleted(
        Id<Erasure> Erasure,
        int? BoxesBefore,
        int BoxesAfter,
        int? Canaries,
        int Files,
        int FilesWithCanaries) : KeysEvent;

    /// <summary>Two people ordered that a person's data be kept and not used.</summary>
    /// <param name="Child">Whose data, where it is a child's.</param>
    /// <param name="Carer">Whose data, where it is a carer's.</param>
    /// <param name="Categories">Which kinds of it.</param>
    /// <param name="Ground">The legal basis.</param>
    /// <param name="Evidence">The document.</param>
    /// <param name="Applicant">Who asked for it, where that is known by a code.</param>
    /// <param name="FirstApprover">Who approved.</param>
    /// <param name="SecondApprover">Who approved besides.</param>
    [EventType("data-restricted")]
    public sealed record DataRestricted(
        Id<Child>? Child,
        Id<Carer>? Carer,
        ValueList<PersonalCategory> Categories,
        RestrictionGround Ground,
        Code<Evidence>? Evidence,
        Code<Actor>? Applicant,
        Code<Actor> FirstApprover,
        Code<Actor> SecondApprover) : KeysEvent;

    /// <summary>Restricted data may be used again.</summary>
    /// <param name="Child">Whose data, where it is a child's.</param>
    /// <param name="Carer">Whose data, where it is a carer's.</param>
    /// <param name="Categories">Which kinds of it.</param>
    /// <param name="Evidence">The document.</param>
    /// <param name="FirstApprover">Who approved.</param>
    /// <param name="SecondApprover">Who approved besides.</param>
    [EventType("restriction-lifted")]
    public sealed record RestrictionLifted(
        Id<Child>? Child,
        Id<Carer>? Carer,
        ValueList<PersonalCategory> Categories,
        Code<Evidence>? Evidence,
        Code<Actor> FirstApprover,
        Code<Actor> SecondApprover) : KeysEvent;

    /// <summary>Every key is wrapped under a new wrapping key, and the old one is gone.</summary>
    /// <param name="Epoch">The new one's number.</param>
    /// <param name="Reason">Why.</param>
    [EventType("wrapping-key-rotated")]
    public sealed record WrappingKeyRotated(int Epoch, RotationReason Reason) : KeysEvent;

    /// <summary>A copy of the wrapping key was handed out. Once its epoch is over, so should be the copy.</summary>
    /// <param name="Epoch">Of which epoch.</param>
    /// <param name="Holders">Among how many holders it was split; 1 when it is whole.</param>
    /// <param name="Needed">How many of them open it together.</param>
    [EventType("wrapping-key-copied")]
    public sealed record WrappingKeyCopied(int Epoch, int Holders, int Needed) : KeysEvent;
}
