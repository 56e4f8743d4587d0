using Microsoft.Data.Sqlite;

namespace WelfareLedger.Hosting;

/// <summary>What a ledger stands on, as <c>version</c> tells it.</summary>
public static class Foundations
{
    /// <summary>The number of the log's form in its file.</summary>
    public const int LogFormat = 1;

    /// <summary>The version of the SQLite library that is in use.</summary>
    public static string SqliteVersion
    {
        get
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            return connection.ServerVersion;
        }
    }
}
