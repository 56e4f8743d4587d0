using System.Text.RegularExpressions;

namespace EventStore.Client;

/// <summary>Which events the server sends.</summary>
public interface IEventFilter
{
    /// <summary>Any of these beginnings.</summary>
    PrefixFilterExpression[] Prefixes { get; }

    /// <summary>Or what this matches.</summary>
    RegularFilterExpression Regex { get; }

    /// <summary>How many events the server looks at before it says how far it is.</summary>
    uint? MaxSearchWindow { get; }
}

/// <summary>How a name begins.</summary>
public readonly record struct PrefixFilterExpression(string Value)
{
    /// <inheritdoc/>
    public override string? ToString() => Value;
}

/// <summary>What a name matches.</summary>
public readonly record struct RegularFilterExpression(string Value)
{
    /// <summary>Nothing.</summary>
    public static readonly RegularFilterExpression None;

    /// <summary>Names that do not begin with a dollar sign.</summary>
    public static readonly RegularFilterExpression ExcludeSystemEvents = new(@"^[^\$].*");

    /// <param name="value">The expression, as text.</param>
    public RegularFilterExpression(Regex value) : this(value?.ToString()!) { }

    /// <inheritdoc/>
    public override string? ToString() => Value;
}
