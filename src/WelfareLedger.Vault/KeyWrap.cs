using System.Security.Cryptography;

namespace WelfareLedger.Vault;

/// <summary>AES key wrap with padding (RFC 5649, NIST SP 800-38F KWP), as the platform has it.</summary>
static class KeyWrap
{
    const int Block = 8;

    /// <summary>How long something of a length is, wrapped.</summary>
    public static int LengthOf(int clear) => ((clear + Block - 1) / Block * Block) + Block;

    public static byte[] Wrap(Aes key, ReadOnlySpan<byte> clear)
    {
        var wrapped = new byte[LengthOf(clear.Length)];
        key.EncryptKeyWrapPadded(clear, wrapped);
        return wrapped;
    }

    /// <summary>What was wrapped; null when another key wrapped it, or it was changed.</summary>
    public static byte[]? Unwrap(Aes key, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 2 * Block || wrapped.Length % Block != 0) return null;
        try
        {
            return key.DecryptKeyWrapPadded(wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
