using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>The id of one thing of a kind: random, told to nobody by its value, and never an ID number or a
/// name.</summary>
/// <typeparam name="TKind">What it identifies, so that ids of different things cannot be mixed up.</typeparam>
public readonly record struct Id<TKind>(Guid Value) : IParsable<Id<TKind>>
{
    /// <summary>32 hexadecimal digits, as in stream names.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static Id<TKind> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<TKind> result)
    {
        var ok = Guid.TryParse(s, out var value) && value != Guid.Empty;
        result = ok ? new(value) : default;
        return ok;
    }
}

/// <summary>The id of one recorded event; what a finding, a correction or a proof cites.</summary>
public readonly record struct EventId(Guid Value) : IParsable<EventId>
{
    /// <summary>With dashes, lower case.</summary>
    public override string ToString() => Value.ToString("D");

    /// <inheritdoc/>
    public static EventId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an event id.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventId result)
    {
        var ok = Guid.TryParse(s, out var value) && value != Guid.Empty;
        result = ok ? new(value) : default;
        return ok;
    }
}

/// <summary>Kind of id: a child's file.</summary>
public abstract class Child { private Child() { } }

/// <summary>Kind of id: a carer's file.</summary>
public abstract class Carer { private Carer() { } }

/// <summary>Kind of id: one pairing of a carer with a child.</summary>
public abstract class Pairing { private Pairing() { } }

/// <summary>Kind of id: one relief measure of a child.</summary>
public abstract class Relief { private Relief() { } }

/// <summary>Kind of id: a time that a child lives with its carer.</summary>
public abstract class HomeStay { private HomeStay() { } }

/// <summary>Kind of id: an activity session.</summary>
public abstract class Activity { private Activity() { } }

/// <summary>Kind of id: a household, which ties siblings together.</summary>
public abstract class Household { private Household() { } }
