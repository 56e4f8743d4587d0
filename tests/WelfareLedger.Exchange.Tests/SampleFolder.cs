namespace WelfareLedger.Exchange.Tests;

/// <summary>The committed sample.</summary>
static class SampleFolder
{
    public static string Path { get; } = Find();

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "WelfareLedger.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("These tests run inside a checkout."),
            "docs", "samples", "shanxi-2024");
    }
}
