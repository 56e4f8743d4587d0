using System.Text;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Keeping;

/// <summary>A private key in a file that only its owner can read, outside the ledger's folder.</summary>
public static class SigningKeyFile
{
    const int LengthMax = 4_096;

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a key and its file; the file's folder is there.</summary>
    /// <exception cref="AuditException">There is one already, or it cannot be written.</exception>
    public static NoteSigner Create(string path, string name, NoteKeyType type)
    {
        var signer = NoteSigner.Create(name, type);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(signer.Export() + "\n"));
            file.Flush(flushToDisk: true);
            return signer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            signer.Dispose();
            throw new AuditException(AuditFault.NoKey, $"The signing key cannot be made at {path}: {e.Message}", e);
        }
    }

    /// <summary>Puts a key's file into the place of another, and then overwrites what that one held. On a disk that
    /// writes in place the old key is gone then; on others its makers' word for erasing is needed.</summary>
    /// <exception cref="AuditException">The files cannot be moved.</exception>
    public static void Replace(string path, string successor)
    {
        try
        {
            using var old = new FileStream(
                path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            File.Move(successor, path, overwrite: true);
            StaticFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            old.Write(new byte[old.Length]);
            old.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditFault.NoKey, $"The signing key cannot be put at {path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a key from its file.</summary>
    /// <exception cref="AuditException">It is none, it is a link, or others can read it.</exception>
    public static NoteSigner Read(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
                throw Unfit(path, "is a symbolic link; give the file itself");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) != 0)
                throw Unfit(path, "can be read by others than its owner; set its mode to 0600");
            if (file.Length > LengthMax) throw Unfit(path, "is not a signing key");
            using var reader = new StreamReader(file, Encoding.UTF8);
            return NoteSigner.Parse(reader.ReadToEnd().TrimEnd('\n')) ?? throw Unfit(path, "is not a signing key");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditFault.NoKey, $"The signing key {path} cannot be read: {e.Message}", e);
        }
    }

    static AuditException Unfit(string path, string why) =>
        new(AuditFault.NoKey, $"The signing key {path} {why}.");
}
