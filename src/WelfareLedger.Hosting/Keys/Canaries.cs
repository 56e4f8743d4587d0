using System.Buffers;
using System.Buffers.Text;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Keys;

/// <summary>What a search for canaries came to.</summary>
/// <param name="Files">Files that were looked through.</param>
/// <param name="Found">Those in which something was found.</param>
public sealed record CanaryScan(int Files, IReadOnlyList<string> Found);

/// <summary>
/// Texts of a person that must not be readable anywhere: in UTF-8, in UTF-16, and either of them in base64 or as
/// hexadecimal digits. Only what is long enough to be no accident is looked for: a name of two characters has four
/// bytes in UTF-16, which any large encrypted file holds somewhere, so there it is looked for as values stand in texts,
/// with what goes before or after one. Of scans and photos some pieces are looked for, in the same forms.
/// </summary>
sealed class Canaries
{
    const int BytesMin = 6;
    const int Base64Min = 7;
    const int NumberDigitsMin = 9;

    /// <summary>What stands beside a value in a text, a table, or a string in memory.</summary>
    const string Beside = "\0\t\n\r\",;，、： ）";

    const int ChunkBytes = 1 << 20;
    const int PieceBytes = 32;
    const int PieceBytesApart = 16;

    readonly SearchValues<string> _patterns;
    readonly int _longest;

    public Canaries(IEnumerable<string> texts, IReadOnlyCollection<byte[]>? pieces = null)
    {
        string[] telling = [.. texts.Where(Tells).SelectMany(Spellings).Distinct(StringComparer.Ordinal)];
        Count = telling.Length + (pieces?.Count ?? 0);
        string[] patterns =
        [
            .. telling.SelectMany(Patterns).Concat((pieces ?? []).SelectMany(Patterns))
                .Distinct(StringComparer.Ordinal),
        ];
        _patterns = SearchValues.Create(patterns, StringComparison.Ordinal);
        _longest = patterns.Length == 0 ? 1 : patterns.Max(pattern => pattern.Length);
    }

    /// <summary>From the beginning, the middle and the end of a document the first bytes that are no filling: a white
    /// margin stands in other people's scans too.</summary>
    public static IEnumerable<byte[]> PiecesOf(byte[] document)
    {
        foreach (var third in Enumerable.Range(0, 3))
        {
            var (from, to) = (document.Length / 3 * third, document.Length / 3 * (third + 1));
            for (var at = from; at + PieceBytes <= to; at += PieceBytes)
            {
                var piece = document[at..(at + PieceBytes)];
                if (piece.Distinct().Count() < PieceBytesApart) continue;
                yield return piece;
                break;
            }
        }
    }

    /// <summary>How many texts and pieces are looked for.</summary>
    public int Count { get; }

    /// <summary>Looks through every file below the folders; symbolic links are not followed.</summary>
    public CanaryScan Scan(IEnumerable<string> folders, CancellationToken cancellation)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        var (files, found) = (0, new List<string>());
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", options)))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (IsIn(file)) found.Add(file);
                files++;
            }
            catch (FileNotFoundException)
            {
                // Somebody's temporary file, gone meanwhile.
            }
        }
        return new(files, found);
    }

    /// <summary>Whether any is in a file.</summary>
    internal bool IsIn(string path)
    {
        // What others hold locked is empty: it is there to be locked.
        if (Count == 0 || new FileInfo(path) is not { Length: > 0 }) return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[ChunkBytes + _longest];
        var chars = new char[bytes.Length];
        var kept = 0;
        while (true)
        {
            var read = file.ReadAtLeast(bytes.AsSpan(kept), ChunkBytes, throwOnEndOfStream: false);
            var length = kept + read;
            // A byte a character: so the search for strings serves for bytes.
            Encoding.Latin1.GetChars(bytes.AsSpan(0, length), chars);
            if (chars.AsSpan(0, length).ContainsAny(_patterns)) return true;
            if (read < ChunkBytes) return false;
            // What may have been cut in two is looked at again with what follows.
            kept = Math.Min(length, _longest - 1);
            bytes.AsSpan(length - kept, kept).CopyTo(bytes);
        }
    }

    /// <summary>A date, a code or a short word stands in clear elsewhere too, and is nobody's.</summary>
    static bool Tells(string text)
    {
        if (!Ascii.IsValid(text)) return Encoding.UTF8.GetByteCount(text) >= BytesMin;
        var (row, longest) = (0, 0);
        foreach (var c in text) longest = Math.Max(longest, row = char.IsAsciiDigit(c) ? row + 1 : 0);
        return longest >= NumberDigitsMin || IsNumberInGroups(text);
    }

    /// <summary>Phones and accounts are typed in groups; files and days have dashes too, and are no secret.</summary>
    static bool IsNumberInGroups(string text) =>
        text.Count(char.IsAsciiDigit) >= NumberDigitsMin
        && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-')
        && !FileNumber.TryParse(text, null, out _);

    /// <summary>As it was typed, and of a number in groups its digits alone.</summary>
    static IEnumerable<string> Spellings(string text) =>
        IsNumberInGroups(text) ? [text, string.Concat(text.Where(char.IsAsciiDigit))] : [text];

    static IEnumerable<string> Patterns(string text)
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var bytes = encoding.GetBytes(text);
            IEnumerable<byte[]> looked = bytes.Length >= BytesMin
                ? [bytes]
                : Beside.SelectMany(beside => (byte[][])
                    [encoding.GetBytes(beside + text), encoding.GetBytes(text + beside)]);
            foreach (var pattern in looked.SelectMany(Patterns)) yield return pattern;
        }
    }

    static IEnumerable<string> Patterns(byte[] bytes)
    {
        yield return Encoding.Latin1.GetString(bytes);
        yield return Convert.ToHexStringLower(bytes);
        yield return Convert.ToHexString(bytes);
        // Whatever stands before it shifts it by none, one or two bytes.
        for (var shift = 0; shift < 3; shift++)
        {
            byte[] shifted = [.. new byte[shift], .. bytes];
            var (from, to) = ((shift * 8 + 5) / 6, shifted.Length * 8 / 6);
            if (to - from < Base64Min) continue;
            yield return Convert.ToBase64String(shifted)[from..to];
            yield return Base64Url.EncodeToString(shifted)[from..to];
        }
    }
}
