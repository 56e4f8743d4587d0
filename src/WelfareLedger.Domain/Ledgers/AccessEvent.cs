namespace WelfareLedger.Domain.Ledgers;

/// <summary>Who opened personal data, in streams <c>access-YYYYMMDD</c>; recorded before anything is shown.</summary>
public abstract record AccessEvent
{
    private AccessEvent() { }

    /// <summary>Personal data of one person left the process in clear, or was about to.</summary>
    /// <param name="Child">The child whose data it is, where it is a child's.</param>
    /// <param name="Carer">The carer whose data it is, where it is a carer's.</param>
    /// <param name="Purpose">For what.</param>
    /// <param name="Categories">Which kinds of data.</param>
    [EventType("personal-data-disclosed")]
    public sealed record PersonalDataDisclosed(
        Id<Child>? Child, Id<Carer>? Carer, Code<Purpose> Purpose, ValueList<PersonalCategory> Categories)
        : AccessEvent;
}
