namespace WelfareLedger.Domain;

/// <summary>Personal values as people see them who were not given them: enough to recognise, not to identify.</summary>
public static class Mask
{
    /// <summary>The first character of a name and a star: 张*. A character outside the basic plane stays
    /// whole.</summary>
    public static string Name(string name) =>
        name.Length == 0 ? "*" : $"{name.EnumerateRunes().First()}*";

    /// <summary>First and last character of a number: 9***X.</summary>
    public static string Number(string number) => number.Length < 3 ? "***" : $"{number[0]}***{number[^1]}";

    /// <summary>Nothing of a text but that it is there.</summary>
    public static string Text(string text) => text.Length == 0 ? "" : "***";
}
