namespace WelfareLedger.Domain;

/// <summary>
/// The stored name and version of an event: <c>visit-recorded</c>, 2 is stored as <c>visit-recorded.v2</c>. A released
/// name never changes its meaning; a new shape is a new version, a new meaning a new name.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventTypeAttribute(string name, int version = 1) : Attribute
{
    /// <summary>Lower-case words with dashes, in the past tense.</summary>
    public string Name { get; } = name;

    /// <summary>Counted from 1; the codec has an upcast from every earlier one.</summary>
    public int Version { get; } = version;
}

/// <summary>The name by which people and programs give a command: lower-case words with dashes, imperative.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CommandNameAttribute(string name) : Attribute
{
    /// <summary>For example <c>record-visit</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Marks a command that reports what happened in the world. Once there is a file it is never refused for breaking a
/// rule: it is recorded, and marked with the rule it breaks. Every other command is a decision of ours, and refused.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReportedFactAttribute : Attribute;
