using System.Text;

namespace WelfareLedger.Exchange.Files;

/// <summary>
/// The encoding of a text file: by its byte order mark, else UTF-8 if every byte of it is, else GB18030 if every byte
/// of it is. Nothing is guessed from frequencies.
/// </summary>
static class TextEncodings
{
    const int BlockBytes = 1 << 16;

    static Encoding StrictUtf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    // EUC and Big5 bytes decode as GB18030 too; the header then holds no word of ours, and that is said.
    static Encoding StrictGb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads the whole file once, in blocks.</summary>
    /// <param name="file">Read from its beginning.</param>
    /// <param name="start">Its first bytes.</param>
    public static Encoding Of(Stream file, ReadOnlySpan<byte> start)
    {
        Encoding[] candidates = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => [StrictUtf8],
            [0xFF, 0xFE, ..] => [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)],
            [0xFE, 0xFF, ..] => [new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)],
            _ => [StrictUtf8, StrictGb18030],
        };
        var furthest = 0L;
        foreach (var encoding in candidates)
        {
            file.Position = 0;
            if (Decodes(file, encoding, out var offset)) return encoding;
            furthest = Math.Max(furthest, offset);
        }
        throw FileRefusals.Encoding(furthest + 1, LineOf(file, furthest));
    }

    /// <summary>The line, from 1, in which a byte stands; in the encodings that are tried a line feed is one byte of
    /// its own.</summary>
    static int LineOf(Stream file, long offset)
    {
        file.Position = 0;
        var line = 1;
        for (var at = 0L; at < offset && file.ReadByte() is >= 0 and var next; at++)
            if (next == '\n') line++;
        return line;
    }

    static bool Decodes(Stream file, Encoding encoding, out long offset)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[BlockBytes];
        var chars = new char[encoding.GetMaxCharCount(BlockBytes)];
        for (offset = 0; ;)
        {
            var count = file.ReadAtLeast(bytes, BlockBytes, throwOnEndOfStream: false);
            try
            {
                var length = decoder.GetChars(bytes, 0, count, chars, 0, flush: count < BlockBytes);
                ThrowIfBinary(chars.AsSpan(0, length));
            }
            catch (DecoderFallbackException e)
            {
                offset += Math.Max(e.Index, 0);
                return false;
            }
            offset += count;
            if (count < BlockBytes) return true;
        }
    }

    /// <summary>Text has no control characters but tabs and the ends of lines and pages.</summary>
    static void ThrowIfBinary(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u001A'))
                throw FileRefusals.NotSpreadsheet(new("其他程序的文件", "a file of another program"));
        }
    }
}
