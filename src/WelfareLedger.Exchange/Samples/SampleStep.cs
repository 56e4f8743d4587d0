using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Samples;

/// <summary>One step of telling a sample ledger's history, on its simulated clock.</summary>
public abstract record SampleStep
{
    private SampleStep(string path) => Path = path;

    /// <summary>The step's file, with its folder.</summary>
    public string Path { get; }

    /// <summary>Imports a roster, as <c>import roster</c> does.</summary>
    /// <param name="Path">The workbook.</param>
    /// <param name="At">The moment it is imported.</param>
    /// <param name="Office">Owner of the files.</param>
    /// <param name="Region">Where the children live, unless a row says more.</param>
    /// <param name="Surveyed">True for <c>--as surveyed</c>, false for <c>--as confirmed</c>.</param>
    /// <param name="On">The roster's day.</param>
    /// <param name="By">Who imports it.</param>
    public sealed record ImportRoster(
        string Path,
        DateTimeOffset At,
        Code<Office> Office,
        RegionCode Region,
        bool Surveyed,
        DateOnly On,
        RecordedBy By) : SampleStep(Path);

    /// <summary>Records command lines, as <c>record</c> does; each line has its own moment.</summary>
    /// <param name="Path">The file of JSON lines.</param>
    public sealed record RecordCommands(string Path) : SampleStep(Path);
}
