using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>
/// The encrypted boxes in events. A box is base64url text without padding of:
/// one byte of format (see <see cref="BoxedText"/>), the key's generation as LEB128, 12 bytes of nonce, the ciphertext,
/// 16 bytes of tag; AES-256-GCM. What is bound to it besides (see <see cref="BoundTo"/>) keeps a box
/// from being moved to another person, category, event or key.
/// </summary>
static class Boxes
{
    /// <summary>Begins the text of a member whose value is in an earlier member's box.</summary>
    public const char Elsewhere = '@';

    const int NonceLength = 12;
    const int TagLength = 16;
    const int HeaderLengthMax = 1 + 5;
    const int TextLengthMin = (NonceLength + TagLength) * 4 / 3;
    const int BoundLengthMax = 256;

    static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    static readonly SearchValues<byte> AlphabetInBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>The cipher of each key goes when the key goes; the key ring bounds how many there are.</summary>
    static readonly ConditionalWeakTable<DataKey, Cipher> Ciphers = [];

    /// <summary>Whether a text can be a box at all.</summary>
    public static bool IsText(ReadOnlySpan<char> text) =>
        text.Length > TextLengthMin && !text.ContainsAnyExcept(Alphabet);

    /// <inheritdoc cref="IsText(ReadOnlySpan{char})"/>
    public static bool IsText(ReadOnlySpan<byte> text) =>
        text.Length > TextLengthMin && !text.ContainsAnyExcept(AlphabetInBytes);

    /// <summary>Encrypts.</summary>
    public static string Seal(
        DataKey key, string person, PersonalCategory category, EventId id, ReadOnlySpan<char> clear, Nonces nonces)
    {
        var longest = BoxedText.LengthMax(clear.Length);
        var rentedText = ArrayPool<byte>.Shared.Rent(longest);
        var rentedBox = ArrayPool<byte>.Shared.Rent(HeaderLengthMax + NonceLength + longest + TagLength);
        try
        {
            var (format, length) = BoxedText.Write(clear, rentedText);
            var text = rentedText.AsSpan(0, length);
            var box = rentedBox.AsSpan();
            box[0] = format;
            var at = 1 + WriteLeb128(box[1..], (uint)key.Generation);
            var nonce = box.Slice(at, NonceLength);
            nonces.Fill(nonce);
            at += NonceLength;
            Span<byte> bound = stackalloc byte[BoundLengthMax];
            bound = bound[..BoundTo(bound, person, category, key.Generation, id)];
            CipherOf(key).Encrypt(nonce, text, box.Slice(at, length), box.Slice(at + length, TagLength), bound);
            return Base64Url.EncodeToString(box[..(at + length + TagLength)]);
        }
        finally
        {
            // Clear text does not lie about in a pool.
            rentedText.AsSpan(0, longest).Clear();
            ArrayPool<byte>.Shared.Return(rentedText);
            ArrayPool<byte>.Shared.Return(rentedBox);
        }
    }

    /// <summary>The generation of the key that a box wants.</summary>
    /// <exception cref="FormException">It is no box.</exception>
    public static int GenerationOf(ReadOnlySpan<byte> box) => ReadHeader(box).Generation;

    /// <summary>The bytes of a box.</summary>
    /// <exception cref="FormException">It is no box.</exception>
    public static byte[] BytesOf(string text)
    {
        if (!IsText(text) || !Base64Url.IsValid(text)) throw new FormException("has a box that is no box");
        return Base64Url.DecodeFromChars(text);
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="FormException">The box, or what it is bound to, was changed.</exception>
    public static string Open(DataKey key, string person, PersonalCategory category, EventId id, ReadOnlySpan<byte> box)
    {
        var (format, generation, at) = ReadHeader(box);
        var text = box[(at + NonceLength)..^TagLength];
        var clear = new byte[text.Length];
        Span<byte> bound = stackalloc byte[BoundLengthMax];
        bound = bound[..BoundTo(bound, person, category, generation, id)];
        if (!CipherOf(key).TryDecrypt(box.Slice(at, NonceLength), text, box[^TagLength..], clear, bound))
            throw new FormException("has a box that was changed, or belongs elsewhere");
        var opened = BoxedText.Read(format, clear);
        Array.Clear(clear);
        return opened;
    }

    /// <summary>
    /// What a box is bound to: a format byte, the category, the generation (4 bytes, big-endian), the event's id
    /// (16 bytes, big-endian), and the person's stream in ASCII.
    /// </summary>
    static int BoundTo(Span<byte> bound, string person, PersonalCategory category, int generation, EventId id)
    {
        bound[0] = 1;
        bound[1] = (byte)category;
        BinaryPrimitives.WriteInt32BigEndian(bound[2..], generation);
        id.Value.TryWriteBytes(bound[6..], bigEndian: true, out _);
        return 22 + Encoding.ASCII.GetBytes(person, bound[22..]);
    }

    static (byte Format, int Generation, int Length) ReadHeader(ReadOnlySpan<byte> box)
    {
        var generation = 0L;
        var at = 1;
        for (var shift = 0; at < box.Length && at < HeaderLengthMax; shift += 7)
        {
            var next = box[at++];
            generation |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                if (generation is > 0 and <= int.MaxValue && box.Length >= at + NonceLength + TagLength)
                    return (box[0], (int)generation, at);
                break;
            }
        }
        throw new FormException("has a box of no known format");
    }

    static int WriteLeb128(Span<byte> target, uint value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7) target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }

    static Cipher CipherOf(DataKey key) => Ciphers.GetValue(key, made => new Cipher(made));

    /// <summary>One key, ready; it serves one thread at a time, as the platform's cipher does.</summary>
    [SuppressMessage("Reliability", "CA1001", Justification = "It goes with its key, when nobody holds that any more.")]
    sealed class Cipher(DataKey key)
    {
        readonly AesGcm _aes = new(key.Bytes.Span, TagLength);
        readonly Lock _turn = new();

        public void Encrypt(
            ReadOnlySpan<byte> nonce,
            ReadOnlySpan<byte> clear,
            Span<byte> text,
            Span<byte> tag,
            ReadOnlySpan<byte> bound)
        {
            lock (_turn) _aes.Encrypt(nonce, clear, text, tag, bound);
        }

        public bool TryDecrypt(
            ReadOnlySpan<byte> nonce,
            ReadOnlySpan<byte> text,
            ReadOnlySpan<byte> tag,
            Span<byte> clear,
            ReadOnlySpan<byte> bound)
        {
            try
            {
                lock (_turn) _aes.Decrypt(nonce, text, tag, clear, bound);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }
    }
}

/// <summary>Where nonces come from: random bytes, drawn from the system many at a time.</summary>
class Nonces
{
    const int Drawn = 4096;

    [ThreadStatic]
    static byte[]? t_drawn;

    [ThreadStatic]
    static int t_used;

    /// <summary>Of the system.</summary>
    public static Nonces Random { get; } = new();

    /// <summary>Fills a nonce that was never used before.</summary>
    public virtual void Fill(Span<byte> nonce)
    {
        if (t_drawn is null || t_used + nonce.Length > Drawn)
        {
            t_drawn ??= new byte[Drawn];
            RandomNumberGenerator.Fill(t_drawn);
            t_used = 0;
        }
        var next = t_drawn.AsSpan(t_used, nonce.Length);
        next.CopyTo(nonce);
        next.Clear();
        t_used += nonce.Length;
    }
}
