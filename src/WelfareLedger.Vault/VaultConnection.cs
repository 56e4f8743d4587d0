using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.Vault;

/// <summary>
/// One SQLite connection, used by one thread at a time. Every statement is a command of its own, nothing durable uses
/// RETURNING, and COMMIT stands alone: in anything longer the provider can swallow a failed commit.
/// </summary>
sealed class VaultConnection : IDisposable
{
    /// <summary>"wlva" in ASCII: tells a vault from any other SQLite file.</summary>
    const int ApplicationId = 0x776C7661;

    const int FormatNumber = 4;
    const int FormatWithoutCarers = 3;
    const int FormatWithoutTraits = 2;
    const int BusyTimeoutMs = 10_000;

    /// <summary>Earlier ones have a bug in the write-ahead log that can corrupt a file.</summary>
    static readonly Version SqliteMin = new(3, 51, 3);

    readonly SqliteConnection _connection;
    readonly Dictionary<string, SqliteCommand> _commands = [];
    sqlite3_stmt? _dataVersion;
    bool _stopped;

    VaultConnection(string path, SqliteConnection connection) => (Path, _connection) = (path, connection);

    public string Path { get; }

    /// <summary>
    /// Makes a new vault file, mode 0600. It gets its name when it is complete, so that a crash leaves none half made.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="fill">Makes the tables and what must be in them from the start, in one transaction.</param>
    public static void Create(string path, Action<VaultConnection> fill)
    {
        var unfinished = path + ".new";
        try
        {
            if (File.Exists(path)) throw new IOException("there is a file already.");
            foreach (var left in (string[])["", "-wal", "-shm"]) File.Delete(unfinished + left);
            PrivateFile.Create(unfinished).Dispose();
            OpenWith(unfinished, vault => vault.InTransaction(() =>
            {
                fill(vault);
                vault.Run($"PRAGMA application_id = {ApplicationId}");
                return vault.Run($"PRAGMA user_version = {FormatNumber}");
            })).Dispose();
            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException(VaultFault.File, $"The vault cannot be made at {path}: {e.Message}", e);
        }
    }

    /// <summary>Opens a vault file.</summary>
    public static VaultConnection Open(string path)
    {
        if (!File.Exists(path)) throw new VaultException(VaultFault.File, $"There is no vault at {path}.");
        return OpenWith(path, vault =>
        {
            if ((long)vault.Scalar("PRAGMA application_id")! != ApplicationId)
                throw new VaultException(VaultFault.Damaged, $"{path} is not a vault of this program.");
            if ((long)vault.Scalar("PRAGMA user_version")! is FormatWithoutTraits or FormatWithoutCarers)
                vault.InTransaction(() => AddIndexes(vault));
            switch ((long)vault.Scalar("PRAGMA user_version")!)
            {
                case FormatNumber:
                    break;
                case > FormatNumber and var newer:
                    throw new VaultException(
                        VaultFault.Format,
                        $"The vault {path} has format {newer} and this program knows {FormatNumber}: use a newer one.");
                case var older:
                    throw new VaultException(
                        VaultFault.Format,
                        $"The vault {path} has format {older}, from before any release, and its keys are wrapped as is "
                            + "read no more: read its files with the program that made it, and record them in a new "
                            + "ledger.");
            }
        });
    }

    /// <summary>Brings a vault of a format before to this one; of two processes that do so, one does.</summary>
    static int AddIndexes(VaultConnection vault)
    {
        var format = (long)vault.Scalar("PRAGMA user_version")!;
        if (format == FormatNumber) return 0;
        if (format == FormatWithoutTraits)
            foreach (var table in VaultDatabase.TablesOfTraits) vault.Run(table);
        foreach (var table in VaultDatabase.TablesOfCarers) vault.Run(table);
        vault.Run(VaultDatabase.CarersAreUnfilled);
        return vault.Run($"PRAGMA user_version = {FormatNumber}");
    }

