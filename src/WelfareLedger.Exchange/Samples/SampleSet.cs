using System.Globalization;
using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Manifests;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Samples;

/// <summary>The sample set cannot be read; the message says what and where, and has nothing personal in it.</summary>
public sealed class SampleSetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// A folder with the history of a sample ledger: lists, command lines, and <c>sample.json</c>, which says in which
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
    public DateTimeOffset BeginsAt { get; } = Steps is [SampleStep.Import { At: { } at }, ..]
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
                    Import: null, Record: { } file, At: null, List: null, Office: null, Region: null, As: null,
                    Journey: null, Activity: null, Survey: null, On: null, Actor: null,
                } => new SampleStep.RecordCommands(PathOf(folder, file)),
                _ => throw new FormatException(
                    "A step has import, at, on, actor and what its list wants, or record alone."),
            };
        }
        catch (FormatException e)
        {
            throw new SampleSetException($"{FileName}, step {index + 1}: {e.Message}", e);
        }
    }

    static SampleStep.Import ImportOf(WrittenStep step, string path) => step switch
    {
        { List: null or "roster", Journey: null, Activity: null, Survey: null } => RosterOf(step, path),
        { List: "manifest", Office: null, Region: null, As: null, Activity: null, Survey: null } =>
            ManifestOf(step, path),
        { List: { } list, Region: null, As: null, Journey: null }
            when Enum.TryParse<RegisterKind>(list, ignoreCase: true, out var kind)
            && kind == RegisterKind.Attendance == step.Activity is not null
            && kind == RegisterKind.Survey == step.Survey is not null => RegisterOf(kind, step, path),
        _ => throw new FormatException("list is one that can be imported, and has the members of such a list."),
    };

    static SampleStep.ImportRegister RegisterOf(RegisterKind kind, WrittenStep step, string path) => new(
        path,
        new RegisterOptions(
            kind, Code<Office>.Of(Given(step.Office, "office")), DayOf(step), ByOf(step),
            step.Activity is { } activity ? Id<Activity>.Parse(activity, null) : null,
            Survey: step.Survey is { } survey ? Id<Survey>.Parse(survey, null) : null, At: MomentOf(step)));

    static SampleStep.ImportManifest ManifestOf(WrittenStep step, string path) => new(
        path,
        new ManifestOptions(
            Id<Journey>.Parse(Given(step.Journey, "journey"), null), DayOf(step), ByOf(step), At: MomentOf(step)));

    static SampleStep.ImportRoster RosterOf(WrittenStep step, string path) => new(
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
            DayOf(step),
            ByOf(step),
            At: MomentOf(step)));

    static DateOnly DayOf(WrittenStep step) =>
        DateOnly.ParseExact(Given(step.On, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // With its offset: a moment without one would mean another time on another machine.
    static DateTimeOffset MomentOf(WrittenStep step) => DateTimeOffset.ParseExact(
        Given(step.At, "at"), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).ToUniversalTime();

    static RecordedBy ByOf(WrittenStep step) => step.Actor is { } actor
        ? new(
            Code<Actor>.Of(actor.Id),
            Code<Role>.Of(actor.Role),
            actor.Office is null ? null : Code<Office>.Of(actor.Office),
            Unauthenticated: true)
        : throw new FormatException("actor is missing.");

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
        string? List = null,
        string? Office = null,
        string? Region = null,
        string? As = null,
        string? Journey = null,
        string? Activity = null,
        string? Survey = null,
        string? On = null,
        WrittenActor? Actor = null);

    sealed record WrittenActor(string Id, string Role, string? Office = null);
}
