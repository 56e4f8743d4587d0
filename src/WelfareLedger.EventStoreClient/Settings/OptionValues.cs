using System.Globalization;

namespace EventStore.Client;

/// <summary>The options of a connection string, each taken once; what is left over is not known.</summary>
sealed class OptionValues(Dictionary<string, string> values)
{
    public string? Text(string key) => values.Remove(key, out var value) ? value : null;

    public bool? Flag(string key) => Text(key) switch
    {
        null => null,
        { } value when bool.TryParse(value, out var flag) => flag,
        _ => throw new InvalidSettingException($"{key} is true or false."),
    };

    public int? Number(string key) => Text(key) switch
    {
        null => null,
        { } value when int.TryParse(
            value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new InvalidSettingException($"{key} is a whole number."),
    };

    public TimeSpan? Milliseconds(string key) => Number(key) switch
    {
        null => null,
        >= 0 and var number => TimeSpan.FromMilliseconds(number),
        _ => throw new InvalidSettingException($"{key} is a number of milliseconds."),
    };

    public TimeSpan? MillisecondsOrNever(string key) => Number(key) switch
    {
        null => null,
        -1 => Timeout.InfiniteTimeSpan,
        >= 0 and var number => TimeSpan.FromMilliseconds(number),
        _ => throw new InvalidSettingException($"{key} is a number of milliseconds, or -1 for never."),
    };

    public NodePreference? Preference(string key) => Text(key) switch
    {
        null => null,
        { } value when Enum.GetNames<NodePreference>().Contains(value, StringComparer.OrdinalIgnoreCase) =>
            Enum.Parse<NodePreference>(value, ignoreCase: true),
        _ => throw new InvalidSettingException($"{key} is leader, follower, random or readOnlyReplica."),
    };

    public void RefuseOthers()
    {
        if (values.Keys.FirstOrDefault() is { } unknown)
            throw new InvalidSettingException($"{unknown} is no option of a connection string.");
    }
}
