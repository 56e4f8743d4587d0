using Microsoft.Data.Sqlite;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    // Not among the tables of the format: a vault without it is whole, and has no users.
    const string UserTable = """
        CREATE TABLE IF NOT EXISTS user (
            name TEXT NOT NULL PRIMARY KEY,
            role TEXT NOT NULL,
            office TEXT NOT NULL,
            region TEXT NOT NULL,
            carer BLOB NOT NULL CHECK (length(carer) IN (0, 16)),
            secret_hash BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """;

    const string SelectUsers = "SELECT name, role, office, region, carer, secret_hash FROM user";

    bool _hasUserTable;

    /// <summary>Keeps a user; false when the name is taken.</summary>
    public bool TryAddUser(VaultUser user)
    {
        lock (_turn)
        {
            var added = InTransaction(() =>
            {
                _sql.Run(UserTable);
                return _sql.Run(
                    """
                    INSERT OR IGNORE INTO user (name, role, office, region, carer, secret_hash)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    user.Name, user.Role, user.Office, user.Region,
                    user.Carer?.ToByteArray(bigEndian: true) ?? [], user.SecretHash.ToArray());
            });
            _hasUserTable = true;
            return added == 1;
        }
    }

    /// <summary>Forgets a user; false when there is none of that name.</summary>
    public bool RemoveUser(string name)
    {
        lock (_turn)
            return HasUserTable() && InTransaction(() => _sql.Run("DELETE FROM user WHERE name = $1", name)) == 1;
    }

    /// <summary>All users, by name.</summary>
    public IReadOnlyList<VaultUser> Users()
    {
        lock (_turn)
            return HasUserTable() ? _sql.Rows($"{SelectUsers} ORDER BY name", ReadUser) : [];
    }

    /// <summary>The user with a name; null when there is none.</summary>
    public VaultUser? FindUser(string name)
    {
        lock (_turn)
            return HasUserTable()
                ? _sql.Rows($"{SelectUsers} WHERE name = $1", ReadUser, name).SingleOrDefault()
                : null;
    }

    bool HasUserTable() =>
        _hasUserTable |= _sql.Scalar("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'user'") is not null;

    static VaultUser ReadUser(SqliteDataReader row)
    {
        var carer = row.GetFieldValue<byte[]>(4);
        return new(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
            carer.Length == 0 ? null : new Guid(carer, bigEndian: true), row.GetFieldValue<byte[]>(5));
    }
}
