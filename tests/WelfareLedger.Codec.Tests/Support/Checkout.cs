namespace WelfareLedger.Codec.Tests;

/// <summary>The checkout that these tests were built from, and whether they may add to it.</summary>
static class Checkout
{
    /// <summary>Said by <c>make golden</c>: what is missing is written, what is generated is written anew.</summary>
    public static bool MayWrite { get; } = Environment.GetEnvironmentVariable("WELFARE_LEDGER_GOLDEN") == "write";

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Golden(params string[] parts) =>
        At(["tests", "WelfareLedger.Codec.Tests", "Golden", .. parts]);

    static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WelfareLedger.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside a checkout.");
    }
}
