namespace WelfareLedger.EventLog.Tests.Crashing;

static class Program
{
    const int Usage = 64;

    static Task<int> Main(string[] arguments) => arguments switch
    {
        ["crash-writer", var path] => CrashWriter.RunAsync(path, "FULL"),
        ["crash-writer", var path, var synchronous] => CrashWriter.RunAsync(path, synchronous),
        _ => Task.FromResult(Usage),
    };
}
