using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>What became of a document that was to be kept.</summary>
/// <param name="Name">What it is found by.</param>
/// <param name="IsNew">Whether it was not there before.</param>
public readonly record struct KeptBlob(Digest Name, bool IsNew);

/// <summary>
/// Encrypted documents, each a file named by the SHA-256 of its bytes, mode 0600, laid out as docs/FORMATS.md says.
/// Nonce and ciphertext follow from person and content, so that the same document of one person is one file, and of two
/// persons two that nobody can tell to be the same. Whoever puts one gets an answer when it is on the disk to stay;
/// what no event names by then is an orphan.
/// </summary>
public sealed class BlobFolder(string folder)
{
    const byte Format = 1;
    const int NonceLength = 12;
    const int TagLength = 16;
    const int KeyLength = 32;
    const int NonceAt = 1 + sizeof(int);
    const int HeaderLength = NonceAt + NonceLength;
    const string Unfinished = ".new";

    /// <summary>Encrypts a document for a person and keeps it. One that is there already and whole stays; one that was
    /// damaged is mended.</summary>
    /// <exception cref="PersonErasedException">The person's documents were erased.</exception>
    /// <exception cref="PersonRestrictedException">They are kept and not used.</exception>
    /// <exception cref="VaultException">It cannot be written.</exception>
    public KeptBlob Put(IKeyRing keys, string person, ReadOnlySpan<byte> document)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.KeyFor(person, PersonalCategory.Document);
        var box = new byte[HeaderLength + document.Length + TagLength];
        var nonce = box.AsSpan(NonceAt, NonceLength);
        box[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(1), key.Generation);
        using (var parts = new Parts(key))
        {
            parts.NonceOf(document, nonce);
            parts.Aes.Encrypt(
                nonce, document, box.AsSpan(HeaderLength, document.Length), box.AsSpan(^TagLength..),
                BoundTo(person, key.Generation));
        }
        var name = Digest.Of(SHA256.HashData(box));
        var isNew = IsWhole(name) != true;
        Keep(name, isNew ? box : null);
        return new(name, isNew);
    }

    /// <summary>A document in clear; null when its key was destroyed, or when it is kept and not used.</summary>
    /// <exception cref="VaultException">It is not there, or not what was put there.</exception>
    public byte[]? Open(IKeyRing keys, string person, Digest name)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var box = Read(name);
        if (box.Length < HeaderLength + TagLength || box[0] != Format) throw Damaged(name);
        var generation = BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(1));
        if (keys.Find(person, PersonalCategory.Document, generation) is not { } key) return null;
        var document = new byte[box.Length - HeaderLength - TagLength];
        try
        {
            using var parts = new Parts(key);
            parts.Aes.Decrypt(
                box.AsSpan(NonceAt, NonceLength), box.AsSpan(HeaderLength, document.Length), box.AsSpan(^TagLength..),
                document, BoundTo(person, generation));
            return document;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged(name); // another person's
        }
    }

    /// <summary>The documents that lie here.</summary>
    public IReadOnlySet<Digest> All() => Files()
        .Select(file => Digest.TryParse(file.Name, null, out var name) ? name : (Digest?)null)
        .OfType<Digest>().ToHashSet();

    /// <summary>Whether a document is as it was put there, told without a key; null when it is not there or cannot be
    /// read.</summary>
    public bool? IsWhole(Digest name)
    {
        try
        {
            using var file = File.OpenRead(PathOf(name));
            return Digest.Of(SHA256.HashData(file)) == name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes documents away, and what was left half written. Nobody else may be putting one
    /// meanwhile.</summary>
    /// <returns>How many files went.</returns>
    public int Remove(IEnumerable<Digest> names)
    {
        var gone = names.Select(PathOf).Where(File.Exists)
            .Concat(Files().Select(file => file.FullName)
                .Where(path => path.EndsWith(Unfinished, StringComparison.Ordinal)))
            .ToList();
        gone.ForEach(File.Delete);
        if (gone.Count > 0) PrivateFile.SyncFolder(folder);
        return gone.Count;
    }

    /// <summary>Makes it stay; where there is nothing to write, a process may have died before that.</summary>
    void Keep(Digest name, byte[]? box)
    {
        try
        {
            PrivateFile.MakeFolder(folder);
            if (box is not null) Write(PathOf(name), box);
            PrivateFile.SyncFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(
                VaultFault.Document, $"A document cannot be written to {folder}, and was not attached: {e.Message}", e);
        }
    }

    static void Write(string path, byte[] box)
    {
        var draft = path + Unfinished;
        File.Delete(draft);
        try
        {
            using (var file = PrivateFile.Create(draft))
            {
                file.Write(box);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(draft); // a full disk is not filled further
            throw;
        }
    }

    byte[] Read(Digest name)
    {
        try
        {
            var box = File.ReadAllBytes(PathOf(name));
            return Digest.Of(SHA256.HashData(box)) == name ? box : throw Damaged(name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VaultException(
                VaultFault.Document, $"The document {PathOf(name)} is not there; restore it from a backup.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(
                VaultFault.Document, $"The document {PathOf(name)} cannot be read: {e.Message}", e);
        }
    }

    FileInfo[] Files() => Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles() : [];

    string PathOf(Digest name) => Path.Combine(folder, name.Value);

    VaultException Damaged(Digest name) => new(
        VaultFault.Document, $"The document {PathOf(name)} is not as it was written; restore it from a backup.");

    static byte[] BoundTo(string person, int generation) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"document\0{person}\0{generation}"));

    /// <summary>What a person's key for documents is used as: one half encrypts, the other makes nonces.</summary>
    readonly struct Parts : IDisposable
    {
        readonly byte[] _nonceKey;

        public Parts(DataKey key)
        {
            var derived = HKDF.Expand(
                HashAlgorithmName.SHA256, key.Bytes.ToArray(), 2 * KeyLength, "welfareledger/document/v1"u8.ToArray());
            Aes = new(derived.AsSpan(0, KeyLength), TagLength);
            _nonceKey = derived[KeyLength..];
            CryptographicOperations.ZeroMemory(derived);
        }

        public AesGcm Aes { get; }

        public void NonceOf(ReadOnlySpan<byte> document, Span<byte> nonce)
        {
            Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_nonceKey, document, whole);
            whole[..NonceLength].CopyTo(nonce);
        }

        public void Dispose()
        {
            Aes.Dispose();
            CryptographicOperations.ZeroMemory(_nonceKey);
        }
    }
}
