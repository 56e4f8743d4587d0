using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>The stored form of one type of event.</summary>
abstract class EventShape
{
    /// <summary>Made at first use: a process that reads a few types does not wait for fifty.</summary>
    static readonly FrozenDictionary<Type, Lazy<EventShape>> All = EventTypes.All.ToFrozenDictionary(
        type => type.Clr,
        type => new Lazy<EventShape>(() =>
            (EventShape)Activator.CreateInstance(typeof(EventShape<>).MakeGenericType(type.Clr))!));

    public static EventShape Of(EventType type) => All[type.Clr].Value;

    /// <summary>Writes the event, personal members as boxes.</summary>
    public abstract void Write(JsonTextWriter writer, object e, Sealing sealing);

    /// <summary>Writes the event, personal members in clear as far as there are keys.</summary>
    public abstract void WriteForReading(JsonTextWriter writer, object e, EventCodec codec);

    /// <summary>Reads the bytes of an event as the writer wrote them; null when they are otherwise.</summary>
    public abstract object? ReadFast(Cursor cursor);

    /// <summary>Reads the event; false when something is wrong with it, which is then noted.</summary>
    public abstract bool TryRead(JObject data, Reading reading, [NotNullWhen(true)] out object? e);
}

/// <inheritdoc/>
[SuppressMessage("Performance", "CA1812", Justification = "Made by its type.")]
sealed class EventShape<TEvent> : EventShape
    where TEvent : class
{
    readonly Shape<TEvent> _shape = Shape<TEvent>.Instance;

    public override void Write(JsonTextWriter writer, object e, Sealing sealing)
    {
        var record = (TEvent)e;
        string?[]? boxOwners = null;
        writer.WriteStartObject();
        foreach (var member in _shape.Members)
        {
            if (member.IsLeftOut(record)) continue;
            writer.WritePropertyName(member.Name, escape: false);
            if (member.Category is { } category)
            {
                boxOwners ??= new string?[(int)PersonalCategory.Finance + 1];
                WriteBox(writer, record, sealing, category, ref boxOwners[(int)category], member.Name);
            }
            else
            {
                member.Write(writer, record);
            }
        }
        writer.WriteEndObject();
    }

    public override void WriteForReading(JsonTextWriter writer, object e, EventCodec codec)
    {
        var record = (TEvent)e;
        writer.WriteStartObject();
        foreach (var member in _shape.Members)
        {
            if (member.IsLeftOut(record)) continue;
            writer.WritePropertyName(member.Name, escape: false);
            if (member is IPersonalMember<TEvent> personal) personal.WriteForReading(writer, record, codec);
            else member.Write(writer, record);
        }
        writer.WriteEndObject();
    }

    public override object? ReadFast(Cursor cursor) => _shape.ReadFast(cursor);

    public override bool TryRead(JObject data, Reading reading, [NotNullWhen(true)] out object? e)
    {
        var read = _shape.TryRead(data, reading, out var record);
        e = record;
        return read;
    }

    void WriteBox(
        JsonTextWriter writer,
        TEvent record,
        Sealing sealing,
        PersonalCategory category,
        ref string? owner,
        string name)
    {
        if (owner is not null)
        {
            writer.WriteValue(Boxes.Elsewhere + owner);
            return;
        }
        owner = name;
        var clear = sealing.Begin();
        clear.WriteStartObject();
        foreach (var member in _shape.Members)
        {
            if (member.Category != category || member.IsLeftOut(record)) continue;
            clear.WritePropertyName(member.Name, escape: false);
            ((IPersonalMember<TEvent>)member).WriteOpened(clear, record, sealing.Codec, sealing.Person);
        }
        clear.WriteEndObject();
        writer.WriteValue(sealing.End(category));
    }
}
