using System.Security.Cryptography;
using WelfareLedger.Codec;

namespace WelfareLedger.Vault;

/// <summary>
/// All that must be erasable, in a SQLite file beside the log: the keys of people's personal data, wrapped, and the
/// blind indexes. Safe from many threads and several processes at once; whatever it answers with is durable.
/// </summary>
public sealed partial class VaultDatabase : IKeyRing, IBlindIndex, IDisposable
{
    static readonly string[] Tables =
    [
        """
        CREATE TABLE vault (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            ledger BLOB NOT NULL CHECK (length(ledger) = 16),
            epoch INTEGER NOT NULL CHECK (epoch > 0),
            index_key BLOB NOT NULL,
            applied INTEGER NOT NULL
        ) STRICT
        """,
        // A destroyed key leaves its row, without the key: nobody makes the person a new one by mistake. What was
        // there is told by its digest, for the record.
        """
        CREATE TABLE data_key (
            person TEXT NOT NULL,
            category INTEGER NOT NULL,
            generation INTEGER NOT NULL CHECK (generation > 0),
            wrapped BLOB,
            digest BLOB,
            PRIMARY KEY (person, category, generation)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE restricted (
            person TEXT NOT NULL,
            category INTEGER NOT NULL,
            PRIMARY KEY (person, category)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE id_number (
            tag BLOB NOT NULL PRIMARY KEY,
            child BLOB NOT NULL CHECK (length(child) = 16),
            words BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE name_and_birth (
            tag BLOB NOT NULL,
            child BLOB NOT NULL CHECK (length(child) = 16),
            words BLOB NOT NULL,
            PRIMARY KEY (tag, child)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE serial (
            county TEXT NOT NULL,
            year INTEGER NOT NULL,
            serial INTEGER NOT NULL CHECK (serial > 0),
            child BLOB NOT NULL CHECK (length(child) = 16),
            PRIMARY KEY (county, year, serial),
            UNIQUE (county, year, child)
        ) STRICT, WITHOUT ROWID
        """,
    ];

    /// <summary>Indexes in which several children can share a tag, as they came after format 2.</summary>
    internal static IReadOnlyList<string> TablesOfTraits { get; } =
        [TableOf("account"), TableOf("contact_phone"), TableOf("relative_phone")];

    readonly VaultConnection _sql;
    readonly string? _keyFile;
    readonly Lock _turn = new();
    Opened _opened;

    VaultDatabase(VaultConnection sql, Guid ledgerId, string? keyFile, Opened opened) =>
        (_sql, LedgerId, _keyFile, _opened) = (sql, ledgerId, keyFile, opened);

    /// <summary>The ledger that it belongs to.</summary>
    public Guid LedgerId { get; }

    /// <summary>The epoch of the wrapping key that wraps everything here.</summary>
    public int Epoch
    {
        get
        {
            lock (_turn) return EpochOf(_sql);
        }
    }

    /// <summary>Makes a vault in a new file.</summary>
    /// <exception cref="VaultException">The file is there already, or cannot be made.</exception>
    public static VaultDatabase Create(string path, Guid ledgerId, WrappingKey key)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(ledgerId, Guid.Empty);
        using var wrapping = new Wrapping(key.BytesOf(key.Epoch), ledgerId);
        var indexKey = RandomNumberGenerator.GetBytes(Wrapping.KeyLength);
        VaultConnection.Create(path, sql =>
        {
            foreach (var table in Tables.Concat(TablesOfTraits).Concat(TablesOfCarers)) sql.Run(table);
            sql.Run(
                "INSERT INTO vault (one, ledger, epoch, index_key, applied) VALUES (1, $1, $2, $3, -1)",
                ledgerId.ToByteArray(bigEndian: true),
                key.Epoch,
                wrapping.Wrap(indexKey, Wrapping.OfIndexKey()));
        });
        CryptographicOperations.ZeroMemory(indexKey);
        return Open(path, key);
    }

    /// <summary>Opens a vault.</summary>
    /// <exception cref="VaultException">It is not there, damaged, or another wrapping key's.</exception>
    public static VaultDatabase Open(string path, WrappingKey key)
    {
        var sql = VaultConnection.Open(path);
        try
        {
            var ledgerId = LedgerIdOf(sql);
            return new VaultDatabase(sql, ledgerId, key.Path, Opened.With(sql, ledgerId, key));
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    /// <summary>Which ledger a vault belongs to; wants no key.</summary>
    /// <exception cref="VaultException">It is not there, or no vault.</exception>
    public static Guid ReadLedgerId(string path)
    {
        using var sql = VaultConnection.Open(path);
        return LedgerIdOf(sql);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            ForgetKeys();
            _opened.Dispose();
            _sql.Dispose();
        }
    }

    /// <summary>Takes up the epoch that another process began.</summary>
    void ReopenIfEpochIsOver()
    {
        if (EpochOf(_sql) == _opened.Epoch) return;
        if (_keyFile is not { } path)
            throw new VaultException(
                VaultFault.Outdated, $"The vault {_sql.Path} has a new wrapping key, which is in another's memory.");
        using var key = WrappingKey.ReadFile(path);
        Enter(Opened.With(_sql, LedgerId, key));
    }

    void Enter(Opened next)
    {
        ForgetKeys();
        _opened.Dispose();
        _opened = next;
    }

    static int EpochOf(VaultConnection sql) => checked((int)(long)sql.Scalar("SELECT epoch FROM vault")!);

    static Guid LedgerIdOf(VaultConnection sql) =>
        sql.Scalar("SELECT ledger FROM vault") is byte[] id
            ? new Guid(id, bigEndian: true)
            : throw new VaultException(VaultFault.Damaged, $"The vault {sql.Path} does not say whose it is.");

    /// <summary>What opens the vault in one epoch.</summary>
    sealed record Opened(int Epoch, Wrapping Wrapping, BlindTags Tags) : IDisposable
    {
        public static Opened With(VaultConnection sql, Guid ledgerId, WrappingKey key)
        {
            var epoch = EpochOf(sql);
            if (!key.Has(epoch))
                throw new VaultException(
                    VaultFault.Outdated,
                    $"The vault {sql.Path} was wrapped by the wrapping key's epoch {epoch}; the key has epoch "
                    + $"{key.Epoch}. One of them is a copy from before a key was destroyed, and opens nothing.");
            var wrapping = new Wrapping(key.BytesOf(epoch), ledgerId);
            var indexKey = wrapping.Unwrap((byte[])sql.Scalar("SELECT index_key FROM vault")!, Wrapping.OfIndexKey());
            if (indexKey is not null) return new(epoch, wrapping, new BlindTags(indexKey));
            wrapping.Dispose();
            throw new VaultException(
                VaultFault.WrongKey,
                $"The wrapping key is not the one of the vault {sql.Path}, whose ledger is {ledgerId}.");
        }

        public void Dispose()
        {
            Wrapping.Dispose();
            Tags.Dispose();
        }
    }
}
