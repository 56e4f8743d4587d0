using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Codec.Upcasts;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec;

/// <summary>
/// Turns events into what the log stores, and back. Personal members are encrypted on the way in, under the key of the
/// stream's person for each category; on the way out they stay encrypted until <see cref="Open"/>. docs/EVENTS.md has
/// the stored form. May be used from many threads at once.
/// </summary>
[SuppressMessage("Performance", "CA1822", Justification = "Callers have one codec for all that it does.")]
public sealed class EventCodec
{
    readonly IKeyRing _keys;
    readonly Nonces _nonces;

    /// <param name="keys">The keys of people's personal data.</param>
    public EventCodec(IKeyRing keys) : this(keys, Nonces.Random) { }

    internal EventCodec(IKeyRing keys, Nonces nonces) => (_keys, _nonces) = (keys, nonces);

    /// <summary>
    /// The stored form of an event. A personal member that a decider carried over encrypted is opened and encrypted
    /// again for this event; it must be the same person's.
    /// </summary>
    /// <exception cref="PersonErasedException">It holds personal data of a person whose keys are destroyed.</exception>
    /// <exception cref="PersonRestrictedException">It holds personal data of a person whose data is
    /// restricted.</exception>
    /// <exception cref="ArgumentException">The event does not belong into such a stream, or holds a value that was
    /// never given.</exception>
    public NewEvent Encode(StreamName stream, EventId id, object @event, EventMetadata metadata)
    {
        var type = EventTypes.Of(@event.GetType());
        var name = stream.Value;
        if (!name.StartsWith(type.Category, StringComparison.Ordinal) || name[type.Category.Length] != '-')
            throw new ArgumentException($"{type.Name} does not belong into the stream {name}.", nameof(stream));
        try
        {
            var scratch = Scratch.Take();
            EventShape.Of(type).Write(scratch.Json, @event, new Sealing(this, _keys, _nonces, name, id));
            return new NewEvent(id.Value, type.StoredName, scratch.ToUtf8AndReturn(), MetadataForm.Write(metadata));
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException($"A text in {type.Name} holds half of a character.", nameof(@event));
        }
    }

    /// <summary>The event and its metadata, read strictly; personal members come back encrypted.</summary>
    /// <exception cref="UnknownEventTypeException">Its type, or that version of it, is not known.</exception>
    /// <exception cref="CorruptLogException">It is not as it was written.</exception>
    public DecodedEvent Decode(StoredEvent stored) => new(stored, ReadStrictly(stored), DecodeMetadata(stored));

    /// <summary>
    /// The event only, as folding wants it. What stands there exactly as the codec writes it today is read quickly; the
    /// strict reader judges everything else. The same values and the same exceptions as <see cref="Decode"/>.
    /// </summary>
    /// <inheritdoc cref="Decode" path="/exception"/>
    public object DecodeBody(StoredEvent stored) => ReadFast(stored) ?? ReadStrictly(stored);

    static object ReadStrictly(StoredEvent stored)
    {
        if (!EventTypes.TryFind(stored.Type, out var type, out var version))
            throw new UnknownEventTypeException(stored.Type, stored.Position);
        try
        {
            var data = StoredJson.Parse(stored.Data.Span);
            UpcastChain.Apply(type, version, data);
            var reading = new Reading { Place = (stored.Stream.Value, new EventId(stored.Id)) };
            return EventShape.Of(type).TryRead(data, reading, out var e)
                ? e
                : throw new FormException(reading.Fault!.InWords);
        }
        catch (FormException broken)
        {
            throw new CorruptLogException(stored.Stream.Value, stored.Position, broken.Message);
        }
    }

    /// <summary>As <see cref="Decode"/>, read as <see cref="DecodeBody"/> does, for reading very many.</summary>
    /// <inheritdoc cref="Decode" path="/exception"/>
    public DecodedEvent DecodeForReading(StoredEvent stored) => new(
        stored,
        DecodeBody(stored),
        MetadataForm.ReadFast(Cursor.Over(stored.Metadata)) ?? DecodeMetadata(stored));

    /// <summary>Who, when and in answer to what, without looking at the event; null when it is not as the codec writes
    /// it.</summary>
    public static EventMetadata? TryDecodeMetadata(StoredEvent stored)
    {
        if (MetadataForm.ReadFast(Cursor.Over(stored.Metadata)) is { } metadata) return metadata;
        try
        {
            return MetadataForm.Read(StoredJson.Parse(stored.Metadata.Span));
        }
        catch (FormException)
        {
            return null;
        }
    }

    /// <summary>
    /// A personal value in clear, as far as its key is there and may be used: encrypted becomes known, restricted or
    /// erased; known stays. Opening for the eyes of a person or for a file is a disclosure, and is recorded before; see
    /// the application.
    /// </summary>
    /// <exception cref="CorruptLogException">The ciphertext was changed or moved.</exception>
    public Personal<T> Open<T>(Personal<T> value)
        where T : class
    {
        if (value is not Personal<T>.Encrypted { Ciphertext: var boxed }) return value;
        try
        {
            var box = Boxes.BytesOf(boxed.Box);
            if (_keys.Find(boxed.Stream, boxed.Category, Boxes.GenerationOf(box)) is not { } key)
                return _keys.IsRestricted(boxed.Stream, boxed.Category)
                    ? new Personal<T>.Restricted()
                    : new Personal<T>.Erased();
            var data = StoredJson.Parse(Boxes.Open(key, boxed.Stream, boxed.Category, boxed.Event, box));
            var reading = new Reading();
            return data[boxed.Member] is JObject inside && Shape<T>.Instance.TryRead(inside, reading, out var details)
                ? details
                : throw new FormException($"has a box in which {boxed.Member} is not what it should be");
        }
        catch (FormException broken)
        {
            throw new CorruptLogException(boxed.Stream, null, broken.Message);
        }
    }

    /// <summary>
    /// An event as JSON for somebody to read: in today's shape, personal members in clear as far as their keys are
    /// there, and else <c>"[restricted]"</c> or <c>"[erased]"</c>. For the eyes of a person it is a disclosure.
    /// </summary>
    /// <exception cref="CorruptLogException">The ciphertext was changed or moved.</exception>
    public string WriteForReading(DecodedEvent decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text) { Culture = CultureInfo.InvariantCulture })
        {
            EventShape.Of(EventTypes.Of(decoded.Event.GetType())).WriteForReading(json, decoded.Event, this);
        }
        return text.ToString();
    }

    internal Personal<T> OpenToCarryOver<T>(Personal<T> value, string stream)
        where T : class
    {
        if (value is Personal<T>.Encrypted { Ciphertext.Stream: var owner } && owner != stream)
            throw new ArgumentException("Personal data of one person is never copied into another's stream.");
        var opened = Open(value);
        return opened switch
        {
            Personal<T>.Known => opened,
            Personal<T>.Restricted => throw new PersonRestrictedException(),
            _ => throw new PersonErasedException(),
        };
    }

    static object? ReadFast(StoredEvent stored) =>
        EventTypes.TryFind(stored.Type, out var type, out var version) && version == type.Version
            ? EventShape.Of(type).ReadFast(Cursor.Over(stored.Data, stored.Stream.Value, new EventId(stored.Id)))
            : null;

    static EventMetadata DecodeMetadata(StoredEvent stored)
    {
        try
        {
            return MetadataForm.Read(StoredJson.Parse(stored.Metadata.Span));
        }
        catch (FormException broken)
        {
            throw new CorruptLogException(stored.Stream.Value, stored.Position, "has metadata that " + broken.Message);
        }
    }
}
