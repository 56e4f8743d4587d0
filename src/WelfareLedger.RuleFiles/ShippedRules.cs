using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles;

/// <summary>The rule set that comes with the program, docs/rules/shipped.yaml; a ledger installs it like any other
/// before it first decides by rules.</summary>
public static class ShippedRules
{
    /// <summary>The file as it is shipped.</summary>
    public static string Text { get; } = ReadText();

    /// <summary>The rules in it.</summary>
    public static RuleSet Set { get; } = RuleFile.Read(Text).Set
        ?? throw new InvalidOperationException("The shipped rule set has faults; its test says which.");

    static string ReadText()
    {
        using var stream = typeof(ShippedRules).Assembly.GetManifestResourceStream("shipped.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
