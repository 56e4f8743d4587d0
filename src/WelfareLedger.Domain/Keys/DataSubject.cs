namespace WelfareLedger.Domain.Keys;

/// <summary>Whose data it is: a child's or a carer's.</summary>
/// <param name="Child">The child, where it is one.</param>
/// <param name="Carer">The carer, where it is one.</param>
public readonly record struct DataSubject(Id<Child>? Child, Id<Carer>? Carer)
{
    /// <summary>The stream that the person's keys are named after.</summary>
    public string Stream => Child is { } child ? $"child-{child}" : $"carer-{Carer}";

    /// <summary>A child.</summary>
    public static DataSubject Of(Id<Child> child) => new(child, null);

    /// <summary>A carer.</summary>
    public static DataSubject Of(Id<Carer> carer) => new(null, carer);
}
