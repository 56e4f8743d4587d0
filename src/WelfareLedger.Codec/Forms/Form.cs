using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>How values of one type are written in JSON: one way only, so that reading can insist on it.</summary>
abstract class Form
{
    /// <summary>What stands there, for people: ends the sentence "expected is …".</summary>
    public abstract Text Expected { get; }

    /// <summary>The words that may stand there, where there is a list of them.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>A value as an example in the documents.</summary>
    public abstract string Example { get; }
}

/// <inheritdoc cref="Form"/>
abstract class Form<T> : Form
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="ArgumentException">The value could not be read back: it was never given.</exception>
    public abstract void Write(JsonTextWriter writer, T value);

    /// <summary>
    /// Reads what <see cref="Write"/> wrote, and nothing else; with <see cref="Reading.Loosely"/> also other spellings
    /// of the same value, as people write them.
    /// </summary>
    public abstract bool TryRead(JToken token, Reading reading, out T value);

    /// <summary>
    /// Reads the very bytes that <see cref="Write"/> wrote; fails the cursor at anything else, which is no verdict. It
    /// may fail on what was written as well, where that is rare.
    /// </summary>
    public virtual T ReadFast(Cursor cursor) => cursor.Fail<T>();

    /// <summary>Whether the value is left out when written; the member must be optional then.</summary>
    public virtual bool IsAbsent(T value) => value is null;
}
