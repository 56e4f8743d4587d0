using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain.Findings;

namespace WelfareLedger.Cli.Verbs;

/// <summary>From when on something is found: <c>--limit contactDays=14</c>, once for each limit that is to be another
/// than the usual one.</summary>
sealed class LimitOptions
{
    const int Max = 100_000;

    static readonly Dictionary<string, System.Reflection.PropertyInfo> Known = typeof(FindingLimits).GetProperties()
        .Where(property => property.PropertyType == typeof(int))
        .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    readonly Option<string[]> _limits;

    public LimitOptions(Language language, Command verb)
    {
        _limits = new("--limit")
        {
            HelpName = "NAME=N",
            Description = language == Language.Chinese
                ? "改一个界限，可写多次，如 contactDays=14"
                : "another limit than the usual one, such as contactDays=14; may be repeated",
            AllowMultipleArgumentsPerToken = false,
        };
        verb.Options.Add(_limits);
    }

    /// <summary>The names of all limits.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The usual limits, with those that were given.</summary>
    /// <exception cref="StopException">There is no such limit, or it is no number.</exception>
    public FindingLimits Read(Call call)
    {
        // A copy: the usual limits are everybody's.
        var limits = FindingLimits.Usual with { };
        foreach (var given in call.Get(_limits) ?? [])
        {
            var parts = given.Split('=', 2);
            if (parts.Length != 2 || !Known.TryGetValue(parts[0], out var property)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number > Max)
                throw new StopException(
                    ExitCode.Usage,
                    $"--limit {given}：应写成 名称=数字，名称有 {string.Join("、", Names)}。",
                    $"--limit {given}: it is NAME=NUMBER; the names are {string.Join(", ", Names)}.");
            property.SetValue(limits, number);
        }
        return limits;
    }
}
