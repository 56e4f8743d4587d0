using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>What the projections have put into the read database.</summary>
static class ReadTables
{
    /// <summary>Every row of every table that people are shown, without the number of the making that a table carries
    /// in its name, in an order of its own.</summary>
    public static List<string> Rows(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var live = Ask(connection, "SELECT '_' || generation FROM projection WHERE live = 1");
        return
        [
            .. from table in Ask(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")
               from suffix in live
               where table.EndsWith(suffix, StringComparison.Ordinal)
               from row in Ask(connection, $"SELECT * FROM \"{table}\"")
               let line = $"{table[..^suffix.Length]}: {row}"
               orderby line
               select line,
        ];
    }

    static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column =>
                reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes)
                    : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
