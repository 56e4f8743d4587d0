namespace WelfareLedger.Domain.RuleSets;

/// <summary>Words of rule files: an enum's name with a small first letter.</summary>
static class RuleWords
{
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
