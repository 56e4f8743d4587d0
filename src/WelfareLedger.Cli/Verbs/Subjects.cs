using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Who is meant by what was typed.</summary>
static class Subjects
{
    /// <summary>A child by readable file number, id or stream name.</summary>
    public static async Task<Id<Child>> ChildOfAsync(
        Call call, LedgerHome home, string typed, CancellationToken cancellation)
    {
        var text = typed.StartsWith("child-", StringComparison.Ordinal) ? typed["child-".Length..] : typed;
        if (FileNumber.TryParse(text, null, out var number))
        {
            return await home.Reading.Children.FindByFileNumberAsync(number, cancellation).ConfigureAwait(false)
                ?? throw NotFound(typed);
        }
        return Id<Child>.TryParse(text, null, out var id) ? id : throw new StopException(
            ExitCode.Usage,
            $"“{Shown(typed)}”既不是档案编号（141002-2024-00017），也不是 id。",
            $"\"{Shown(typed)}\" is neither a file number (141002-2024-00017) nor an id.");
    }

    /// <summary>A stream: a child's by number or id, or any by its name.</summary>
    public static async Task<StreamName> StreamOfAsync(
        Call call, LedgerHome home, string typed, CancellationToken cancellation)
    {
        if (StreamName.TryParse(typed, out var stream) && !FileNumber.TryParse(typed, null, out _)
            && !Guid.TryParse(typed, out _))
            return stream;
        var child = await ChildOfAsync(call, home, typed, cancellation).ConfigureAwait(false);
        return new("child", child.ToString());
    }

    /// <summary>A carer by id or stream name.</summary>
    public static Id<Carer> CarerOf(string typed)
    {
        var text = typed.StartsWith("carer-", StringComparison.Ordinal) ? typed["carer-".Length..] : typed;
        return Id<Carer>.TryParse(text, null, out var id) ? id : throw new StopException(
            ExitCode.Usage, $"“{Shown(typed)}”不是 id。", $"\"{Shown(typed)}\" is not an id.");
    }

    /// <summary>A journey by id or stream name.</summary>
    public static Id<Journey> JourneyOf(string typed)
    {
        var text = typed.StartsWith("journey-", StringComparison.Ordinal) ? typed["journey-".Length..] : typed;
        return Id<Journey>.TryParse(text, null, out var id) ? id : throw new StopException(
            ExitCode.Usage, $"“{Shown(typed)}”不是 id。", $"\"{Shown(typed)}\" is not an id.");
    }

    /// <summary>A session by id or stream name.</summary>
    public static Id<Activity> ActivityOf(string typed)
    {
        var text = typed.StartsWith("activity-", StringComparison.Ordinal) ? typed["activity-".Length..] : typed;
        return Id<Activity>.TryParse(text, null, out var id) ? id : throw new StopException(
            ExitCode.Usage, $"“{Shown(typed)}”不是 id。", $"\"{Shown(typed)}\" is not an id.");
    }

    /// <summary>A survey's round by id or stream name.</summary>
    public static Id<Survey> SurveyOf(string typed)
    {
        var text = typed.StartsWith("survey-", StringComparison.Ordinal) ? typed["survey-".Length..] : typed;
        return Id<Survey>.TryParse(text, null, out var id) ? id : throw new StopException(
            ExitCode.Usage, $"“{Shown(typed)}”不是 id。", $"\"{Shown(typed)}\" is not an id.");
    }

    public static StopException NotFound(string typed) => new(
        ExitCode.Refused, $"台账里没有 {Shown(typed)}。", $"The ledger has no {Shown(typed)}.");

    // Somebody may have typed an ID number where a file number belongs; it must not end up on screens and in logs.
    static string Shown(string typed) =>
        typed.Count(char.IsAsciiDigit) >= 15 && !typed.Contains('-', StringComparison.Ordinal)
            ? Mask.Number(typed)
            : typed;
}
