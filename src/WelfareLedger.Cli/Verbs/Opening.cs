using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Hosting;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>How verbs come to a ledger.</summary>
static class Opening
{
    static readonly Code<Role> Operator = Code<Role>.Of("operator");

    static readonly Code<Actor> Unnamed = Code<Actor>.Of("unnamed");

    /// <summary>The sample set that comes with the program.</summary>
    public static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "samples", "shanxi-2024");

    /// <summary>When an empty sample's clock begins, so that the sample set can still be told to it.</summary>
    public static DateTimeOffset? SampleBegins =>
        File.Exists(Path.Combine(SampleFolder, SampleSet.FileName)) ? SampleSet.Read(SampleFolder).BeginsAt : null;

    public static HomePlace PlaceOf(Call call) => new(
        call.Settings.Home, UserFolder.Of(call.Terminal.Variable), call.Settings.KeyFile, call.Settings.Store)
    {
        OnTrouble = line => call.Terminal.Error.Write(line + "\n"),
    };

    public static async Task<LedgerHome> OpenAsync(Call call, CancellationToken cancellation)
    {
        var home = await LedgerHome.OpenAsync(PlaceOf(call), call.Terminal.Time, cancellation).ConfigureAwait(false);
        SayIfSample(call, home);
        return home;
    }

    /// <summary>Nobody may take a sample for real; in JSON each answer says so itself.</summary>
    public static void SayIfSample(Call call, LedgerHome home)
    {
        if (home.IsSample && !call.Json)
            call.Note("【样例台账：人物皆为虚构】", "[sample ledger: all people are fictional]");
    }

    /// <summary>The member of a JSON answer that marks a sample.</summary>
    public static string? Mark(LedgerHome home) => home.IsSample ? "sample" : null;

    /// <summary>Who types: trusted as said, and marked as not signed in.</summary>
    public static RecordedBy By(Code<Actor>? actor, Code<Office>? office) =>
        new(actor ?? Unnamed, Operator, office, Unauthenticated: true);
}
