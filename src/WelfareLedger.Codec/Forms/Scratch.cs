using System.Diagnostics.CodeAnalysis;
using System.Text;
using Newtonsoft.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>
/// A JSON writer and its buffer, used again for every event of a thread: making them new costs more than writing does.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Holds memory only.")]
sealed class Scratch
{
    /// <summary>A buffer that one large event made grow is not kept for ever.</summary>
    const int KeptCharsMax = 64 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [ThreadStatic]
    static Stack<Scratch>? t_free;

    readonly Chars _chars = new();

    Scratch() => Json = new JsonTextWriter(_chars) { AutoCompleteOnClose = false };

    public JsonTextWriter Json { get; }

    /// <summary>An empty one. Who is interrupted by an exception just drops it: its writer is in the middle of
    /// something.</summary>
    public static Scratch Take() => (t_free ??= new()).TryPop(out var free) ? free : new();

    /// <summary>What was written, in UTF-8, and the scratch goes back.</summary>
    public byte[] ToUtf8AndReturn()
    {
        var bytes = Utf8.GetBytes(_chars.Buffer, 0, _chars.Length);
        Return();
        return bytes;
    }

    /// <summary>What was written, as text, and the scratch goes back.</summary>
    public string ToTextAndReturn()
    {
        var text = new string(_chars.Buffer, 0, _chars.Length);
        Return();
        return text;
    }

    /// <summary>What was written so far; gone when the scratch goes back.</summary>
    public ReadOnlySpan<char> Written => _chars.Buffer.AsSpan(0, _chars.Length);

    /// <summary>The scratch goes back, emptied.</summary>
    public void Return()
    {
        _chars.Clear(KeptCharsMax);
        t_free!.Push(this);
    }

    /// <summary>A text writer into memory that can be emptied.</summary>
    sealed class Chars : TextWriter
    {
        public char[] Buffer { get; private set; } = new char[1024];

        public int Length { get; private set; }

        public override Encoding Encoding => Utf8;

        public void Clear(int keptMax)
        {
            Buffer.AsSpan(0, Length).Clear();
            Length = 0;
            if (Buffer.Length > keptMax) Buffer = new char[1024];
        }

        public override void Write(char value)
        {
            Grow(1);
            Buffer[Length++] = value;
        }

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Grow(buffer.Length);
            buffer.CopyTo(Buffer.AsSpan(Length));
            Length += buffer.Length;
        }

        void Grow(int more)
        {
            if (Length + more <= Buffer.Length) return;
            var larger = new char[Math.Max(Buffer.Length * 2, Length + more)];
            Buffer.AsSpan(0, Length).CopyTo(larger);
            Buffer.AsSpan(0, Length).Clear();
            Buffer = larger;
        }
    }
}

/// <summary>Makes the boxes of one event.</summary>
sealed class Sealing(EventCodec codec, IKeyRing keys, Nonces nonces, string person, EventId id)
{
    Scratch? _clear;

    public EventCodec Codec => codec;

    public string Person => person;

    /// <summary>A writer for what goes into the next box.</summary>
    public JsonTextWriter Begin() => (_clear = Scratch.Take()).Json;

    /// <summary>The box.</summary>
    public string End(PersonalCategory category)
    {
        var box = Boxes.Seal(keys.KeyFor(person, category), person, category, id, _clear!.Written, nonces);
        _clear.Return();
        return box;
    }
}
