using System.Runtime.CompilerServices;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Files beside the tests that hold what a person has read and found right; `make golden` writes them anew
/// for the next reading.</summary>
static class Reviewed
{
    public static void Check(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Reviewed", name);
        if (Environment.GetEnvironmentVariable("WELFARE_LEDGER_GOLDEN") == "write") File.WriteAllText(path, text);
        var known = File.Exists(path) ? File.ReadAllText(path) : "";
        text.Should().Be(known, "tests/WelfareLedger.Api.Tests/Reviewed/{0} was reviewed", name);
    }
}
