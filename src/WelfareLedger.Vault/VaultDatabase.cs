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
            index_key BLOB NOT NULL
        ) STRICT
        """,
        // A destroyed key leaves its row, without the key: nobody makes the person a new one by mistake.
        """
        CREATE TABLE data_key (
            person TEXT NOT NULL,
            category INTEGER NOT NULL,
            generation INTEGER NOT NULL CHECK (generation > 0),
            wrapped BLOB,
            PRIMARY KEY (person, category, generation)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE id_number (
            tag BLOB NOT NULL PRIMARY KEY,
            child BLOB NOT NULL CHECK (length(child) = 16)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE name_and_birth (
            tag BLOB NOT NULL,
            child BLOB NOT NULL CHECK (length(child) = 16),
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

    readonly VaultConnection _sql;
    readonly Wrapping _wrapping;
    readonly BlindTags _tags;
    readonly byte[] _indexKey;
    readonly Lock _turn = new();

    VaultDatabase(VaultConnection sql, Guid ledgerId, Wrapping wrapping, byte[] indexKey)
    {
        (_sql, LedgerId, _wrapping, _indexKey) = (sql, ledgerId, wrapping, indexKey);
        _tags = new BlindTags(indexKey);
    }

    /// <summary>The ledger that it belongs to.</summary>
    public Guid LedgerId { get; }

    /// <summary>Makes a vault in a new file.</summary>
    /// <exception cref="VaultException">The file is there already, or cannot be made.</exception>
    public static VaultDatabase Create(string path, Guid ledgerId, WrappingKey key)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(ledgerId, Guid.Empty);
        using var wrapping = new Wrapping(key, ledgerId);
        var indexKey = RandomNumberGenerator.GetBytes(Wrapping.KeyLength);
        VaultConnection.Create(path, sql =>
        {
            foreach (var table in Tables) sql.Run(table);
            sql.Run(
                "INSERT INTO vault (one, ledger, index_key) VALUES (1, $1, $2)",
                ledgerId.ToByteArray(bigEndian: true),
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
            var wrapping = new Wrapping(key, ledgerId);
            var indexKey = wrapping.Unwrap((byte[])sql.Scalar("SELECT index_key FROM vault")!, Wrapping.OfIndexKey())
                ?? throw new VaultException(
                    VaultFault.WrongKey,
                    $"The wrapping key is not the one of the vault {path}, whose ledger is {ledgerId}.");
            return new VaultDatabase(sql, ledgerId, wrapping, indexKey);
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
            CryptographicOperations.ZeroMemory(_indexKey);
            _wrapping.Dispose();
            _sql.Dispose();
        }
    }

    static Guid LedgerIdOf(VaultConnection sql) =>
        sql.Scalar("SELECT ledger FROM vault") is byte[] id
            ? new Guid(id, bigEndian: true)
            : throw new VaultException(VaultFault.Damaged, $"The vault {sql.Path} does not say whose it is.");
}
