namespace EventStore.Client;

/// <summary>Chooses events by their types.</summary>
public readonly record struct EventTypeFilter : IEventFilter
{
    const uint Window = 32;

    readonly PrefixFilterExpression[]? _prefixes;

    EventTypeFilter(uint window, string[] prefixes, RegularFilterExpression regex)
    {
        ArgumentOutOfRangeException.ThrowIfZero(window);
        if (prefixes is [] && regex == RegularFilterExpression.None)
            throw new ArgumentException("A filter wants a prefix at least.", nameof(prefixes));
        _prefixes = Array.ConvertAll(prefixes, prefix => new PrefixFilterExpression(prefix));
        (MaxSearchWindow, Regex) = (window, regex);
    }

    /// <inheritdoc/>
    public PrefixFilterExpression[] Prefixes => _prefixes ?? [];

    /// <inheritdoc/>
    public RegularFilterExpression Regex { get; }

    /// <inheritdoc/>
    public uint? MaxSearchWindow { get; }

    /// <summary>Leaves out the server's own.</summary>
    public static EventTypeFilter ExcludeSystemEvents(uint maxSearchWindow = 32) =>
        new(maxSearchWindow, [], RegularFilterExpression.ExcludeSystemEvents);

    /// <summary>Those that begin so.</summary>
    public static IEventFilter Prefix(string prefix) => Prefix(Window, prefix);

    /// <summary>Those that begin with one of these.</summary>
    public static IEventFilter Prefix(params string[] prefixes) => Prefix(Window, prefixes);

    /// <summary>Those that begin with one of these.</summary>
    public static IEventFilter Prefix(uint maxSearchWindow, params string[] prefixes) =>
        new EventTypeFilter(maxSearchWindow, prefixes, RegularFilterExpression.None);

    /// <summary>Those that match.</summary>
    public static IEventFilter RegularExpression(string regex, uint maxSearchWindow = Window) =>
        new EventTypeFilter(maxSearchWindow, [], new RegularFilterExpression(regex));
}
