using System.Collections.Concurrent;
using System.Reflection;
using WelfareLedger.Domain;

namespace WelfareLedger.Application.Identities;

/// <summary>Which keys a command will want, told before it is decided: an import makes those of many people in one
/// durable step.</summary>
static class PersonalKeys
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<(PropertyInfo Member, PersonalCategory Category)>> Known =
        new();

    /// <summary>The categories of the personal data that a command brings.</summary>
    public static IEnumerable<PersonalCategory> Of(object command) =>
        Known.GetOrAdd(command.GetType(), MembersOf)
            .Where(item => item.Member.GetValue(command) is not null)
            .Select(item => item.Category);

    static IReadOnlyList<(PropertyInfo, PersonalCategory)> MembersOf(Type command) =>
    [
        .. from member in command.GetProperties()
           let type = member.PropertyType
           where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>)
           select (member, type.GetGenericArguments()[0].GetCustomAttribute<PersonalAttribute>()!.Category),
    ];
}
