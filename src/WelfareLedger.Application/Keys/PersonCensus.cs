using System.Collections;
using System.Reflection;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Keys;

/// <summary>What of a person's data the keys open.</summary>
/// <param name="Boxes">Encrypted boxes that open: one for each event and category, and one for each document.</param>
/// <param name="Texts">What stands in them as text. Never leaves the process.</param>
public sealed record PersonCounted(int Boxes, IReadOnlySet<string> Texts)
{
    /// <summary>Some bytes of each document that tell it from others. Never leave the process.</summary>
    public IReadOnlyList<byte[]> Pieces { get; init; } = [];
}

/// <summary>Opens all that a person's stream holds in some categories, to tell whether it can be opened.</summary>
public sealed class PersonCensus(IEventLog log, IKeyRing keys)
{
    readonly EventCodec _codec = new(keys);

    /// <summary>Counts, and gathers what was read.</summary>
    public async ValueTask<PersonCounted> TakeAsync(
        string person, ValueList<PersonalCategory> categories, CancellationToken cancellation)
    {
        var boxes = 0;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var stored in log
            .ReadStreamAsync(StreamName.Parse(person), null, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
        {
            var opened = new HashSet<PersonalCategory>();
            var e = _codec.DecodeBody(stored);
            foreach (var member in e.GetType().GetProperties())
            {
                if (CategoryOf(member.PropertyType) is not { } category || !categories.Contains(category)) continue;
                if (member.GetValue(e) is not { } value || Opened(member.PropertyType, value) is not { } details)
                    continue;
                opened.Add(category);
                Gather(details, texts);
            }
            boxes += opened.Count;
        }
        return new(boxes, texts);
    }

    static PersonalCategory? CategoryOf(Type member) =>
        member.IsGenericType && member.GetGenericTypeDefinition() == typeof(Personal<>)
            ? member.GetGenericArguments()[0].GetCustomAttribute<PersonalAttribute>()!.Category
            : null;

    object? Opened(Type member, object value)
    {
        var details = member.GetGenericArguments()[0];
        var opened = typeof(EventCodec).GetMethod(nameof(EventCodec.Open))!.MakeGenericMethod(details)
            .Invoke(_codec, BindingFlags.DoNotWrapExceptions, null, [value], null);
        return member.GetProperty(nameof(Personal<>.OrNull))!.GetValue(opened);
    }

    static void Gather(object? value, HashSet<string> texts)
    {
        switch (value)
        {
            case null or Enum or DateOnly or int or bool or decimal:
                break;
            case string text:
                texts.Add(text);
                break;
            case IdNumber number:
                texts.Add(number.Value);
                break;
            case IEnumerable items:
                foreach (var item in items) Gather(item, texts);
                break;
            default:
                foreach (var member in value.GetType().GetProperties())
                    if (member.GetIndexParameters().Length == 0) Gather(member.GetValue(value), texts);
                break;
        }
    }
}
