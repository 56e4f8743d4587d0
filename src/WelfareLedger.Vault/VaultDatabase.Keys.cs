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

    /// <summary>Whose data is kept and not used; few, and asked for at every use.</summary>
    HashSet<(string Person, PersonalCategory Category)>? _restricted;

    int _seenChange = -1;

    /// <inheritdoc/>
    public DataKey KeyFor(string person, PersonalCategory category)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            if (IsKeptOnly(person, category)) throw new PersonRestrictedException();
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
            return IsKeptOnly(person, category) ? null : FindStored(person, category, generation);
        }
    }

    DataKey? FindStored(string person, PersonalCategory category, int generation)
    {
        if (_unwrapped.TryGet((person, category, generation), out var known)) return known;
        var wrapped = _sql.Scalar(
            "SELECT wrapped FROM data_key WHERE person = $1 AND category = $2 AND generation = $3",
            person, (int)category, generation);
        return wrapped is byte[] there ? Unwrap(person, category, generation, there) : null;
    }

    /// <inheritdoc/>
    public bool IsRestricted(string person, PersonalCategory category)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            return IsKeptOnly(person, category);
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
        InTransaction(() =>
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
                    _opened.Wrapping.Wrap(bytes, Wrapping.OfDataKey(of.Person, of.Category, 1)));
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
        var bytes = _opened.Wrapping.Unwrap(wrapped, Wrapping.OfDataKey(person, category, generation))
            ?? throw Changed();
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
        ForgetKeys();
        ReopenIfEpochIsOver();
        _seenChange = change;
    }

    /// <summary>As the connection's, in the epoch that the vault is in once nobody else can write.</summary>
    TResult InTransaction<TResult>(Func<TResult> work) => _sql.InTransaction(() =>
    {
        ReopenIfEpochIsOver();
        return work();
    });

    bool IsKeptOnly(string person, PersonalCategory category) =>
        (_restricted ??= [.. _sql.Rows(
            "SELECT person, category FROM restricted",
            row => (row.GetString(0), (PersonalCategory)row.GetInt32(1)))]).Contains((person, category));

    VaultException Changed() =>
        new(VaultFault.Damaged, $"A key in the vault {_sql.Path} was changed or belongs elsewhere.");

    /// <summary>
    /// Drops what is unwrapped. It is not overwritten: another thread may be encrypting with it this moment, and must
    /// not do so with zeros.
    /// </summary>
    void ForgetKeys()
    {
        _unwrapped.Clear();
        _current.Clear();
        _restricted = null;
    }
}
