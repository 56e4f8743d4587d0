using System.Security.Cryptography;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>What was ordered about people's data, as the vault is to stand by it.</summary>
/// <param name="UpTo">The version of the stream that says so.</param>
/// <param name="Erased">Whose keys are to be gone.</param>
/// <param name="Restricted">Whose data is kept and not used.</param>
public sealed record VaultOrders(
    long UpTo,
    IReadOnlyCollection<(string Person, PersonalCategory Category)> Erased,
    IReadOnlyCollection<(string Person, PersonalCategory Category)> Restricted);

/// <summary>A key that is gone.</summary>
/// <param name="Category">Which of the person's.</param>
/// <param name="Generation">Counted from 1.</param>
/// <param name="Wrapped">The SHA-256 of what lay wrapped in the vault.</param>
public sealed record DestroyedKey(PersonalCategory Category, int Generation, byte[] Wrapped);

public sealed partial class VaultDatabase
{
    const int RowsAtOnce = 10_000;

    /// <summary>Up to which version of the orders the vault stands by them; -1 for none.</summary>
    public long Applied
    {
        get
        {
            lock (_turn) return (long)_sql.Scalar("SELECT applied FROM vault")!;
        }
    }

    /// <summary>Whether every key that these orders erase is gone.</summary>
    public bool HasErased(VaultOrders orders)
    {
        lock (_turn) return orders.Erased.All(IsGone);
    }

    /// <summary>The keys, restricted ones too: for counting what an erasure will take, and nothing else.</summary>
    public IKeyRing WithRestricted() => new RingWithRestricted(this);

    /// <summary>Stands by orders that erase nobody anew.</summary>
    /// <exception cref="InvalidOperationException">They erase somebody whose keys are there: that wants a new
    /// epoch.</exception>
    public void StandBy(VaultOrders orders)
    {
        lock (_turn)
        {
            InTransaction(() =>
            {
                if (!orders.Erased.All(IsGone))
                    throw new InvalidOperationException("Keys are destroyed only with the epoch that wrapped them.");
                return SetOrders(orders);
            });
            ForgetKeys();
        }
    }

