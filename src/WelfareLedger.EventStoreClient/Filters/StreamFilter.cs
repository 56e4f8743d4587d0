namespace EventStore.Client;

/// <summary>Chooses events by their stream names.</summary>
public readonly record struct StreamFilter : IEventFilter
{
    const uint Window = 32;

    readonly PrefixFilterExpression[]? _prefixes;

    StreamFilter(uint window, string[] prefixes, RegularFilterExpression regex)
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

    /// <summary>Those that begin so.</summary>
    public static IEventFilter Prefix(string prefix) => Prefix(Window, prefix);

    /// <summary>Those that begin with one of these.</summary>
    public static IEventFilter Prefix(params string[] prefixes) => Prefix(Window, prefixes);

    /// <summary>Those that begin with one of these.</summary>
    public static IEventFilter Prefix(uint maxSearchWindow, params string[] prefixes) =>
        new StreamFilter(maxSearchWindow, prefixes, RegularFilterExpression.None);

    /// <summary>Those that match.</summary>
    public static IEventFilter RegularExpression(string regex, uint maxSearchWindow = Window) =>
        new StreamFilter(maxSearchWindow, [], new RegularFilterExpression(regex));
}
