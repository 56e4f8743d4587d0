using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>Tells a personal form from others without its type argument.</summary>
interface IPersonalForm
{
    /// <summary>The record in it.</summary>
    Type Details { get; }

    /// <summary>Whose key encrypts it.</summary>
    PersonalCategory Category { get; }
}

/// <summary>A personal value in clear, as it stands in a command and inside a box.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by its type.")]
sealed class PersonalForm<T> : Form<Personal<T>>, IPersonalForm
    where T : class
{
    static readonly RecordForm<T> Clear = new();

    public Type Details => typeof(T);

    public PersonalCategory Category { get; } =
        typeof(T).GetCustomAttribute<PersonalAttribute>()?.Category
        ?? throw new NotSupportedException($"{typeof(T).Name} is held as personal data and has no [Personal].");

    public override Text Expected => Clear.Expected;

    public override string Example => Clear.Example;

    public override void Write(JsonTextWriter writer, Personal<T> value) =>
        Clear.Write(writer, value.OrNull ?? throw new ArgumentException("Personal data is not in clear here."));

    public override bool TryRead(JToken token, Reading reading, out Personal<T> value)
    {
        var read = Clear.TryRead(token, reading, out var details);
        value = read ? details : null!;
        return read;
    }
}

/// <summary>
/// A personal member of an event. In the stored form it holds a box with all members of its category, or, when an
/// earlier member has that box, the earlier one's name: <c>"@contact"</c>.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by its type.")]
sealed class PersonalMember<TRecord, T>(ParameterInfo parameter, PersonalForm<T> form)
    : Member<TRecord, Personal<T>>(parameter, form), IPersonalMember<TRecord>
    where TRecord : class
    where T : class
{
    public override PersonalCategory? Category => form.Category;

    public void WriteOpened(JsonTextWriter writer, TRecord record, EventCodec codec, string stream) =>
        form.Write(writer, codec.OpenToCarryOver(Get(record), stream));

    public override bool TryRead(JToken token, JObject data, Reading reading, out object? value)
    {
        if (reading.Place is not { } place) return base.TryRead(token, data, reading, out value);
        value = null;
        if (token.Type != JTokenType.String) return false;
        var box = (string)token!;
        if (box.StartsWith(Boxes.Elsewhere))
        {
            if (data[box[1..]] is not JValue { Type: JTokenType.String } first || IsNotBefore(box[1..])) return false;
            box = (string)first!;
        }
        if (!Boxes.IsText(box)) return false;
        value = new Personal<T>.Encrypted(new Ciphertext(place.Stream, place.Event, form.Category, Name, box));
        return true;
    }

    public void WriteForReading(JsonTextWriter writer, TRecord record, EventCodec codec)
    {
        switch (codec.Open(Get(record)))
        {
            case Personal<T>.Restricted:
                writer.WriteValue("[restricted]");
                break;
            case Personal<T>.Erased:
                writer.WriteValue("[erased]");
                break;
            case var opened:
                form.Write(writer, opened);
                break;
        }
    }

    protected override Personal<T> ReadValueFast(Cursor cursor)
    {
        var box = cursor.Quoted();
        return Boxes.IsText(box)
            ? new Personal<T>.Encrypted(
                new Ciphertext(cursor.Stream, cursor.Event, form.Category, Name, Ascii.Text(box)))
            : cursor.Fail<Personal<T>>();
    }

    /// <summary>A box is referred to from later members of its category only.</summary>
    bool IsNotBefore(string first)
    {
        foreach (var member in Shape<TRecord>.Instance.Members)
        {
            if (member.Name == Name) return true;
            if (member.Name == first) return member.Category != Category;
        }
        return true;
    }
}

/// <summary>A personal member without the type of its details.</summary>
interface IPersonalMember<TRecord>
{
    /// <summary>Writes the value in clear for a box of the stream's person.</summary>
    void WriteOpened(JsonTextWriter writer, TRecord record, EventCodec codec, string stream);

    /// <summary>Writes the value in clear where a key opens it, and else why none does.</summary>
    void WriteForReading(JsonTextWriter writer, TRecord record, EventCodec codec);
}
