using Microsoft.Data.Sqlite;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Everything that a read database shows, as text, so that two can be compared row for row.</summary>
static class Rows
{
    static readonly string[] Questions =
    [
        "SELECT 'projection', name, version, live, position, before, hex(last_event), stopped_position, stopped_type "
            + "FROM projection ORDER BY name, live",
        "SELECT 'child', hex(id), label, position, hex(body) FROM child_file ORDER BY id",
        "SELECT 'carer', hex(id), label, position, hex(body) FROM carer_file ORDER BY id",
        "SELECT 'facts', hex(subject), hex(body) FROM caseload_facts ORDER BY subject",
        "SELECT 'cell', hex(subject), cell, kind, value, hex(tag), hex(fact), valid_from, valid_to, known_from, "
            + "known_to FROM caseload ORDER BY subject, cell",
        "SELECT 'event', position, hex(event), s.word, version, k.word, valid_on, recorded_at, o.word, a.word, "
            + "hex(child), hex(carer), hex(pairing), hex(corrects) FROM timeline t "
            + "JOIN timeline_word s ON s.id = t.stream JOIN timeline_word k ON k.id = t.kind "
            + "JOIN timeline_word a ON a.id = t.actor LEFT JOIN timeline_word o ON o.id = t.office ORDER BY position",
    ];

    public static List<string> Of(string path) => Of(path, Questions);

    public static List<string> Of(string path, params string[] questions)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        List<string> rows = [];
        foreach (var question in questions)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add(string.Join(" | ", values));
            }
        }

        return rows;
    }
}
