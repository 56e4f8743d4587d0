using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WelfareLedger.Vault;

/// <summary>
/// A wrapping key split among holders so that any so many of them have it and fewer have nothing (Shamir, over the
/// field of 256 elements that AES uses). Reasons: docs/decisions/0012-keys.md.
/// </summary>
public static class KeyShares
{
    /// <summary>The most holders.</summary>
    public const int HoldersMax = 20;

    const string Preamble = "# WelfareLedger: one holder's share of a wrapping key. Alone it opens nothing.";
    const int CheckLength = 4;

    /// <summary>Splits a key; what each holder's file is to hold.</summary>
    /// <param name="key">The key.</param>
    /// <param name="holders">How many there are.</param>
    /// <param name="needed">How many of them have it together.</param>
    public static IReadOnlyList<string> Split(WrappingKey key, int holders, int needed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needed, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(holders, needed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holders, HoldersMax);
        var secret = Encoding.ASCII.GetBytes(key.ToText());
        // Ties the shares of one splitting together, and tells nothing of the key.
        var splitting = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var shares = Split(secret, holders, needed);
        var check = Convert.ToHexStringLower(SHA256.HashData(
            [.. Encoding.ASCII.GetBytes(splitting), .. secret]).AsSpan(0, CheckLength));
        CryptographicOperations.ZeroMemory(secret);
        return
        [
            .. shares.Select((share, index) => string.Create(
                CultureInfo.InvariantCulture,
                $"{Preamble}\nshare {index + 1} of {holders}, {needed} needed, {splitting}-{check}\n"
                + $"{Convert.ToBase64String(share)}\n")),
        ];
    }

    /// <summary>Puts shares together.</summary>
    /// <exception cref="VaultException">They are too few, not of one key, or damaged.</exception>
    public static WrappingKey Join(IReadOnlyList<string> shares)
    {
        var parsed = shares.Select(Parse).DistinctBy(share => share.Number).ToList();
        if (parsed.Count == 0 || parsed.DistinctBy(share => (share.Mark, share.Bytes.Length)).Count() != 1)
            throw Unfit("The shares are not of one key.");
        if (parsed.Count < parsed[0].Needed)
            throw Unfit(string.Create(
                CultureInfo.InvariantCulture, $"{parsed[0].Needed} shares are needed; {parsed.Count} are there."));
        var secret = Join([.. parsed.Select(share => ((byte)share.Number, share.Bytes))]);
        if (parsed[0].Mark.Split('-') is not [var splitting, var check]
            || check != Convert.ToHexStringLower(SHA256.HashData(
                [.. Encoding.ASCII.GetBytes(splitting), .. secret]).AsSpan(0, CheckLength)))
            throw Unfit("A share was changed: together they give no key.");
        return WrappingKey.Parse(Encoding.ASCII.GetString(secret)) ?? throw Unfit("The shares give no wrapping key.");
    }

    /// <summary>Keeps a holder's share in a new file, mode 0600.</summary>
    /// <exception cref="VaultException">It is there already, or cannot be written.</exception>
    public static void Save(string path, string share)
    {
        try
        {
            PrivateFile.Write(path, share);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.KeyFile, $"A share cannot be written to {path}: {e.Message}", e);
        }
    }

    /// <summary>Whether a file holds a share and not a whole key.</summary>
    /// <exception cref="VaultException">It cannot be read.</exception>
    public static bool IsShare(string path) => Read(path).StartsWith(Preamble, StringComparison.Ordinal);

    /// <summary>Puts the shares in these files together.</summary>
    /// <exception cref="VaultException">They are too few, not of one key, or damaged.</exception>
    public static WrappingKey JoinFiles(IReadOnlyList<string> paths) => Join([.. paths.Select(Read)]);

    internal static byte[][] Split(ReadOnlySpan<byte> secret, int holders, int needed)
    {
        var shares = new byte[holders][];
        for (var holder = 0; holder < holders; holder++) shares[holder] = new byte[secret.Length];
        var polynomial = new byte[needed];
        for (var at = 0; at < secret.Length; at++)
        {
            RandomNumberGenerator.Fill(polynomial);
            polynomial[0] = secret[at];
            for (var holder = 0; holder < holders; holder++)
                shares[holder][at] = ValueAt(polynomial, (byte)(holder + 1));
        }
        CryptographicOperations.ZeroMemory(polynomial);
        return shares;
    }

    internal static byte[] Join(IReadOnlyList<(byte At, byte[] Share)> shares)
    {
        var secret = new byte[shares[0].Share.Length];
        foreach (var (at, share) in shares)
        {
            // Lagrange's factor of this share at 0.
            byte factor = 1;
            foreach (var (other, _) in shares)
                if (other != at) factor = Product(factor, Product(other, Inverse((byte)(other ^ at))));
            for (var byteAt = 0; byteAt < secret.Length; byteAt++) secret[byteAt] ^= Product(factor, share[byteAt]);
        }
        return secret;
    }

    /// <summary>In AES's field, x⁸+x⁴+x³+x+1. Without branches or tables that depend on the secret.</summary>
    internal static byte Product(byte one, byte other)
    {
        var (a, b, product) = ((int)one, (int)other, 0);
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= -(b & 1) & a;
            a = (a << 1) ^ (-(a >> 7) & 0x11B);
            b >>= 1;
        }
        return (byte)product;
    }

    /// <summary>Of anything but 0: its 254th power.</summary>
    internal static byte Inverse(byte of)
    {
        byte inverse = 1;
        for (var power = 0; power < 254; power++) inverse = Product(inverse, of);
        return inverse;
    }

    static byte ValueAt(byte[] polynomial, byte x)
    {
        byte value = 0;
        for (var at = polynomial.Length - 1; at >= 0; at--) value = (byte)(Product(value, x) ^ polynomial[at]);
        return value;
    }

    static (int Number, int Needed, string Mark, byte[] Bytes) Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#')).ToArray();
        if (lines is not [var head, var base64]
            || head.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                is not ["share", var number, "of", _, var needed, "needed", var mark]
            || !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at == 0
            || !byte.TryParse(needed, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw Unfit("What was given is no share of a wrapping key.");
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? (at, count, mark, bytes[..length])
            : throw Unfit("A share is damaged.");
    }

    static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.KeyFile, $"{path} cannot be read: {e.Message}", e);
        }
    }

    static VaultException Unfit(string sentence) => new(VaultFault.KeyFile, sentence);
}
