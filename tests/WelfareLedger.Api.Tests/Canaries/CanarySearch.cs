using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>
/// Finds canaries in what leaves the process, in whatever form they stand there: as UTF-8, escaped in JSON, encoded
/// for an address, in base64, as UTF-16 or as hexadecimal digits; in the parts of a workbook too.
/// </summary>
sealed class CanarySearch
{
    const int HeadLength = 4; // no form is shorter

    readonly SearchValues<string> _patterns;
    readonly ILookup<string, (string Pattern, Canary Canary)> _byHead;

    public CanarySearch(IEnumerable<Canary> canaries)
    {
        var all = canaries
            .SelectMany(canary => FormsOf(canary).Distinct().Select(form => (Pattern: form, Canary: canary))).ToList();
        _patterns = SearchValues.Create([.. all.Select(one => one.Pattern)], StringComparison.Ordinal);
        _byHead = all.ToLookup(one => one.Pattern[..HeadLength], StringComparer.Ordinal);
    }

    /// <summary>All that are in there.</summary>
    public IReadOnlyList<Canary> In(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes); // a byte a character: so the search for strings serves for bytes
        HashSet<Canary> found = [];
        for (var at = 0; text.AsSpan(at).IndexOfAny(_patterns) is var next and >= 0; at++)
        {
            at += next;
            found.UnionWith(_byHead[text.Substring(at, HeadLength)]
                .Where(one => text.AsSpan(at).StartsWith(one.Pattern, StringComparison.Ordinal))
                .Select(one => one.Canary));
        }
        if (text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal)) found.UnionWith(InArchive(bytes.ToArray()));
        return [.. found];
    }

    /// <inheritdoc cref="In(ReadOnlySpan{byte})"/>
    public IReadOnlyList<Canary> In(string text) => In(Encoding.UTF8.GetBytes(text));

    List<Canary> InArchive(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        List<Canary> found = [];
        foreach (var entry in archive.Entries)
        {
            using var part = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(part);
            found.AddRange(In(part.ToArray()));
        }
        return found;
    }

    static IEnumerable<string> FormsOf(Canary canary)
    {
        var text = canary.Text;
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return Encoding.Latin1.GetString(utf8);
        yield return Escaped(text, "x4");
        yield return Escaped(text, "X4");
        yield return Uri.EscapeDataString(text).Replace("%2A", "*", StringComparison.Ordinal);
        yield return LowerEncoded(text);
        if (canary.Category is null) yield break; // too short to be told from chance in any other form
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text));
        yield return Convert.ToHexStringLower(utf8);
        yield return Convert.ToHexString(utf8);
        // Whatever stands before it shifts it by none, one or two bytes.
        for (var shift = 0; shift < 3; shift++)
        {
            byte[] shifted = [.. new byte[shift], .. utf8];
            var (from, to) = (((shift * 8) + 5) / 6, shifted.Length * 8 / 6);
            yield return Convert.ToBase64String(shifted)[from..to];
            yield return Base64Url.EncodeToString(shifted)[from..to];
        }
    }

    static string Escaped(string text, string form) => string.Concat(text.Select(c => char.IsAscii(c)
        ? c.ToString()
        : $"\\u{((int)c).ToString(form, CultureInfo.InvariantCulture)}"));

    static string LowerEncoded(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => b < 0x80
        ? ((char)b).ToString()
        : $"%{b.ToString("x2", CultureInfo.InvariantCulture)}"));
}
