using Microsoft.Data.Sqlite;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>
/// Somebody who may write the log's file and knows how it is made: lifts the guards, changes what he wants, and puts
/// the guards back, so that the log opens as ever.
/// </summary>
static class Attacker
{
    public static void Run(string path, params string[] statements) =>
        Run(path, connection =>
        {
            foreach (var statement in statements) Do(connection, statement);
        });

    public static void Run(string path, Action<SqliteConnection> change)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var guards = new List<(string Name, string Sql)>();
        using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
            using var rows = read.ExecuteReader();
            while (rows.Read()) guards.Add((rows.GetString(0), rows.GetString(1)));
        }
        foreach (var (name, _) in guards) Do(connection, $"DROP TRIGGER {name}");
        change(connection);
        foreach (var (_, sql) in guards) Do(connection, sql);
        Do(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
