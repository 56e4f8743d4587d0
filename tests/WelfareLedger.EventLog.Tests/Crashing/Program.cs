using System.Globalization;

namespace WelfareLedger.EventLog.Tests.Crashing;

static class Program
{
    const int Usage = 64;

    static Task<int> Main(string[] arguments) => arguments switch
    {
        ["crash-writer", var path, var synchronous, var writers] =>
            CrashWriter.RunAsync(path, synchronous, int.Parse(writers, CultureInfo.InvariantCulture)),
        _ => Task.FromResult(Usage),
    };
}
