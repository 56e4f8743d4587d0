using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>Making a log's file, and judging one before it is trusted.</summary>
static class LogFile
{
    // The first with the fix of a rare corruption when several connections checkpoint at once.
    const int SqliteVersionMin = 3_051_003;

    const int HeaderLength = 100;
    const int FormatAt = 60;
    const int ApplicationIdAt = 68;

    // Locks and shared memory do not work there, or not between hosts.
    static readonly string[] NetworkFileSystems =
        ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "v9fs", "9p",
        "gfs", "gfs2", "gpfs", "ocfs2", "fuse.sshfs", "fuse.glusterfs", "vboxsf"];

    /// <summary>Makes an empty log, whole or not at all: it is filled under another name first.</summary>
    public static void Create(string path, Guid logId)
    {
        CheckSqlite();
        if (Path.Exists(path))
            throw new LogStoppedException($"There is something at {path} already; a log is not made over it.");
        CheckFolder(path);
        var draft = $"{path}.new-{logId:N}";
        try
        {
            using (File.Open(draft, Draft))
            {
            }

            using (var connection = Connection.OpenForWriting(draft))
            {
                connection.Run(Schema.Pragma("page_size", Schema.PageSize));
                connection.Run("PRAGMA synchronous = FULL");
                connection.Run("BEGIN IMMEDIATE");
                Schema.Make(connection, logId);
                connection.Run("COMMIT");
                connection.Run("PRAGMA journal_mode = WAL");
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (SqliteException fault)
        {
            throw Faults.Explain(fault, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LogStoppedException(
                $"The log {path} cannot be made: the folder is missing, full or not writable.", fault);
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }

    /// <summary>What can be told from outside, before SQLite touches a file that may be somebody else's.</summary>
    public static void CheckBeforeOpening(string path)
    {
        CheckSqlite();
        if (Directory.Exists(path))
            throw new LogStoppedException($"{path} is a folder, not a log.");
        if (!File.Exists(path))
            throw new LogStoppedException($"There is no log at {path}.");
        CheckFolder(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        try
        {
            if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
                throw new LogStoppedException($"The log {path} cannot be written: the file is read-only.");
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.Read(file, header, 0) < HeaderLength)
                throw new LogStoppedException($"{path} is not a log: it is empty or cut off.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LogStoppedException(
                $"The log {path} cannot be read: this user may not, or the disk is failing.", fault);
        }

        if (!header.StartsWith("SQLite format 3\0"u8)
            || BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdAt..]) != Schema.ApplicationId)
            throw new LogStoppedException($"{path} is not a log of this program.");
        var format = BinaryPrimitives.ReadInt32BigEndian(header[FormatAt..]);
        if (format > Schema.Format)
            throw new LogStoppedException(
                $"The log {path} has format {format} and this program knows {Schema.Format}; use a newer program.");
        if (format < Schema.Format)
            throw new LogStoppedException($"The log {path} has the format {format}, which no program ever wrote.");
    }

    /// <summary>What only SQLite can tell. Returns the log's identity.</summary>
    public static Guid CheckOpened(Connection connection, string path)
    {
        if (connection.Texts("PRAGMA journal_mode") is not ["wal"])
            throw new LogStoppedException($"The log {path} is not in write-ahead mode; it was changed from outside.");
        var stands = connection.Texts("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql");
        if (!stands.SequenceEqual(Schema.Statements.Order(StringComparer.Ordinal)))
            throw new LogStoppedException(
                $"The log {path} does not have the tables and guards that it was made with; it was changed from "
                + "outside.");
        using var about = new Statement(connection.Database, "SELECT log_id FROM about");
        if (!about.Step() || about.Blob(0) is not { Length: 16 } id)
            throw new LogStoppedException($"The log {path} is damaged: it has lost its identity.");
        return new Guid(id, bigEndian: true);
    }

    static void CheckSqlite()
    {
        Batteries_V2.Init();
        CheckSqlite(raw.sqlite3_libversion_number());
    }

    internal static void CheckSqlite(int version)
    {
        if (version < SqliteVersionMin)
            throw new LogStoppedException(
                $"SQLite {version / 1_000_000}.{version / 1_000 % 1_000}.{version % 1_000} is too old for a log: "
                + "3.51.3 is the first without a known fault of its write-ahead log.");
    }

    internal static bool IsNetwork(string fileSystem) =>
        NetworkFileSystems.Contains(fileSystem, StringComparer.OrdinalIgnoreCase);

    static void CheckFolder(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new LogStoppedException($"There is no folder {folder} for the log.");
        var fileSystem = new DriveInfo(folder).DriveFormat;
        if (IsNetwork(fileSystem))
            throw new LogStoppedException(
                $"The log {path} would lie on a network file system ({fileSystem}), where its locks do not hold; "
                + "put it on a local disk.");
    }

    internal static FileStreamOptions Draft
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }
}
