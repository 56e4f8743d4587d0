using System.Text.RegularExpressions;
using WelfareLedger.Api.EventStore.Services;
using WelfareLedger.Api.EventStore.Wire;
using FilterOptions = WelfareLedger.EventStoreProtocol.ReadReq.Types.Options.Types.Filter;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>Chooses events by the name of their stream or of their type.</summary>
sealed class EventFilter
{
    // What EventStoreDB takes when a client asks for no window of its own.
    const uint UsualWindow = 32;

    // An expression that needs longer for one name would hold up all that is read.
    static readonly TimeSpan MatchTimeMax = TimeSpan.FromMilliseconds(100);

    readonly bool _byStream;
    readonly string[] _prefixes;
    readonly Regex? _expression;

    EventFilter(bool byStream, string[] prefixes, Regex? expression, long checkpointInterval) =>
        (_byStream, _prefixes, _expression, CheckpointInterval) = (byStream, prefixes, expression, checkpointInterval);

    /// <summary>A subscriber hears where it is after so many events, wanted or not; 0 when it did not say.</summary>
    public long CheckpointInterval { get; }

    public static EventFilter Of(FilterOptions options)
    {
        var byStream = options.ByCase == FilterOptions.ByOneofCase.StreamIdentifier;
        var wanted = options.ByCase switch
        {
            FilterOptions.ByOneofCase.StreamIdentifier => options.StreamIdentifier,
            FilterOptions.ByOneofCase.EventType => options.EventType,
            _ => throw Refusals.Invalid("A filter goes by stream or by type."),
        };
        var window = options.WindowCase switch
        {
            FilterOptions.WindowOneofCase.Max when options.Max > 0 => options.Max,
            FilterOptions.WindowOneofCase.Count => UsualWindow,
            _ => throw Refusals.Invalid("A filter's window is a number above 0, or the usual one (count)."),
        };
        var hasExpression = wanted.Regex.Length > 0;
        if (!hasExpression && wanted.Prefix.Count == 0)
            throw Refusals.Invalid("A filter has an expression or prefixes.");
        return new(
            byStream, [.. wanted.Prefix], hasExpression ? Expression(wanted.Regex) : null,
            (long)window * options.CheckpointIntervalMultiplier);
    }

    public bool Matches(WireEvent e)
    {
        var name = _byStream ? e.Stream : e.Type;
        if (_expression is null)
            return Array.Exists(_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        try
        {
            return _expression.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            throw Refusals.Invalid("The filter's regular expression takes too long; use a simpler one, or prefixes.");
        }
    }

    static Regex Expression(string text)
    {
        try
        {
            return new(text, RegexOptions.CultureInvariant, MatchTimeMax);
        }
        catch (ArgumentException)
        {
            throw Refusals.Invalid("The filter's regular expression cannot be read.");
        }
    }
}
