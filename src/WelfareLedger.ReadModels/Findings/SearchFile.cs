using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>
/// The file in which one search keeps what it noted and found, however much: in memory is only as much as the cache
/// takes. It has no name that anybody could open it by, and goes with its connection; nothing in it outlives the
/// question, so nothing is journalled or synced.
/// </summary>
sealed class SearchFile
{
    /// <param name="path">Where the file may be made.</param>
    public SearchFile(string path)
    {
        // Where a file in use cannot lose its name, SQLite's own temporary files still go with whoever made them.
        Connection = new(OperatingSystem.IsWindows() ? "" : path);
        foreach (var how in (string[])
            [
                "page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
                "cache_size = -8192",
            ])
            Connection.Run($"PRAGMA {how}");
        Connection.Run("BEGIN EXCLUSIVE");
        if (!OperatingSystem.IsWindows()) File.Delete(path);
    }

    /// <summary>A new one, in the folder of the read models.</summary>
    public static SearchFile Beside(ReadDatabase database) =>
        new($"{database.Path}.findings.{Path.GetRandomFileName()}");

    /// <summary>On which one at a time works.</summary>
    public Connection Connection { get; }
}
