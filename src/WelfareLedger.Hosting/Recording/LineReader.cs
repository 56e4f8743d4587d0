using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace WelfareLedger.Hosting.Recording;

/// <summary>A line of a text stream.</summary>
/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="Text">Null when it is too long or not UTF-8.</param>
readonly record struct InputLine(int Number, string? Text);

/// <summary>Lines of UTF-8, each with a limit, so that a file of one endless line does not fill the memory.</summary>
static class LineReader
{
    /// <summary>The longest line, in bytes; above what an event may hold.</summary>
    public const int LengthMax = 1024 * 1024;

    const int BufferSize = 64 * 1024;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async IAsyncEnumerable<InputLine> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        var number = 0;
        var tooLong = false;
        while (true)
        {
            // A read from a terminal or a pipe blocks its thread and does not see the cancellation: it gets a thread of
            // its own, and the waiting for it is what ends.
            var reading = Task.Run(() => pipe.ReadAsync(CancellationToken.None).AsTask(), cancellation);
            var read = await reading.WaitAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Line(buffer.Slice(0, end), ref number, ref tooLong);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                if (buffer.Length > 0 || tooLong) yield return Line(buffer, ref number, ref tooLong);
                break;
            }
            if (buffer.Length > LengthMax)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }
            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
        await pipe.CompleteAsync().ConfigureAwait(false);
    }

    static InputLine Line(ReadOnlySequence<byte> bytes, ref int number, ref bool tooLong)
    {
        number++;
        var isTooLong = tooLong || bytes.Length > LengthMax;
        tooLong = false;
        if (isTooLong) return new(number, null);
        try
        {
            var text = Strict.GetString(bytes).TrimEnd('\r');
            return new(number, number == 1 ? text.TrimStart('\ufeff') : text);
        }
        catch (DecoderFallbackException)
        {
            return new(number, null);
        }
    }
}
