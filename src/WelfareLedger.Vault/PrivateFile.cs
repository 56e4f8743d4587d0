using System.Runtime.InteropServices;
using System.Text;

namespace WelfareLedger.Vault;

/// <summary>Files that nobody but their owner may read, from their first moment on.</summary>
static class PrivateFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new file, mode 0600; fails when there is one already.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>A new file with a text, synced.</summary>
    public static void Write(string path, string text)
    {
        using var file = Create(path);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Puts a text in the place of a file's, whole or not at all, and then overwrites what the file held. On a disk
    /// that writes in place that is the end of it; on others its makers' word for erasing is needed.
    /// </summary>
    public static void Replace(string path, string text)
    {
        var next = path + ".next";
        File.Delete(next);
        Write(next, text);
        using var old = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        File.Move(next, path, overwrite: true);
        old.Write(new byte[old.Length]);
        old.Flush(flushToDisk: true);
    }

    /// <summary>Makes the folder of a file, mode 0700, where there is none.</summary>
    public static void CreateFolderOf(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a folder, mode 0700, that stays there.</summary>
    public static void MakeFolder(string folder)
    {
        var path = Path.GetFullPath(folder);
        CreateFolderOf(Path.Combine(path, "-"));
        if (Path.GetDirectoryName(path) is { } above) SyncFolder(above);
    }

    /// <summary>Makes what was created, renamed or deleted in a folder stay so. .NET opens no folders, hence the
    /// system's own calls.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Open(Encoding.UTF8.GetBytes(folder + "\0"), OpenReadOnly);
        if (file < 0) throw new IOException($"The folder {folder} cannot be opened.");
        var synced = Fsync(file);
        _ = Close(file);
        if (synced != 0) throw new IOException($"The folder {folder} cannot be synced.");
    }

    const int OpenReadOnly = 0;

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Fsync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int file);
}
