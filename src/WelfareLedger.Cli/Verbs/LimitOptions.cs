using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Cli.Verbs;

/// <summary>From when on something is found: <c>--limit contactDays=14</c>, once for each limit that is to be another
/// than the rule set's.</summary>
sealed class LimitOptions
{
    static readonly Dictionary<string, FindingLimit> Known = Enum.GetValues<FindingLimit>()
        .ToDictionary(limit => JsonNamingPolicy.CamelCase.ConvertName(limit.ToString()));

    readonly Option<string[]> _limits;

    public LimitOptions(Language language, Command verb)
    {
        _limits = new("--limit")
        {
            HelpName = "NAME=N",
            Description = language == Language.Chinese
                ? "不用规则集的界限，改用所写的，可写多次，如 contactDays=14"
                : "another limit than the rule set's, such as contactDays=14; may be repeated",
            AllowMultipleArgumentsPerToken = false,
        };
        verb.Options.Add(_limits);
    }

    /// <summary>The names of all limits.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The limits that were given.</summary>
    /// <exception cref="StopException">There is no such limit, or it is no number.</exception>
    public IReadOnlyDictionary<FindingLimit, int> Read(Call call)
    {
        Dictionary<FindingLimit, int> limits = [];
        foreach (var given in call.Get(_limits) ?? [])
        {
            var parts = given.Split('=', 2);
            if (parts.Length != 2 || !Known.TryGetValue(parts[0], out var limit)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < LimitRule.LeastOf(limit) || number > LimitRule.MostMax)
                throw new StopException(
                    ExitCode.Usage,
                    $"--limit {given}：应写成 名称=数字，名称有 {string.Join("、", Names)}。",
                    $"--limit {given}: it is NAME=NUMBER; the names are {string.Join(", ", Names)}.");
            limits[limit] = number;
        }
        return limits;
    }
}
