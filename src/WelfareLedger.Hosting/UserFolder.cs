namespace WelfareLedger.Hosting;

/// <summary>The user's own configuration folder, where the wrapping keys lie: never inside a ledger's folder.</summary>
public static class UserFolder
{
    /// <summary>By the rules of XDG.</summary>
    /// <param name="variable">The environment.</param>
    public static string Of(Func<string, string?> variable) => Path.Combine(
        variable("XDG_CONFIG_HOME") is { Length: > 0 } set && Path.IsPathFullyQualified(set)
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "welfare-ledger");
}