    /// <summary>Another number each time that somebody else has written to the file; asked before every use of a key,
    /// so without the provider's detours.</summary>
    public int DataVersion() => Guarded(() =>
    {
        var answer = raw.sqlite3_step(_dataVersion);
        var version = raw.sqlite3_column_int(_dataVersion, 0);
        raw.sqlite3_reset(_dataVersion);
        return answer == raw.SQLITE_ROW ? version : throw new SqliteException("PRAGMA data_version", answer);
    });

    /// <summary>Runs a statement that gives no rows; the answer is how many it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = Prepared(sql, parameters);
        return Guarded(() => command.ExecuteNonQuery());
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = Prepared(sql, parameters);
        return Guarded(() => command.ExecuteScalar()) is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows of a query.</summary>
    public List<TRow> Rows<TRow>(string sql, Func<SqliteDataReader, TRow> row, params ReadOnlySpan<object> parameters)
    {
        var command = Prepared(sql, parameters);
        return Guarded(() =>
        {
            var rows = new List<TRow>();
            using var reader = command.ExecuteReader();
            while (reader.Read()) rows.Add(row(reader));
            return rows;
        });
    }

    /// <summary>Writes all or nothing, durable before it returns, in turn with other processes.</summary>
    public TResult InTransaction<TResult>(Func<TResult> work)
    {
        Run("BEGIN IMMEDIATE");
        TResult result;
        try
        {
            result = work();
        }
        catch
        {
            if (!_stopped) Run("ROLLBACK");
            throw;
        }
        Run("COMMIT");
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dataVersion?.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    static VaultConnection OpenWith(string path, Action<VaultConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        var vault = new VaultConnection(path, connection);
        try
        {
            vault.Guarded(() =>
            {
                connection.Open();
                return 0;
            });
            vault.CheckPlatform();
            vault.Run($"PRAGMA busy_timeout = {BusyTimeoutMs}");
            vault.Run("PRAGMA secure_delete = ON");
            vault.Run("PRAGMA temp_store = MEMORY");
            if (vault.Scalar("PRAGMA journal_mode = WAL") as string != "wal")
                throw new VaultException(VaultFault.Damaged, $"The vault {path} lies where it cannot have a log.");
            vault.Run("PRAGMA synchronous = FULL");
            prepare(vault);
            raw.sqlite3_prepare_v2(connection.Handle, "PRAGMA data_version", out vault._dataVersion);
            return vault;
        }
        catch
        {
            vault.Dispose();
            throw;
        }
    }

    void CheckPlatform()
    {
        if (Version.Parse(_connection.ServerVersion) < SqliteMin)
            throw new VaultException(
                VaultFault.Damaged, $"SQLite {_connection.ServerVersion} is too old; {SqliteMin} is needed.");
    }

    SqliteCommand Prepared(string sql, ReadOnlySpan<object> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var at = 0; at < parameters.Length; at++)
                command.Parameters.Add(new SqliteParameter($"${at + 1}", null));
            _commands.Add(sql, command);
        }
        for (var at = 0; at < parameters.Length; at++) command.Parameters[at].Value = parameters[at];
        return command;
    }

    /// <summary>
    /// Turns SQLite's errors into ours. After an I/O error nobody knows what reached the disk, so the connection
    /// answers nothing more: what is on disk is found out by opening again.
    /// </summary>
    TResult Guarded<TResult>(Func<TResult> work)
    {
        if (_stopped)
            throw new VaultException(VaultFault.Damaged, $"The vault {Path} stopped after an error; open it again.");
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            throw new VaultException(VaultFault.Busy, $"The vault {Path} is held by others just now; try again.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode
            is raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN)
        {
            _stopped = true;
            throw new VaultException(
                VaultFault.File, $"The vault {Path} cannot be written: this user may not, or not in its folder.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode != raw.SQLITE_CONSTRAINT)
        {
            _stopped = true;
            throw new VaultException(
                VaultFault.Damaged,
                $"The vault {Path} cannot be used: it is damaged, no vault, or its disk is full or failing "
                + $"(SQLite {e.SqliteErrorCode}).",
                e);
        }
    }
}
