using System.Security.Cryptography;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    /// <summary>Unwrapped keys held in memory; a county's children of a day have room.</summary>
    const int UnwrappedMax = 8_192;

    readonly LeastUsed<(string Person, PersonalCategory Category, int Generation), DataKey> _unwrapped =
        new(UnwrappedMax);

    /// <summary>Today's generation of those keys.</summary>
    readonly LeastUsed<(string Person, PersonalCategory Category), DataKey> _current = new(UnwrappedMax);

    int _seenChange = -1;

    /// <inheritdoc/>
    public DataKey KeyFor(string person, PersonalCategory category)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            if (_current.TryGet((person, category), out var known)) return known;
            if (Newest(person, category) is null) Make([(person, category)]);
            return Newest(person, category)!;
        }
    }

    /// <inheritdoc/>
    public void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            var missing = wanted.Distinct().Where(key => !_current.TryGet(key, out _) && !HasRow(key)).ToList();
            if (missing.Count > 0) Make(missing);
        }
    }

    /// <inheritdoc/>
    public DataKey? Find(string person, PersonalCategory category, int generation)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            if (_unwrapped.TryGet((person, category, generation), out var known)) return known;
            var wrapped = _sql.Scalar(
                "SELECT wrapped FROM data_key WHERE person = $1 AND category = $2 AND generation = $3",
                person, (int)category, generation);
            return wrapped is byte[] there ? Unwrap(person, category, generation, there) : null;
        }
    }

    /// <summary>
    /// Destroys a person's keys, of one category or of all: what they encrypted is gone for good, in every copy of the
    /// log. A child's blind index entries go with the keys of its identity.
    /// </summary>
    /// <param name="person">The stream of the person.</param>
    /// <param name="category">Null for all of them.</param>
    public void DestroyKeys(string person, PersonalCategory? category = null)
    {
        lock (_turn)
        {
            ForgetKeys();
            _sql.InTransaction(() =>
            {
                foreach (var one in category is { } only ? [only] : Enum.GetValues<PersonalCategory>())
                {
                    _sql.Run(
                        "UPDATE data_key SET wrapped = NULL WHERE person = $1 AND category = $2", person, (int)one);
                    // Where there was no key yet, the row keeps one from being made.
                    _sql.Run(
                        "INSERT OR IGNORE INTO data_key (person, category, generation) VALUES ($1, $2, 1)",
                        person, (int)one);
                }
                if (category is null or PersonalCategory.Identity) RemoveFromIndexes(person);
                return 0;
            });
            // What was overwritten is still in the write-ahead log until that is emptied.
            _sql.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    DataKey? Newest(string person, PersonalCategory category)
    {
        var rows = _sql.Rows(
            """
            SELECT generation, wrapped FROM data_key WHERE person = $1 AND category = $2
            ORDER BY generation DESC LIMIT 1
            """,
            row => (Generation: row.GetInt32(0), Wrapped: row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)),
            person, (int)category);
        if (rows is not [var newest]) return null;
        if (newest.Wrapped is null) throw new PersonErasedException();
        var key = Unwrap(person, category, newest.Generation, newest.Wrapped);
        _current.Put((person, category), key);
        return key;
    }

    bool HasRow((string Person, PersonalCategory Category) key) =>
        _sql.Scalar(
            "SELECT 1 FROM data_key WHERE person = $1 AND category = $2 LIMIT 1", key.Person, (int)key.Category)
        is not null;

    /// <summary>Makes first keys; where another process was faster, its key stands.</summary>
    void Make(List<(string Person, PersonalCategory Category)> wanted)
    {
        var made = new List<((string Person, PersonalCategory Category) Of, DataKey Key)>(wanted.Count);
        _sql.InTransaction(() =>
        {
            foreach (var of in wanted)
            {
                var bytes = RandomNumberGenerator.GetBytes(Wrapping.KeyLength);
                var isFirst = _sql.Run(
                    """
                    INSERT INTO data_key (person, category, generation, wrapped)
                    SELECT $1, $2, 1, $3
                    WHERE NOT EXISTS (SELECT 1 FROM data_key WHERE person = $1 AND category = $2)
                    """,
                    of.Person,
                    (int)of.Category,
                    _wrapping.Wrap(bytes, Wrapping.OfDataKey(of.Person, of.Category, 1)));
                if (isFirst == 1) made.Add((of, new DataKey(1, bytes)));
            }
            return 0;
        });
        // Only what is durable is used.
        foreach (var (of, key) in made)
        {
            _current.Put(of, key);
            _unwrapped.Put((of.Person, of.Category, key.Generation), key);
        }
    }

    DataKey Unwrap(string person, PersonalCategory category, int generation, byte[] wrapped)
    {
        if (_unwrapped.TryGet((person, category, generation), out var known)) return known;
        var bytes = _wrapping.Unwrap(wrapped, Wrapping.OfDataKey(person, category, generation))
            ?? throw new VaultException(
                VaultFault.Damaged, $"A key in the vault {_sql.Path} was changed or belongs elsewhere.");
        var key = new DataKey(generation, bytes);
        _unwrapped.Put((person, category, generation), key);
        return key;
    }

    /// <summary>
    /// Another process may have destroyed keys. SQLite tells, without a read, whether anybody else wrote since.
    /// </summary>
    void ForgetIfOthersWrote()
    {
        var change = _sql.DataVersion();
        if (change == _seenChange) return;
        if (_seenChange >= 0) ForgetKeys();
        _seenChange = change;
    }

    /// <summary>
    /// Drops what is unwrapped. It is not overwritten: another thread may be encrypting with it this moment, and must
    /// not do so with zeros.
    /// </summary>
    void ForgetKeys()
    {
        _unwrapped.Clear();
        _current.Clear();
    }
}
