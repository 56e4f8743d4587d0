using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>
/// What an event says, member by member, whatever kind it is. Of personal records every member is masked by its name:
/// one that nobody thought of shows nothing.
/// </summary>
static class EventBody
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    static readonly MethodInfo Open = typeof(EventBody)
        .GetMethod(nameof(OpenAs), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static JsonObject Of(object happened, EventCodec codec, bool isMasked)
    {
        var body = new JsonObject();
        foreach (var member in MembersOf(happened.GetType()))
        {
            var value = member.GetValue(happened);
            body[Name(member)] = PersonalTypeOf(member.PropertyType) is not { } personal ? Plain(value)
                : value is null ? null
                : (JsonNode?)Open.MakeGenericMethod(personal).Invoke(null, [value, codec, isMasked]);
        }

        return body;
    }

    static JsonObject OpenAs<T>(Personal<T> value, EventCodec codec, bool isMasked)
        where T : class
    {
        var body = new JsonObject();
        var opened = codec.Open(value);
        if (opened.OrNull is not { } known)
        {
            body[opened is Personal<T>.Restricted ? "restricted" : "erased"] = true;
            return body;
        }

        foreach (var member in MembersOf(typeof(T)))
        {
            var inside = member.GetValue(known);
            body[Name(member)] = isMasked ? Masked(member.Name, inside) : Plain(inside);
        }

        return body;
    }

    static JsonNode? Masked(string member, object? value) => (member, value) switch
    {
        (_, null) => null,
        (nameof(IdentityDetails.Name) or nameof(ContactDetails.Holder), string name) => Mask.Name(name),
        (nameof(IdentityDetails.Number), IdNumber number) => number.Masked,
        (nameof(ContactDetails.Phone), string phone) => Mask.Number(phone),
        (nameof(IdentityDetails.Precision), BirthPrecision precision) => Plain(precision),
        _ => Mask.Text("*"),
    };

    // Number types mask themselves when they are told as text, so in clear it is their value that is told.
    static JsonNode? Plain(object? value) => value switch
    {
        null => null,
        IdNumber number => number.Value,
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), AnswerJson.Line),
    };

    static string Name(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    static Type? PersonalTypeOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>)
            ? type.GetGenericArguments()[0]
            : null;

    static PropertyInfo[] MembersOf(Type type) => Members.GetOrAdd(type, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.Name != "EqualityContract" && member.CanWrite)]);
}
