using Microsoft.Data.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>A log's file as anybody may open it, past the log.</summary>
sealed class Bare : IDisposable
{
    readonly SqliteConnection _connection;

    public Bare(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
    }

    public void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public object? Ask(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    /// <summary>Holds the write lock, as another process does while it writes.</summary>
    public void Hold() => Run("BEGIN IMMEDIATE");

    public void LetGo() => Run("ROLLBACK");

    public void Dispose() => _connection.Dispose();

    SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
