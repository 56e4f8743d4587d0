using System.IO.Compression;
using System.Text;

namespace WelfareLedger.Codec;

/// <summary>
/// The text in a box, in the fewest bytes. Notes are short and Chinese: GB 18030 writes a character in two bytes where
/// UTF-8 needs three, and deflate, which needs a few hundred bytes to begin to help, only beats it on long ones.
/// </summary>
static class BoxedText
{
    /// <summary>UTF-8.</summary>
    public const byte Utf8 = 1;

    /// <summary>GB 18030, of such characters only as every edition of the standard writes alike.</summary>
    public const byte Gb18030 = 2;

    /// <summary>UTF-8 in raw deflate.</summary>
    public const byte Deflated = 3;

    /// <summary>Below this, deflate is not worth its time.</summary>
    const int WorthDeflatingFrom = 256;

    /// <summary>What is inflated stays far below what could fill a memory.</summary>
    const int InflatedMax = 4 << 20;

    const int Ascii = 0x80;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>For each character its code: one byte for ASCII, two for what is alike everywhere, else 0.</summary>
    static readonly ushort[] GbCodes = MakeGbCodes();

    /// <summary>The most bytes that a text of that length needs.</summary>
    public static int LengthMax(int chars) => StrictUtf8.GetMaxByteCount(chars);

    /// <summary>Writes a text.</summary>
    /// <returns>Its format, and how many bytes of the target it took.</returns>
    public static (byte Format, int Length) Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        if (text.Length >= WorthDeflatingFrom)
        {
            var deflated = Deflate(text);
            if (!TryWriteGb(text, target, out var plain)) plain = StrictUtf8.GetByteCount(text);
            if (deflated.Length < plain)
            {
                deflated.CopyTo(target);
                return (Deflated, deflated.Length);
            }
        }
        return TryWriteGb(text, target, out var length)
            ? (Gb18030, length)
            : (Utf8, StrictUtf8.GetBytes(text, target));
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormException">The bytes are none.</exception>
    public static string Read(byte format, byte[] bytes)
    {
        try
        {
            return format switch
            {
                Utf8 => StrictUtf8.GetString(bytes),
                Gb18030 => Gb.GetString(bytes),
                Deflated => StrictUtf8.GetString(Inflate(bytes)),
                _ => throw new FormException("has a box of no known format"),
            };
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException)
        {
            throw new FormException("has a box whose text is broken");
        }
    }

    static bool TryWriteGb(ReadOnlySpan<char> text, Span<byte> target, out int length)
    {
        length = 0;
        foreach (var c in text)
        {
            int code = GbCodes[c];
            if (code == 0) return false;
            if (code >= Ascii) target[length++] = (byte)(code >> 8);
            target[length++] = (byte)code;
        }
        return true;
    }

    /// <summary>
    /// ASCII, the 20 902 characters of the first Unicode block of Chinese, and the punctuation of Chinese text: their
    /// codes are those of GBK and have never changed.
    /// </summary>
    static ushort[] MakeGbCodes()
    {
        const string Punctuation = "　、。·—…‘’“”〈〉《》「」『』【】〔〕！（），．：；？～％＋－／０１２３４５６７８９";
        var codes = new ushort[char.MaxValue + 1];
        for (var c = ' '; c < Ascii; c++) codes[c] = c;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var c in Enumerable.Range(0x4E00, 20_902).Select(code => (char)code).Concat(Punctuation))
        {
            if (Gb.GetBytes([c], bytes) == 2) codes[c] = (ushort)((bytes[0] << 8) | bytes[1]);
        }
        return codes;
    }

    static byte[] Deflate(ReadOnlySpan<char> text)
    {
        var clear = new byte[StrictUtf8.GetByteCount(text)];
        StrictUtf8.GetBytes(text, clear);
        using var target = new MemoryStream(clear.Length);
        using (var deflate = new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(clear);
        Array.Clear(clear);
        return target.ToArray();
    }

    static byte[] Inflate(byte[] deflated)
    {
        using var inflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var clear = new MemoryStream();
        Span<byte> part = stackalloc byte[4096];
        for (int read; (read = inflate.Read(part)) > 0;)
        {
            if (clear.Length + read > InflatedMax) throw new FormException("has a box that is too large");
            clear.Write(part[..read]);
        }
        return clear.ToArray();
    }
}