    /// <summary>
    /// Begins a new epoch in one durable step: all keys are wrapped by its wrapping key, all tags made with its index
    /// key, and the keys and index entries of people who are to be erased are not taken along. Nothing of the old
    /// epoch is left in the vault's files. The old wrapping key is still there after this.
    /// </summary>
    /// <param name="orders">What to stand by.</param>
    /// <param name="beyond">The newest epoch that anybody knows of.</param>
    public void BeginEpoch(VaultOrders orders, int beyond)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            using var old = WrappingKey.ReadFile(KeyFile);
            using var key = old.WithEpochAfter(_opened.Epoch, beyond);
            var indexKey = RandomNumberGenerator.GetBytes(Wrapping.KeyLength);
            var next = new Opened(key.Epoch, new(key.BytesOf(key.Epoch), LedgerId), new(indexKey));
            try
            {
                InTransaction(() =>
                {
                    foreach (var (person, category) in orders.Erased) Destroy(person, category);
                    WrapAnew(next.Wrapping);
                    foreach (var table in IndexTables) TagAnew(table, next.Tags);
                    _sql.Run(
                        "UPDATE vault SET epoch = $1, index_key = $2",
                        next.Epoch, next.Wrapping.Wrap(indexKey, Wrapping.OfIndexKey()));
                    return SetOrders(orders);
                });
            }
            catch
            {
                next.Dispose();
                throw;
            }
            Enter(next);
        }
        Scrub();
    }

    /// <summary>Leaves nothing in the files that is not in the tables.</summary>
    /// <exception cref="VaultException">Others are reading it just now.</exception>
    public void Scrub()
    {
        lock (_turn)
        {
            // Before, so that there is room; after, because what was overwritten stays in it until then.
            EmptyWriteAheadLog();
            _sql.Run("VACUUM");
            EmptyWriteAheadLog();
        }
    }

    /// <summary>
    /// Destroys the wrapping keys of all other epochs, once a copy of the vault in this one was found whole.
    /// </summary>
    public void DestroyOtherEpochs()
    {
        lock (_turn)
        {
            using var key = WrappingKey.ReadFile(KeyFile);
            if (key.Epochs.Count > 1) key.WithOnly(_opened.Epoch).Dispose();
        }
    }

    /// <summary>Whether the wrapping key's file holds another epoch than this vault's.</summary>
    public bool HasOtherEpochs()
    {
        lock (_turn)
        {
            if (_keyFile is null) return false;
            using var key = WrappingKey.ReadFile(_keyFile);
            return key.Epochs.Count > 1;
        }
    }

    /// <summary>A person's keys that were destroyed.</summary>
    public IReadOnlyList<DestroyedKey> DestroyedOf(string person)
    {
        lock (_turn)
            return _sql.Rows(
                """
                SELECT category, generation, digest FROM data_key
                WHERE person = $1 AND wrapped IS NULL AND digest IS NOT NULL
                """,
                row => new DestroyedKey(
                    (PersonalCategory)row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2)),
                person);
    }

    /// <summary>Writes a copy of the vault as it stands to a new file, mode 0600; others go on using it.</summary>
    /// <exception cref="VaultException">It cannot be written.</exception>
    public void CopyTo(string path)
    {
        lock (_turn)
        {
            try
            {
                PrivateFile.Create(path).Dispose();
                _sql.Run("VACUUM INTO $1", path);
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
                file.Flush(flushToDisk: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new VaultException(VaultFault.File, $"The vault cannot be copied to {path}: {e.Message}", e);
            }
        }
    }

    sealed class RingWithRestricted(VaultDatabase vault) : IKeyRing
    {
        public DataKey KeyFor(string person, PersonalCategory category) => throw new NotSupportedException();

        public void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted) =>
            throw new NotSupportedException();

        public DataKey? Find(string person, PersonalCategory category, int generation)
        {
            lock (vault._turn)
            {
                vault.ForgetIfOthersWrote();
                return vault.FindStored(person, category, generation);
            }
        }

        public bool IsRestricted(string person, PersonalCategory category) => false;
    }

    string KeyFile => _keyFile
        ?? throw new VaultException(VaultFault.KeyFile, "A wrapping key in memory has one epoch for ever.");

    bool IsGone((string Person, PersonalCategory Category) of) =>
        _sql.Scalar(
            "SELECT 1 FROM data_key WHERE person = $1 AND category = $2 AND wrapped IS NOT NULL LIMIT 1",
            of.Person, (int)of.Category) is null
        && HasRow(of);

    void Destroy(string person, PersonalCategory category)
    {
        var keys = _sql.Rows(
            """
            SELECT generation, wrapped FROM data_key
            WHERE person = $1 AND category = $2 AND wrapped IS NOT NULL
            """,
            row => (Generation: row.GetInt32(0), Wrapped: row.GetFieldValue<byte[]>(1)),
            person, (int)category);
        foreach (var (generation, wrapped) in keys)
            _sql.Run(
                """
                UPDATE data_key SET wrapped = NULL, digest = $4
                WHERE person = $1 AND category = $2 AND generation = $3
                """,
                person, (int)category, generation, SHA256.HashData(wrapped));
        // Where there was no key yet, the row keeps one from being made.
        _sql.Run(
            "INSERT OR IGNORE INTO data_key (person, category, generation) VALUES ($1, $2, 1)", person, (int)category);
        RemoveFromIndexes(person, category);
    }

    void WrapAnew(Wrapping next)
    {
        var (person, category, generation) = ("", -1, -1);
        while (true)
        {
            var rows = _sql.Rows(
                """
                SELECT person, category, generation, wrapped FROM data_key
                WHERE (person, category, generation) > ($1, $2, $3) AND wrapped IS NOT NULL
                ORDER BY person, category, generation LIMIT $4
                """,
                row => (Person: row.GetString(0), Category: row.GetInt32(1), Generation: row.GetInt32(2),
                    Wrapped: row.GetFieldValue<byte[]>(3)),
                person, category, generation, RowsAtOnce);
            foreach (var row in rows)
            {
                var bound = Wrapping.OfDataKey(row.Person, (PersonalCategory)row.Category, row.Generation);
                var bytes = _opened.Wrapping.Unwrap(row.Wrapped, bound) ?? throw Changed();
                _sql.Run(
                    "UPDATE data_key SET wrapped = $4 WHERE person = $1 AND category = $2 AND generation = $3",
                    row.Person, row.Category, row.Generation, next.Wrap(bytes, bound));
                CryptographicOperations.ZeroMemory(bytes);
            }
            if (rows.Count < RowsAtOnce) return;
            (person, category, generation) = (rows[^1].Person, rows[^1].Category, rows[^1].Generation);
        }
    }

    int SetOrders(VaultOrders orders)
    {
        _sql.Run("DELETE FROM restricted");
        foreach (var (person, category) in orders.Restricted)
            _sql.Run("INSERT INTO restricted (person, category) VALUES ($1, $2)", person, (int)category);
        return _sql.Run("UPDATE vault SET applied = $1", orders.UpTo);
    }

    void EmptyWriteAheadLog()
    {
        // Its first column tells whether somebody who reads kept it from being emptied.
        if (_sql.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is not 0L)
            throw new VaultException(VaultFault.Busy, $"The vault {_sql.Path} is held by others just now; try again.");
    }
}
