using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Samples;

/// <summary>One step of telling a sample ledger's history, on its simulated clock.</summary>
public abstract record SampleStep
{
    private SampleStep(string path) => Path = path;

    /// <summary>The step's file, with its folder.</summary>
    public string Path { get; }

    /// <summary>Imports a roster, as <c>import roster</c> does.</summary>
    /// <param name="Path">The workbook.</param>
    /// <param name="Options">As they would be given on the command line, and the simulated moment.</param>
    public sealed record ImportRoster(string Path, RosterOptions Options) : SampleStep(Path);

    /// <summary>Records command lines, as <c>record</c> does; each line has its own moment.</summary>
    /// <param name="Path">The file of JSON lines.</param>
    public sealed record RecordCommands(string Path) : SampleStep(Path);
}
