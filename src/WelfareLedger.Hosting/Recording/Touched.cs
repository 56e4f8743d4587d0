using System.Collections.Concurrent;
using System.Reflection;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.Hosting.Recording;

/// <summary>
/// What a command touches, as far as its order with others matters: the streams of its subject and of whom it names.
/// </summary>
static class Touched
{
    // File numbers are given in the order of the lines, and of two intakes of one person the first counts.
    const string Intakes = "intakes";

    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Naming = new();

    /// <summary>Keys for the order of work; never shown, never kept.</summary>
    public static IReadOnlyCollection<string> By(CommandEnvelope envelope)
    {
        HashSet<string> keys = [];
        foreach (var subject in SubjectsOf(envelope)) keys.Add(subject.ToString("N"));
        foreach (var property in Naming.GetOrAdd(envelope.Command.GetType(), NamingProperties))
        {
            switch (property.GetValue(envelope.Command))
            {
                case null:
                    break;
                case System.Collections.IEnumerable several:
                    foreach (var one in several) keys.Add(one.ToString()!);
                    break;
                case var named:
                    keys.Add(named.ToString()!);
                    break;
            }
        }
        if (envelope.Command is ChildCommand.OpenIntake) keys.Add(Intakes);
        return keys;
    }

    // Whose file a command opens is derived from its own id, and a later line may know it.
    static readonly string[] Opened = ["child", "carer", "journey"];

    static IEnumerable<Guid> SubjectsOf(CommandEnvelope envelope) => envelope.Subject is { } subject
        ? [subject]
        : [.. Opened.Select(kind => EventIds.Derive(envelope.Id, kind))];

    static PropertyInfo[] NamingProperties(Type command) =>
        [.. command.GetProperties().Where(property => IsName(property.PropertyType))];

    // An id, a code by which a stream is named, or a list of them.
    static bool IsName(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (!bare.IsGenericType) return false;
        var (definition, of) = (bare.GetGenericTypeDefinition(), bare.GetGenericArguments()[0]);
        return definition == typeof(Id<>)
            || (definition == typeof(Code<>)
                && (of == typeof(Organisation) || of == typeof(Post) || of == typeof(Programme)))
            || (definition == typeof(ValueList<>) && IsName(of));
    }
}
