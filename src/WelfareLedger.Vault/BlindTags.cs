using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>
/// Keyed hashes by which people are found without being readable: the first 16 bytes of HMAC-SHA256. Among ten million
/// people the chance that any two share one is about 10⁻²⁵.
/// </summary>
sealed class BlindTags(byte[] key)
{
    public const int Length = 16;

    public byte[] OfNumber(IdNumber number) => Tag("number", number.Value);

    public byte[] OfNameAndBirth(string name, DateOnly born) =>
        Tag("name+born", $"{Plain(name)}\0{born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");

    /// <summary>Blanks and the several dots that names are written with do not make another person.</summary>
    static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c)) continue;
            plain.Append(c is '•' or '‧' or '・' or '∙' or '⋅' or '･' ? '·' : c);
        }
        return plain.ToString();
    }

    byte[] Tag(string kind, string value) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\0{value}"))[..Length];
}
