using System.Globalization;
using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Samples;

/// <summary>The sample set cannot be read; the message says what and where, and has nothing personal in it.</summary>
public sealed class SampleSetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// A folder with the history of a sample ledger: rosters, command lines, and <c>sample.json</c>, which says in which
/// order and at which simulated moments they are imported and recorded.
/// </summary>
/// <param name="Title">What it is a sample of.</param>
/// <param name="Steps">In order; their moments never go backwards.</param>
public sealed record SampleSet(Text Title, ValueList<SampleStep> Steps)
{
    /// <summary>The file that lists the steps.</summary>
    public const string FileName = "sample.json";

    // A mistake in the list must not pass as a shorter history.
    static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>
    /// The first moment. A ledger records never backwards, so one that is to tell this history is itself opened at this
    /// moment, not at the world's time.
    /// </summary>
    public DateTimeOffset BeginsAt { get; } = Steps is [SampleStep.ImportRoster { Options.At: { } at }, ..]
        ? at
        : throw new SampleSetException($"{FileName}: the first step is an import, with its moment.");

    /// <summary>Reads a folder's list of steps, strictly; the steps' files are not opened yet.</summary>
    /// <exception cref="SampleSetException">It is not there, or not as it must be.</exception>
    public static SampleSet Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var written = JsonSerializer.Deserialize<WrittenSet>(File.ReadAllText(path), Options)
                ?? throw new SampleSetException($"{path} is empty.");
            SampleStep[] steps = [.. written.Steps.Select((step, index) => StepOf(step, folder, index))];
            return new(new(written.Title.Zh, written.Title.En), [.. steps]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SampleSetException($"{path} cannot be read: {e.Message}", e);
        }
    }

    static SampleStep StepOf(WrittenStep step, string folder, int index)
    {
        try
        {
            return step switch
            {
                { Import: { } file, Record: null } => ImportOf(step, PathOf(folder, file)),
                {
                    Import: null, Record: { } file, At: null, Office: null, Region: null, As: null, On: null,
                    Actor: null,
                } => new SampleStep.RecordCommands(PathOf(folder, file)),
                _ => throw new FormatException(
                    "A step has either import, at, office, region, as, on and actor, or record."),
            };
        }
        catch (FormatException e)
        {
            throw new SampleSetException($"{FileName}, step {index + 1}: {e.Message}", e);
        }
    }

    static SampleStep.ImportRoster ImportOf(WrittenStep step, string path) => new(
        path,
        new RosterOptions(
            Code<Office>.Of(Given(step.Office, "office")),
            RegionCode.Of(Given(step.Region, "region")),
            Given(step.As, "as") switch
            {
                "confirmed" => RosterStanding.Confirmed,
                "surveyed" => RosterStanding.Surveyed,
                _ => throw new FormatException("as is confirmed or surveyed."),
            },
            DateOnly.ParseExact(Given(step.On, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ActorOf(step.Actor ?? throw new FormatException("actor is missing.")),
            At: MomentOf(Given(step.At, "at"))));

    // With its offset: a moment without one would mean another time on another machine.
    static DateTimeOffset MomentOf(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).ToUniversalTime();

    static RecordedBy ActorOf(WrittenActor actor) => new(
        Code<Actor>.Of(actor.Id),
        Code<Role>.Of(actor.Role),
        actor.Office is null ? null : Code<Office>.Of(actor.Office),
        Unauthenticated: true);

    static string Given(string? value, string member) =>
        value ?? throw new FormatException($"{member} is missing.");

    static string PathOf(string folder, string file) =>
        file.Length > 0 && file == Path.GetFileName(file)
            ? Path.Combine(folder, file)
            : throw new FormatException("A step's file lies in the sample's own folder.");

    sealed record WrittenSet(WrittenTitle Title, WrittenStep[] Steps);

    sealed record WrittenTitle(string Zh, string En);

    sealed record WrittenStep(
        string? At = null,
        string? Import = null,
        string? Record = null,
        string? Office = null,
        string? Region = null,
        string? As = null,
        string? On = null,
        WrittenActor? Actor = null);

    sealed record WrittenActor(string Id, string Role, string? Office = null);
}
