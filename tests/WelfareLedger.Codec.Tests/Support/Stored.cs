using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

/// <summary>Events on their way through the codec.</summary>
static class Stored
{
    public static readonly EventMetadata Metadata = new(
        new DateTimeOffset(2024, 3, 1, 1, 2, 3, 456, TimeSpan.Zero),
        new RecordedBy(
            Code<Actor>.Of("officer-7"),
            Code<Role>.Of("bureau-officer"),
            Code<Office>.Of("141002-civil-affairs"),
            Unauthenticated: false),
        Guid.Parse("5a3b1e00-0001-4000-8000-0000000000c0"),
        CausationId: null,
        CorrelationId: null,
        new Source.Desk());

    public static readonly EventId Id = new(Guid.Parse("5a3b1e00-0001-8000-8000-0000000000e0"));

    /// <summary>A stream for events of a type; always the same.</summary>
    public static StreamName StreamFor(object e) => StreamOf(EventTypes.Of(e.GetType()));

    static StreamName StreamOf(EventType type) => new(type.Category, "5a3b1e000001400080000000000000d0");

    public static StoredEvent As(this NewEvent written, StreamName stream) =>
        new(stream, StreamVersion.First, new Position(7), written.Id, written.Type, written.Data, written.Metadata);

    public static StoredEvent Encode(this EventCodec codec, object e, EventMetadata? metadata = null) =>
        codec.Encode(StreamFor(e), Id, e, metadata ?? Metadata).As(StreamFor(e));

    public static StoredEvent With(this StoredEvent stored, Func<string, string> change) =>
        stored with { Data = Encoding.UTF8.GetBytes(change(stored.Json())) };

    public static string Json(this StoredEvent stored) => Encoding.UTF8.GetString(stored.Data.Span);

    /// <summary>An event with all that is personal in it opened, as far as the keys are there.</summary>
    public static object Opened(this EventCodec codec, object e)
    {
        var type = e.GetType();
        var constructor = Shape.MainConstructor(type)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
        {
            var value = type.GetProperty(parameter.Name!)!.GetValue(e);
            return value is not null && AllForms.Of(parameter.ParameterType) is IPersonalForm personal
                ? typeof(EventCodec).GetMethod(nameof(EventCodec.Open))!.MakeGenericMethod(personal.Details)
                    .Invoke(codec, [value])
                : value;
        })]);
    }

    /// <summary>What is personal in an event, in clear, by member.</summary>
    public static JObject Personal(object opened)
    {
        var text = new StringWriter();
        using (var writer = new JsonTextWriter(text)) Shape.Of(opened.GetType()).WriteAny(writer, opened);
        var all = JsonConvert.DeserializeObject<JObject>(
            text.ToString(), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        foreach (var member in Shape.Of(opened.GetType()).AnyMembers.Where(member => member.Category is null))
            all.Remove(member.Name);
        return all;
    }

    /// <summary>Keys that follow from whose they are, so that boxes come out alike at every run.</summary>
    public static MemoryVault FixedKeys()
    {
        var vault = new MemoryVault((person, category) =>
            SHA256.HashData(Encoding.UTF8.GetBytes($"a key for tests only: {person} {category}")));
        vault.MakeKeys(
        [
            .. EventTypes.All.Select(type => StreamOf(type).Value).Distinct()
                .SelectMany(_ => Enum.GetValues<PersonalCategory>(), (person, category) => (person, category)),
        ]);
        return vault;
    }

    /// <summary>Every event that there is a type for.</summary>
    public static TheoryData<Type> AllTypes => [.. EventTypes.All.Select(type => type.Clr)];
}

/// <summary>Nonces that count from 1, so that boxes come out alike at every run. Never outside tests.</summary>
sealed class CountedNonces : Nonces
{
    byte _count;

    public override void Fill(Span<byte> nonce)
    {
        nonce.Clear();
        nonce[^1] = ++_count;
    }
}
