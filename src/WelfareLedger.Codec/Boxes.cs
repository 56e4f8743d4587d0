using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>
/// The encrypted boxes in events. A box is base64url text without padding of:
/// one byte of format (1: as it is, 2: compressed by raw deflate), the key's generation as LEB128, 12 bytes of nonce,
/// the ciphertext, 16 bytes of tag; AES-256-GCM. What is bound to it besides (see <see cref="BoundTo"/>) keeps a box
/// from being moved to another person, category, event or key.
/// </summary>
static class Boxes
{
    /// <summary>Begins the text of a member whose value is in an earlier member's box.</summary>
    public const char Elsewhere = '@';

    const byte AsItIs = 1;
    const byte Deflated = 2;
    const int NonceLength = 12;
    const int TagLength = 16;
    const int HeaderLengthMax = 1 + 5;
    const int BoundLengthMax = 256;

    /// <summary>Below this, deflate's own overhead and time outweigh what it saves on Chinese text.</summary>
    const int WorthDeflatingFrom = 512;

    /// <summary>A person's words in one event; far above what fits into an event.</summary>
    const int ClearLengthMax = 4 << 20;

    static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The cipher of each key goes when the key goes; the key ring bounds how many there are.</summary>
    static readonly ConditionalWeakTable<DataKey, Cipher> Ciphers = [];

    /// <summary>Whether a text can be a box at all.</summary>
    public static bool IsText(ReadOnlySpan<char> text) =>
        text.Length > (NonceLength + TagLength) * 4 / 3 && !text.ContainsAnyExcept(Alphabet);

    /// <summary>Encrypts.</summary>
    public static string Seal(
        DataKey key, string person, PersonalCategory category, EventId id, ReadOnlySpan<byte> clear, Nonces nonces)
    {
        var deflated = clear.Length >= WorthDeflatingFrom ? Deflate(clear) : null;
        var helps = deflated is not null && deflated.Length < clear.Length;
        var text = helps ? deflated : clear;

        var length = HeaderLengthMax + NonceLength + text.Length + TagLength;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var box = rented.AsSpan();
        box[0] = helps ? Deflated : AsItIs;
        var at = 1 + WriteLeb128(box[1..], (uint)key.Generation);
        var nonce = box.Slice(at, NonceLength);
        nonces.Fill(nonce);
        at += NonceLength;
        Span<byte> bound = stackalloc byte[BoundLengthMax];
        bound = bound[..BoundTo(bound, person, category, key.Generation, id)];
        CipherOf(key).Encrypt(nonce, text, box.Slice(at, text.Length), box.Slice(at + text.Length, TagLength), bound);
        var sealedText = Base64Url.EncodeToString(box[..(at + text.Length + TagLength)]);
        ArrayPool<byte>.Shared.Return(rented);
        return sealedText;
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
    public static byte[] Open(DataKey key, string person, PersonalCategory category, EventId id, ReadOnlySpan<byte> box)
    {
        var (format, generation, at) = ReadHeader(box);
        var text = box[(at + NonceLength)..^TagLength];
        var clear = new byte[text.Length];
        Span<byte> bound = stackalloc byte[BoundLengthMax];
        bound = bound[..BoundTo(bound, person, category, generation, id)];
        if (!CipherOf(key).TryDecrypt(box.Slice(at, NonceLength), text, box[^TagLength..], clear, bound))
            throw new FormException("has a box that was changed, or belongs elsewhere");
        return format == Deflated ? Inflate(clear) : clear;
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
                if (box[0] is AsItIs or Deflated && generation is > 0 and <= int.MaxValue
                    && box.Length >= at + NonceLength + TagLength)
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

    static byte[] Deflate(ReadOnlySpan<byte> clear)
    {
        using var target = new MemoryStream(clear.Length);
        using (var deflate = new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(clear);
        return target.ToArray();
    }

    static byte[] Inflate(byte[] deflated)
    {
        using var inflate = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var clear = new MemoryStream();
        Span<byte> part = stackalloc byte[4096];
        try
        {
            for (int read; (read = inflate.Read(part)) > 0;)
            {
                if (clear.Length + read > ClearLengthMax) throw new FormException("has a box that is too large");
                clear.Write(part[..read]);
            }
        }
        catch (InvalidDataException)
        {
            throw new FormException("has a box whose compression is broken");
        }
        return clear.ToArray();
    }

    static Cipher CipherOf(DataKey key) => Ciphers.GetValue(key, made => new Cipher(made));

    /// <summary>One key, ready; it serves one thread at a time, as the platform's cipher does.</summary>
    [SuppressMessage("Reliability", "CA1001", Justification = "It goes with its key, when nobody holds that any more.")]
    sealed class Cipher(DataKey key)
    {
        readonly AesGcm _aes = new(key.Bytes.Span, TagLength);
        readonly Lock _turn = new();

        public void Encrypt(
            ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> clear, Span<byte> text, Span<byte> tag, ReadOnlySpan<byte> bound)
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
