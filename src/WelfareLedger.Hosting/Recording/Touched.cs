using System.Collections.Concurrent;
using System.Reflection;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Hosting.Recording;

/// <summary>
/// What a command touches, as far as its order with others matters: the streams of its subject and of whom it names, and
/// the ID number that an intake claims.
/// </summary>
static class Touched
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Naming = new();

    /// <summary>Keys for the order of work; never shown, never kept.</summary>
    public static IReadOnlyCollection<string> By(CommandEnvelope envelope)
    {
        HashSet<string> keys = [];
        if (envelope.Subject is { } subject) keys.Add(subject.ToString("N"));
        foreach (var property in Naming.GetOrAdd(envelope.Command.GetType(), NamingProperties))
        {
            if (property.GetValue(envelope.Command) is { } named) keys.Add(named.ToString()!);
        }
        if (envelope.Command is ChildCommand.OpenIntake { Identity.OrNull.Number: { } number }) keys.Add(number.Value);
        return keys;
    }

    static PropertyInfo[] NamingProperties(Type command) =>
    [
        .. command.GetProperties().Where(property =>
            (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(Id<>)),
    ];
}
