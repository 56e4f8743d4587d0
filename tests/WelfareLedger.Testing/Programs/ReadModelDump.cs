using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WelfareLedger.Testing.Programs;

/// <summary>All rows of the read models, for comparing those of two ways to the same end.</summary>
public static class ReadModelDump
{
    // How far each is, and how often it was made, is no part of what it says.
    static readonly string[] Bookkeeping = ["ledger", "projection", "sqlite_sequence"];

    /// <summary>By table; each row as text, sorted.</summary>
    public static SortedDictionary<string, List<string>> Of(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var tables = Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
        var names = tables.Except(Bookkeeping).ToList();
        return new(names.ToDictionary(WithoutGeneration, name => Rows(connection, $"SELECT * FROM \"{name}\"")));
    }

    // Each making of a model has tables of its own, numbered.
    static string WithoutGeneration(string table) => table[..table.LastIndexOf('_')];

    static List<string> Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables, of this very database
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Select(field => Text(reader.GetValue(field)));
            rows.Add(string.Join('|', fields));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    static string Text(object value) => value is byte[] bytes
        ? Convert.ToHexStringLower(bytes)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
