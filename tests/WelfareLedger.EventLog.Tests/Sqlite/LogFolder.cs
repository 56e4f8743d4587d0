using System.Globalization;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>A folder for one test's logs, which deletes it at its end.</summary>
sealed class LogFolder
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-ledger-log-");
    int _logs;

    public string At(string name) => Path.Combine(_folder.FullName, name);

    public string NewPath() => At(string.Create(CultureInfo.InvariantCulture, $"log-{++_logs}.db"));

    public void Delete() => _folder.Delete(recursive: true);
}
